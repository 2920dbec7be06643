import { maskAddress } from '@visualkit/redaction/address'
import { redactBlocks } from '@visualkit/redaction/blocks'
import type { PageElement, PageText, PageView } from '../types/index.ts'
import { nameOf, roleOf, statesOf, takesText } from './page-control.ts'
import { type Places, selectorOf } from './page-locator.ts'
import {
  HIDDEN_WORDS,
  type IsMasked,
  innerRoot,
  isRendered,
  isSkipped,
  liesInMask,
  maskOf,
  oneLine,
} from './page-rules.ts'
import { findKnown, redacted } from './redacted.ts'

const MOST_TEXTS = 300
const MOST_ELEMENTS = 250
const TEXT_CHARACTERS = 600
const NAME_CHARACTERS = 200
/** Of a whole view; a socket's message may have 65,536 bytes. */
const MOST_BYTES = 60_000
const MOST_NODES = 8_000
const HEADING = /^H[1-6]$/

/**
 * What the page shows now: its words, and its controls with their names, states and places. Masked before anything
 * leaves: what was typed is never read; what has `data-vk-mask`, or one of the selectors, is left out; cards, addresses,
 * numbers and secrets in the words are replaced.
 */
export function takePageView(masks: readonly string[] = []): PageView {
  const isMasked = maskOf(masks)
  const walk = new PageWalk(isMasked)
  walk.enter(document.body, 0, 0)
  // Names, selectors and masking cost most: only what stays is worth them.
  const texts = nearest(walk.texts, MOST_TEXTS)
  const controls = nearest(walk.controls, MOST_ELEMENTS)
  const places: Places = new Map()
  const named = controls.flatMap((control) => namedControl(control, isMasked, places))
  // Masked as one: what stands beside or above a value tells what it is.
  const values = named.filter(({ role }) => !takesText(role))
  const blocks = redactBlocks(
    [
      ...texts.map(({ words, ...box }) => ({ ...box, text: words })),
      ...values.map(({ name, ...box }) => ({ ...box, text: name })),
    ],
    findKnown,
  )
  const names = new Map(values.map((one, at) => [one, blocks[texts.length + at]!.text]))
  return withinBytes({
    version: 1,
    url: redacted(maskAddress(location.origin + location.pathname)).text.slice(0, 2_000),
    title: redacted(document.title).text.slice(0, 300),
    width: Math.max(1, innerWidth),
    height: Math.max(1, innerHeight),
    texts: texts.map(({ words: _, kind, isMasked, ...box }, at) => ({
      text: blocks[at]!.text.slice(0, TEXT_CHARACTERS),
      kind,
      masked: isMasked || blocks[at]!.isMasked,
      ...box,
    })),
    elements: named.map((one, at) => {
      const name = names.get(one) ?? redacted(one.name).text
      return { ref: `e${at + 1}`, ...one, name: name.slice(0, NAME_CHARACTERS) }
    }),
    truncated:
      walk.nodes > MOST_NODES || texts.length < walk.texts.length || controls.length < walk.controls.length,
  })
}

type Box = Pick<PageText, 'x' | 'y' | 'width' | 'height'>

interface FoundText extends Box {
  words: string
  kind: PageText['kind']
  isMasked: boolean
}

interface FoundControl extends Box {
  element: Element
  role: PageElement['role']
}

function namedControl(
  { element, role, ...box }: FoundControl,
  isMasked: IsMasked,
  places: Places,
): Omit<PageElement, 'ref'>[] {
  const name = nameOf(element, role, isMasked)
  const selector = name === '' && role === 'other' ? null : selectorOf(element, places)
  return selector === null ? [] : [{ role, name, states: statesOf(element, role), ...box, selector }]
}

/** Words that stand in one block of the page. */
interface Block {
  text: string
  kind: PageText['kind']
  first: Node | null
  last: Node | null
  isMasked: boolean
}

class PageWalk {
  readonly texts: FoundText[] = []
  readonly controls: FoundControl[] = []
  nodes = 0
  readonly #isMasked: IsMasked
  #left = 0
  #top = 0

  constructor(isMasked: IsMasked) {
    this.#isMasked = isMasked
  }

