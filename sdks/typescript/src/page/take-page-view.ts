import { maskAddress } from '@visualkit/redaction/address'
import { redactBlocks } from '@visualkit/redaction/blocks'
import type { PageElement, PageText, PageView } from '../types/index.ts'
import { nameOf, roleOf, statesOf, takesText } from './page-control.ts'
import { type Places, selectorOf } from './page-locator.ts'
import { boxOf, type Origin, openerOf, openModal, originOf } from './page-place.ts'
import {
  drawnIn,
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
/** Controls in what is shut, such as menus, for which it is looked what opens them. */
const MOST_HIDDEN = 120
const HEADING = /^H[1-6]$/

/**
 * What the page shows now: its words, and its controls with their names, states and places. Masked before anything
 * leaves: what was typed is never read; what has `data-vk-mask`, or one of the selectors, is left out; cards, addresses,
 * numbers and secrets in the words are replaced.
 * @param onRoot gets every component and frame that is looked into.
 */
export function takePageView(
  masks: readonly string[] = [],
  onRoot: (root: ShadowRoot | Document) => void = () => {},
): PageView {
  const isMasked = maskOf(masks)
  const walk = new PageWalk(isMasked, onRoot)
  walk.enter(document.body, { left: 0, top: 0, scaleX: 1, scaleY: 1 })
  // Names, selectors and masking cost most: only what stays is worth them.
  const texts = nearest(walk.texts, MOST_TEXTS)
  const controls = nearest([...walk.controls, ...walk.hidden], MOST_ELEMENTS)
  const looked = { isMasked, places: new Map(), modal: openModal() }
  const named = controls.flatMap((control) => namedControl(control, looked))
  // Masked as one: what stands beside or above a value tells what it is. What is shut stands nowhere.
  const values = named.filter(({ role, states }) => !takesText(role) && !states.includes('hidden'))
  const blocks = redactBlocks(
    [
      ...texts.map(({ words, ...box }) => ({ ...box, text: words })),
      ...values.map(({ name, ...box }) => ({ ...box, text: name, isControl: true })),
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
      walk.nodes > MOST_NODES ||
      texts.length < walk.texts.length ||
      controls.length < walk.controls.length + walk.hidden.length,
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
  isHidden?: boolean
}

function namedControl(
  { element, role, isHidden, ...box }: FoundControl,
  { isMasked, places, modal }: { isMasked: IsMasked; places: Places; modal: Element | null },
): Omit<PageElement, 'ref'>[] {
  const name = nameOf(element, role, isMasked)
  const selector = name === '' && role === 'other' ? null : selectorOf(element, places)
  if (selector === null || (isHidden && name === '')) return []
  const states = statesOf(element, role, modal)
  return [{ role, name, states: isHidden ? [...states, 'hidden'] : states, ...box, selector }]
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
  /** In what is shut and can be opened. */
  readonly hidden: FoundControl[] = []
  #lookedAt = 0
  nodes = 0
  readonly #isMasked: IsMasked
  readonly #onRoot: (root: ShadowRoot | Document) => void
  #origin: Origin = { left: 0, top: 0, scaleX: 1, scaleY: 1 }

  constructor(isMasked: IsMasked, onRoot: (root: ShadowRoot | Document) => void) {
    this.#isMasked = isMasked
    this.#onRoot = onRoot
  }

  /** @param origin where the document stands in the window: of a frame, its own place. */
  enter(root: Element, origin: Origin): void {
    const outer = this.#origin
    this.#origin = origin
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
    this.#origin = outer
  }

  #visit(element: Element, outer: Block, alerts: Set<string>): void {
    this.nodes += 1
    if (this.nodes > MOST_NODES || isSkipped(element)) return
    const style = getComputedStyle(element)
    if (!isRendered(element, style)) {
      this.#lookInto(element)
      return
    }
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
    if (inner) this.#onRoot(inner)
    if (inner && element.tagName === 'IFRAME') {
      const { left, top, scaleX, scaleY } = originOf(element)
      const { body } = inner as Document
      const outer = this.#origin
      if (body)
        this.enter(body, {
          left: outer.left + left * outer.scaleX,
          top: outer.top + top * outer.scaleY,
          scaleX: outer.scaleX * scaleX,
          scaleY: outer.scaleY * scaleY,
        })
      return
    }
    // A control is named by its label: its words are not said twice.
    if (element.tagName === 'LABEL' && (element as HTMLLabelElement).control) {
      for (const field of element.querySelectorAll('input,select,textarea,button,a'))
        if (!liesInMask(field, this.#isMasked)) this.#visit(field, outer, alerts)
      return
    }
    const block = isInline ? outer : newBlock(kindOf(element, outer, alerts))
    // What is folded away is not read, only its head.
    const isShut = element.matches('details:not([open])')
    for (const node of drawnIn(element)) {
      if (isShut && (node as Element).localName !== 'summary') {
        if (node.nodeType === Node.ELEMENT_NODE) this.#lookInto(node as Element)
        continue
      }
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
    const box = this.#boxOf(boxOf(element))
    if (box) this.controls.push({ element, role, ...box })
  }

  /** What can be used in something that is shut, when it is known what opens it. */
  #lookInto(shut: Element): void {
    if (this.#lookedAt >= MOST_HIDDEN || liesInMask(shut, this.#isMasked)) return
    for (const element of [shut, ...shut.querySelectorAll('a,button,input,select,textarea,summary,[role]')]) {
      const role = roleOf(element)
      if (role === null || isSkipped(element) || liesInMask(element, this.#isMasked)) continue
      if (this.#lookedAt++ >= MOST_HIDDEN) return
      const opener = openerOf(element)
      const box = opener && this.#boxOf(boxOf(opener))
      if (box) this.hidden.push({ element, role, isHidden: true, ...box, width: 0, height: 0 })
    }
  }

  #flush(block: Block): void {
    const words = oneLine(block.text)
    if (words === '' || !block.first || !block.last) return
    const box = this.#boxOf(drawnBox(block.first, block.last))
    const { kind, isMasked } = block
    if (box) this.texts.push({ words: words.slice(0, 4 * TEXT_CHARACTERS), kind, isMasked, ...box })
    block.text = ''
    block.first = null
  }

  #boxOf({ left, top, width, height }: DOMRect): Box | null {
    if (width < 1 || height < 1) return null
    const { scaleX, scaleY } = this.#origin
    const whole = (pixels: number) => Math.max(-1_000_000, Math.min(1_000_000, Math.round(pixels)))
    return {
      x: whole(this.#origin.left + left * scaleX),
      y: whole(this.#origin.top + top * scaleY),
      width: whole(width * scaleX),
      height: whole(height * scaleY),
    }
  }
}

/** From one node to another; of words that a component and the page write together, what both take. */
function drawnBox(first: Node, last: Node): DOMRect {
  const boxOfRange = (from: Node, to: Node) => {
    const range = (from.ownerDocument ?? document).createRange()
    range.setStartBefore(from)
    range.setEndAfter(to)
    return range.getBoundingClientRect()
  }
  if (first.getRootNode() === last.getRootNode()) return boxOfRange(first, last)
  const [a, b] = [boxOfRange(first, first), boxOfRange(last, last)]
  const [x, y] = [Math.min(a.x, b.x), Math.min(a.y, b.y)]
  return new DOMRect(x, y, Math.max(a.right, b.right) - x, Math.max(a.bottom, b.bottom) - y)
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
