import type { PageView } from '@visualkit/contracts'
import { findSensitive, redactText } from '@visualkit/redaction'

export interface MaskedPageView {
  view: PageView
  /** Texts and names in which something is masked, by the browser or here. */
  maskedCount: number
}

/** What the browser puts where it leaves something out. */
const MASK = /\[(?:hidden|card|email|phone|secret|iban|id)\]/

/**
 * Masks a view again: what a page sends is believed in nothing. A control whose selector or reference holds
 * something personal is left out: masked, neither would find anything.
 */
export function maskPageView(sent: PageView): MaskedPageView {
  const texts = sent.texts.map((one) => {
    const { text, findings } = redactText(one.text)
    return { ...one, text, masked: one.masked || findings.length > 0 }
  })
  const elements = sent.elements
    .filter(({ ref, selector }) => [ref, selector].every((name) => findSensitive(name).length === 0))
    .map((element) => ({ ...element, name: redactText(element.name).text }))
  const view = { ...sent, url: maskedUrl(sent.url), title: redactText(sent.title).text, texts, elements }
  const masked = [...texts.filter((one) => one.masked), ...elements.filter(({ name }) => MASK.test(name))]
  return { view, maskedCount: masked.length }
}

/** Query and fragment may carry secrets. */
function maskedUrl(url: string): string {
  return redactText(url.replace(/[?#].*$/s, '')).text
}
