/** What is never read on a page, beside what the page itself names. */
export const OWN_MASK = '[data-vk-mask]'
/** Drawn by us, or nothing a visitor reads. */
const SKIPPED = new Set(['SCRIPT', 'STYLE', 'NOSCRIPT', 'TEMPLATE', 'HEAD', 'VISUALKIT-WIDGET'])
/** Stands where something was left out. */
export const HIDDEN_WORDS = '[hidden]'

export type IsMasked = (element: Element) => boolean

/** Whether an element stands in something that is left out, or is so itself; shadow roots and frames are looked out of. */
export function liesInMask(element: Element, isMasked: IsMasked): boolean {
  return around(element).some(isMasked)
}

/** An element and what it stands in as it is drawn, outwards: through slots, shadow roots and frames. */
export function around(element: Element): Element[] {
  const all: Element[] = []
  for (let at: Element | null = element; at; at = at.assignedSlot ?? at.parentElement ?? hostOf(at))
    all.push(at)
  return all
}

/** What is drawn in an element: of a component its own parts, and in its slots what the page puts there. */
export function drawnIn(element: Element): Iterable<Node> {
  const given = element.localName === 'slot' ? (element as HTMLSlotElement).assignedNodes() : []
  return given.length > 0 ? given : (element.shadowRoot ?? element).childNodes
}

/** The element whose shadow root or frame this one is the outermost of. */
export function hostOf(element: Element): Element | null {
  const root = element.getRootNode()
  // The window this runs in may be a frame itself: what is around it is another page.
  if (root === document) return null
  // Of another window's document too, which is no `Document` of this one.
  if (root.nodeType === Node.DOCUMENT_NODE) return (root as Document).defaultView?.frameElement ?? null
  return (root as ShadowRoot).host ?? null
}

/** Whether words in it are typed there. */
export function isTyped(element: Element): boolean {
  return (element as HTMLElement).isContentEditable === true
}

/** Whether an element is left out, by the attribute or one of the selectors; one that is no selector is passed over. */
export function maskOf(selectors: readonly string[]): IsMasked {
  const good = [OWN_MASK, ...selectors.filter(isSelector)].join()
  return (element) => element.matches(good)
}

function isSelector(selector: string): boolean {
  try {
    document.createDocumentFragment().querySelector(selector)
    return selector.trim() !== ''
  } catch {
    return false
  }
}

export function isSkipped(element: Element): boolean {
  return SKIPPED.has(element.tagName) || element.getAttribute('aria-hidden') === 'true'
}

/** Whether the visitor can see it, as far as styles say. */
export function isRendered(element: Element, style: CSSStyleDeclaration): boolean {
  if (style.display === 'none' || style.visibility === 'hidden' || style.visibility === 'collapse')
    return false
  return style.opacity !== '0' || isNative(element)
}

/** Boxes and circles that a page draws itself lie over the real one, which is there and has no colour. */
export function isNative(element: Element): boolean {
  return element.matches('input') && /^(checkbox|radio|file)$/.test((element as HTMLInputElement).type)
}

/** The document or shadow root behind an element, when this page may look into it. */
export function innerRoot(element: Element): ShadowRoot | Document | null {
  if (element.shadowRoot) return element.shadowRoot
  if (element.tagName !== 'IFRAME') return null
  try {
    return (element as HTMLIFrameElement).contentDocument
  } catch {
    return null
  }
}

/** Words in one line. */
export function oneLine(text: string): string {
  return text.replace(/\s+/g, ' ').trim()
}
