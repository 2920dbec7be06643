import { nameOf, roleOf } from './page-control.ts'
import { isShown } from './page-place.ts'
import { hostOf, type IsMasked, innerRoot, maskOf, oneLine } from './page-rules.ts'
import { redacted } from './redacted.ts'

/** Steps from an element into its shadow root or frame. */
const INTO = ' >>> '
const LONGEST_SELECTOR = 500
/** Attributes that programmers give an element so that it is found again. */
const NAMING = ['data-testid', 'data-test', 'data-test-id', 'data-qa', 'data-cy', 'name', 'aria-label']
/** As `redactText` and this page's own masks put them. */
const MASKS = /\[[a-z ]+\]/gi
/** Ids that a framework counts, which are others after the next drawing. */
const COUNTED = /\d{3,}|^[:«]|^(radix|headlessui|mui|react|ember|ext-gen|yui|__)|[0-9a-f]{8}-/i

/** Where elements stand among their siblings of a kind, once counted; for one look at a page. */
export type Places = Map<ParentNode, Map<Element, string>>

/** A selector of this element alone, made of what lasts longest; null when there is none that is short enough. */
export function selectorOf(element: Element, places: Places = new Map()): string | null {
  const root = element.getRootNode() as Document | ShadowRoot
  const own = namedIn(element, root) ?? pathIn(element, root, places)
  const host = hostOf(element)
  const outer = host && selectorOf(host, places)
  if (host && outer === null) return null
  const whole = outer ? `${outer}${INTO}${own}` : own
  return whole.length <= LONGEST_SELECTOR ? whole : null
}

/**
 * The element a selector names, or else the only control with these words on it: pages are drawn anew all the time.
 * Null when it is not there, is not shown, or there is more than one.
 * @param masks CSS selectors of what was left out of the words.
 * @param alsoHidden one that is there without being shown, such as in a menu that is shut.
 */
export function findElement(
  { selector, text = '' }: { selector: string; text?: string | undefined },
  masks: readonly string[] = [],
  alsoHidden = false,
): Element | null {
  const found = bySelector(selector)
  const isMasked = maskOf(masks)
  const wanted = wordsBetweenMasks(text)
  const isThere = (element: Element) => alsoHidden || isShown(element)
  const isMeant = (element: Element) => isThere(element) && hasWords(nameIn(element, isMasked), wanted)
  if (found && (wanted.length === 0 ? isThere(found) : isMeant(found))) return found
  if (wanted.length === 0) return null
  const named = controlsOf(document).filter(isMeant)
  return named.length === 1 ? named[0]! : null
}

function bySelector(selector: string): Element | null {
  let root: Document | ShadowRoot | null = document
  let found: Element | null = null
  try {
    for (const part of selector.split(INTO)) {
      if (!root) return null
      const all: NodeListOf<Element> = root.querySelectorAll(part)
      if (all.length !== 1) return null
      found = all[0]!
      root = innerRoot(found)
    }
  } catch {
    return null
  }
  return found
}

function nameIn(element: Element, isMasked: IsMasked): string {
  return nameOf(element, roleOf(element) ?? 'other', isMasked)
}

/** As names are compared: without case and marks. */
function plain(text: string): string {
  return oneLine(text.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, ' '))
}

/** What is left of a name: in the place of a mask any words may stand. */
function wordsBetweenMasks(text: string): string[] {
  const parts = text.split(MASKS).map(plain)
  return parts.some((part) => part !== '') ? parts : []
}

function hasWords(name: string, [first = '', ...others]: readonly string[]): boolean {
  const words = plain(name.replace(MASKS, ' '))
  if (others.length === 0) return words === first
  const escaped = [first, ...others].map((part) => part.replace(/[^\p{L}\p{N} ]/gu, ''))
  return new RegExp(`^${escaped.join('.*')}$`, 'u').test(words)
}

/** Every control of a root and of what lies within it. */
function controlsOf(root: Document | ShadowRoot): Element[] {
  return [...root.querySelectorAll('*')].flatMap((element) => {
    const inner = element.tagName === 'VISUALKIT-WIDGET' ? null : innerRoot(element)
    return [...(roleOf(element) ? [element] : []), ...(inner ? controlsOf(inner) : [])]
  })
}

function namedIn(element: Element, root: Document | ShadowRoot): string | null {
  const { id } = element
  const tag = element.localName
  const only = (selector: string) => (root.querySelectorAll(selector).length === 1 ? selector : null)
  // What tells of a person is no name for a control: its place is one.
  if (id && !COUNTED.test(id) && !redacted(id).isFound) {
    const found = only(`#${CSS.escape(id)}`)
    if (found) return found
  }
  for (const name of NAMING) {
    const value = element.getAttribute(name)
    if (!value || value.length > 100 || (name !== 'aria-label' && COUNTED.test(value))) continue
    const named = `${tag}[${name}=${JSON.stringify(value)}]`
    const option = (element as HTMLInputElement).type === 'radio' && element.getAttribute('value')
    const found = only(option ? `${named}[value=${JSON.stringify(option)}]` : named)
    if (found && !redacted(`${value} ${option || ''}`).isFound) return found
  }
  return null
}

/** Down from the nearest ancestor with a name of its own, by the place among siblings of a kind. */
function pathIn(element: Element, root: Document | ShadowRoot, places: Places): string {
  const steps: string[] = []
  for (let at: Element | null = element; at; at = at.parentElement) {
    const anchor = at === element ? null : namedIn(at, root)
    if (anchor) return [anchor, ...steps].join('>')
    steps.unshift(
      `${CSS.escape(at.localName)}${at.parentNode ? placesIn(at.parentNode, places).get(at) : ''}`,
    )
  }
  return steps.join('>')
}

function placesIn(parent: ParentNode, places: Places): Map<Element, string> {
  const before = places.get(parent)
  if (before) return before
  const kinds = new Map<string, Element[]>()
  for (const child of parent.children) {
    const alike = kinds.get(child.localName)
    if (alike) alike.push(child)
    else kinds.set(child.localName, [child])
  }
  const counted = new Map<Element, string>()
  for (const alike of kinds.values())
    for (const [at, child] of alike.entries())
      counted.set(child, alike.length > 1 ? `:nth-of-type(${at + 1})` : '')
  places.set(parent, counted)
  return counted
}
