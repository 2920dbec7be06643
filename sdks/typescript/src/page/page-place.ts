import { isDisabled } from './page-control.ts'
import { around, hostOf, innerRoot, isNative } from './page-rules.ts'

/** Where the content of a frame stands in the window around it: its corner, and by how much it is drawn larger. */
export interface Origin {
  left: number
  top: number
  scaleX: number
  scaleY: number
}

/**
 * How an element stands: `away` is scrolled out of sight, `hidden` is not drawn, `covered` lies under something else,
 * such as an open dialog, and `disabled` takes no clicks.
 */
export type Standing = 'usable' | 'away' | 'hidden' | 'covered' | 'disabled'

/** A page's own tag of what is drawn over it by us. */
const OWN_TAG = 'VISUALKIT-WIDGET'

export function originOf(frame: Element): Origin {
  const { left, top, width, height } = frame.getBoundingClientRect()
  const { offsetWidth, offsetHeight, clientLeft, clientTop } = frame as HTMLElement
  const { paddingLeft, paddingTop } = getComputedStyle(frame)
  const scaleX = width / offsetWidth || 1
  const scaleY = height / offsetHeight || 1
  return {
    left: left + (clientLeft + Number.parseFloat(paddingLeft)) * scaleX,
    top: top + (clientTop + Number.parseFloat(paddingTop)) * scaleY,
    ...{ scaleX, scaleY },
  }
}

/** Where an element stands in this window, in CSS pixels, also when it is in a frame. */
export function boxInWindow(element: Element): DOMRect {
  let box = boxOf(element)
  for (let frame = frameOf(element); frame; frame = frameOf(frame)) {
    const { left, top, scaleX, scaleY } = originOf(frame)
    box = new DOMRect(left + box.x * scaleX, top + box.y * scaleY, box.width * scaleX, box.height * scaleY)
  }
  return box
}

/** Of a box or circle that the page draws itself the real one may have no size: what is clicked is its label. */
export function boxOf(element: Element): DOMRect {
  const box = element.getBoundingClientRect()
  const label = (element as HTMLInputElement).labels?.[0]
  return (box.width < 2 || box.height < 2) && label ? label.getBoundingClientRect() : box
}

function frameOf(element: Element): Element | null {
  return element.ownerDocument === document ? null : hostOf(element.ownerDocument.documentElement)
}

/** The innermost element at a place of this window, looking into components and frames; ours are looked through. */
export function elementAt(x: number, y: number, root: Document | ShadowRoot = document): Element | null {
  const found = root.elementsFromPoint(x, y).find(({ tagName }) => tagName !== OWN_TAG)
  const inner = found && innerRoot(found)
  if (!inner || inner === root) return found ?? null
  if (found.shadowRoot) return elementAt(x, y, inner) ?? found
  const { left, top, scaleX, scaleY } = originOf(found)
  return elementAt((x - left) / scaleX, (y - top) / scaleY, inner) ?? found
}

/** Whether an element is drawn at all, wherever the page is scrolled to. */
export function isShown(element: Element): boolean {
  if (element.getClientRects().length === 0) return false
  const looked = (isNative(element) && element.parentElement) || element
  if (looked.checkVisibility?.({ visibilityProperty: true, opacityProperty: true }) === false) return false
  // Put where nothing scrolls to.
  const { right, bottom } = boxOf(element)
  const { scrollX, scrollY } = element.ownerDocument.defaultView ?? window
  return right + scrollX > 0 && bottom + scrollY > 0
}

/** What can be done with an element at the moment. */
export function standingOf(element: Element): Standing {
  if (!isShown(element)) return 'hidden'
  const { box, isFolded } = inSight(element)
  if (isFolded) return 'hidden'
  if (isDisabled(element)) return 'disabled'
  if (box.width < 1 || box.height < 1) return 'away'
  const labels = [...((element as HTMLInputElement).labels ?? [])]
  const isHit = ([x, y]: readonly [number, number]) => {
    const hit = elementAt(box.x + box.width * x, box.y + box.height * y)
    if (!hit) return false
    const over = around(hit)
    return (
      over.includes(element) || labels.some((label) => over.includes(label)) || around(element).includes(hit)
    )
  }
  const takesNone = getComputedStyle(element).pointerEvents === 'none'
  return takesNone || PLACES.some(isHit) ? 'usable' : 'covered'
}