  /** @param left where the document stands in the window, in pixels: of a frame, its own place. */
  enter(root: Element, left: number, top: number): void {
    const outer = { left: this.#left, top: this.#top }
    this.#left = left
    this.#top = top
    const alerts = new Set(
      [...root.querySelectorAll('[aria-invalid]:not([aria-invalid=false])')].flatMap((field) =>
        `${field.getAttribute('aria-errormessage') ?? field.getAttribute('aria-describedby') ?? ''}`.split(
          /\s+/,
        ),
      ),
    )
    const block = newBlock('text')
    this.#visit(root, block, alerts)
    this.#flush(block)
    this.#left = outer.left
    this.#top = outer.top
  }

  #visit(element: Element, outer: Block, alerts: Set<string>): void {
    this.nodes += 1
    if (this.nodes > MOST_NODES || isSkipped(element)) return
    const style = getComputedStyle(element)
    if (!isRendered(element, style)) return
    if (this.#isMasked(element)) {
      const hidden = {
        ...newBlock('text'),
        text: HIDDEN_WORDS,
        first: element,
        last: element,
        isMasked: true,
      }
      this.#flush(hidden)
      return
    }
    const role = roleOf(element)
    const isInline = style.display.startsWith('inline') || style.display === 'contents'
    if (role !== null) {
      this.#control(element, role)
      // A link in a sentence is one of its words; what looks like a button is not.
      if (role !== 'link' || style.display !== 'inline') return
    }
    const inner = innerRoot(element)
    if (inner && element.tagName === 'IFRAME') {
      const { left, top } = element.getBoundingClientRect()
      const body = (inner as Document).body
      if (body) this.enter(body, this.#left + left, this.#top + top)
      return
    }
    // A control is named by its label: its words are not said twice.
    if (element.tagName === 'LABEL' && (element as HTMLLabelElement).control) {
      for (const field of element.querySelectorAll('input,select,textarea,button,a'))
        if (!liesInMask(field, this.#isMasked)) this.#visit(field, outer, alerts)
      return
    }
    const block = isInline ? outer : newBlock(kindOf(element, outer, alerts))
    for (const node of inner?.childNodes ?? element.childNodes) {
      if (node.nodeType === Node.ELEMENT_NODE) this.#visit(node as Element, block, alerts)
      else if (node.nodeType === Node.TEXT_NODE && node.nodeValue?.trim()) {
        block.text += node.nodeValue
        block.first ??= node
        block.last = node
      } else if (block.text) block.text += ' '
    }
    if (element.tagName === 'BR' || element.tagName === 'IMG')
      block.text += ` ${element.getAttribute('alt') ?? ''} `
    // Words of a block that stand around another block are one text each time.
    if (!isInline) {
      this.#flush(block)
    }
  }

  #control(element: Element, role: PageElement['role']): void {
    const box = this.#boxOf(labelledBox(element))
    if (box) this.controls.push({ element, role, ...box })
  }

  #flush(block: Block): void {
    const words = oneLine(block.text)
    if (words === '' || !block.first || !block.last) return
    const range = (block.first.ownerDocument ?? document).createRange()
    range.setStartBefore(block.first)
    range.setEndAfter(block.last)
    const box = this.#boxOf(range.getBoundingClientRect())
    const { kind, isMasked } = block
    if (box) this.texts.push({ words: words.slice(0, 4 * TEXT_CHARACTERS), kind, isMasked, ...box })
    block.text = ''
    block.first = null
  }

  #boxOf({ left, top, width, height }: DOMRect): Box | null {
    if (width < 1 || height < 1) return null
    const whole = (pixels: number) => Math.max(-1_000_000, Math.min(1_000_000, Math.round(pixels)))
    return {
      x: whole(left + this.#left),
      y: whole(top + this.#top),
      width: whole(width),
      height: whole(height),
    }
  }
}

function newBlock(kind: Block['kind']): Block {
  return { text: '', kind, first: null, last: null, isMasked: false }
}

function kindOf(element: Element, outer: Block, alerts: Set<string>): Block['kind'] {
  const announces =
    outer.kind === 'alert' ||
    element.matches('[role=alert],[role=alertdialog],[aria-live=assertive]') ||
    (element.id !== '' && alerts.has(element.id))
  if (announces) return 'alert'
  return HEADING.test(element.tagName) ||
    element.getAttribute('role') === 'heading' ||
    outer.kind === 'heading'
    ? 'heading'
    : 'text'
}

/** Of a box or circle that the page draws itself the real one may have no size: what is clicked is its label. */
function labelledBox(element: Element): DOMRect {
  const box = element.getBoundingClientRect()
  const label = (element as HTMLInputElement).labels?.[0]
  return (box.width < 2 || box.height < 2) && label ? label.getBoundingClientRect() : box
}

function withinBytes(whole: PageView): PageView {
  let view = whole
  while (bytesOf(view) > MOST_BYTES) {
    const texts = nearest(view.texts, Math.floor(view.texts.length * 0.8))
    const elements = nearest(view.elements, Math.floor(view.elements.length * 0.8))
    view = { ...view, texts, elements, truncated: true }
  }
  return view
}

/** As many as may stay, nearest to the part in view, in their order. */
function nearest<T extends Box>(parts: T[], most: number): T[] {
  if (parts.length <= most) return parts
  const away = ({ y, height }: T) => Math.max(0, -y - height, y - innerHeight)
  const kept = new Set([...parts].sort((a, b) => away(a) - away(b)).slice(0, most))
  return parts.filter((part) => kept.has(part))
}

function bytesOf(view: PageView): number {
  return new TextEncoder().encode(JSON.stringify(view)).length
}
