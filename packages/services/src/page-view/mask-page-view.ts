import type { PageElement, PageView } from '@visualkit/contracts'
import { findAddressBlocks, findSensitive, maskAddress, redactBlocks, redactText } from '@visualkit/redaction'

export interface MaskedPageView {
  view: PageView
  /** Texts and names in which something is masked, by the browser or here. */
  maskedCount: number
}

/** What the browser puts where it leaves something out. */
const MASK = /\[(?:hidden|card|email|phone|secret|iban|id|name|address|birth date)\]/
/** Their names are labels: of what stands in them nothing is sent. */
const TAKES_TEXT = new Set<PageElement['role']>(['textbox', 'combobox', 'slider'])

/**
 * Masks a view again: what a page sends is believed in nothing. A control whose selector or reference holds
 * something personal is left out: masked, neither would find anything.
 */
export function maskPageView(sent: PageView): MaskedPageView {
  const controls = sent.elements.filter(({ ref, selector }) =>
    // What a selector escapes is as readable with its backslashes.
    [ref, selector.replaceAll('\\', '')].every((name) => findSensitive(name).length === 0),
  )
  // What is shut stands nowhere: nothing is beside it.
  const named = controls.filter(({ role, states }) => !TAKES_TEXT.has(role) && !states.includes('hidden'))
  const blocks = redactBlocks(
    [...sent.texts, ...named.map((one) => ({ ...one, text: one.name, isControl: true }))],
    findSensitive,
    findAddressBlocks,
  )
  const names = new Map(named.map((one, at) => [one, blocks[sent.texts.length + at]!.text]))
  const texts = sent.texts.map((one, at) => {
    const { text, isMasked } = blocks[at]!
    return { ...one, text, masked: one.masked || isMasked }
  })
  const elements = controls.map((one) => ({
    ...one,
    name: names.get(one) ?? redactText(one.name).text,
  }))
  const url = redactText(maskAddress(sent.url)).text
  const view = { ...sent, url, title: redactText(sent.title).text, texts, elements }
  const masked = [...texts.filter((one) => one.masked), ...elements.filter(({ name }) => MASK.test(name))]
  return { view, maskedCount: masked.length }
}