const PLACES = [
  [0.5, 0.5],
  [0.2, 0.25],
  [0.8, 0.25],
  [0.2, 0.75],
  [0.8, 0.75],
] as const

/** The part of an element that is in sight; `isFolded`: what it stands in is shut, and scrolling does not bring it. */
function inSight(element: Element): { box: DOMRect; isFolded: boolean } {
  let box = boxInWindow(element)
  let isFolded = false
  const cut = (by: DOMRect) => {
    const [x, y] = [Math.max(box.x, by.x), Math.max(box.y, by.y)]
    box = new DOMRect(
      x,
      y,
      Math.max(0, Math.min(box.right, by.right) - x),
      Math.max(0, Math.min(box.bottom, by.bottom) - y),
    )
    return box.width < 1 || box.height < 1
  }
  // What is placed freely is cut only by what it is placed in.
  let placed = ''
  for (const at of around(element)) {
    const { position, overflowX, overflowY } = getComputedStyle(at)
    const isFrame = at.tagName === 'IFRAME'
    const isPage = at.matches('html,body')
    if (isFrame) placed = ''
    const counts = placed === '' || (placed === 'absolute' && position !== 'static')
    if (counts) placed = ''
    if (
      at !== element &&
      counts &&
      !isPage &&
      (isFrame || overflowX !== 'visible' || overflowY !== 'visible')
    ) {
      if (cut(boxInWindow(at))) {
        isFolded = !isFrame && ![overflowX, overflowY].some((one) => one === 'auto' || one === 'scroll')
        return { box, isFolded }
      }
    }
    if (counts && /^(absolute|fixed)$/.test(position)) placed = position
  }
  cut(new DOMRect(0, 0, innerWidth, innerHeight))
  return { box, isFolded }
}

/** What has to be opened for an element to be seen, such as the head of a menu; null when that cannot be told. */
export function openerOf(element: Element): Element | null {
  for (const at of around(element)) {
    const opener =
      at !== element && at.matches('details:not([open])') ? at.querySelector(':scope>summary') : headOf(at)
    if (opener && !opener.contains(element)) return isShown(opener) ? opener : openerOf(opener)
  }
  return null
}

/** What says that it opens this part of a page. */
function headOf(part: Element): Element | null {
  const root = part.getRootNode() as Document | ShadowRoot
  const [id, label] = [part.id, part.getAttribute('aria-labelledby') ?? ''].map((one) => CSS.escape(one))
  const shut = id && root.querySelector(`[aria-expanded=false][aria-controls~="${id}"]`)
  if (shut) return shut
  if (isShown(part)) return null
  return (
    (id && root.querySelector(`[aria-controls~="${id}"],[popovertarget="${id}"]`)) ||
    (label && root.querySelector(`#${label}:is([role=tab],${HEAD})`)) ||
    headBefore(part)
  )
}

/** Opens something when it is used. */
const HEAD = '[aria-expanded=false],[aria-haspopup]:not([aria-haspopup=false])'

/** What stands before a part and opens it: what says so, or the label of a box that styles look at. */
function headBefore(part: Element): Element | null {
  const { previousElementSibling: before } = part
  if (before?.matches(HEAD)) return before
  const box = part.parentElement?.querySelector<HTMLInputElement>(':scope>input[type=checkbox]:not(:checked)')
  const isFirst = box && box.compareDocumentPosition(part) & Node.DOCUMENT_POSITION_FOLLOWING
  if (isFirst && box.labels?.[0]) return box.labels[0]
  // A head with nothing else in it, such as a heading.
  const [only, other] = before?.querySelectorAll('a,button,input,select,textarea,summary,[role]') ?? []
  return only?.matches(HEAD) && !other ? only : null
}

/** The dialog that is open over everything else. */
export function openModal(): Element | null {
  try {
    return [...document.querySelectorAll(':modal,[aria-modal=true]')].filter(isShown).pop() ?? null
  } catch {
    return null
  }
}
