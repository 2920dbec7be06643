import type { WidgetConfig } from '@visualkit/contracts'
import type { Pointer, PointerOutcome } from 'visualkit'
import { findElement } from 'visualkit/page'
import { addSheet } from '../../theme/add-sheet.ts'
import { placeNote } from './place-note.ts'
import css from './pointing.css?inline'
import { POINTING_TEXTS } from './pointing-texts.ts'

export interface PointingParts {
  config: WidgetConfig
  locale: string
  nameOf(by: 'assistant' | 'agent'): string
  /** Whether the chat lies over the whole page, as on phones. */
  isCovered(): boolean
  /** The screen that is shared; null: none is. */
  screen(): MediaStream | null
  report(pointerId: string, outcome: PointerOutcome): void
}

type BoxTarget = Extract<Pointer['target'], { kind: 'box' }>

/** An element that is being drawn anew may be away for a moment. */
const GONE_MS = 1_500
const LONGEST_MS = 120_000
/** Room between the ring and what it stands around. */
const MARGIN_PX = 5

/**
 * Draws where to look or click on the page: a ring that stays with its element while the page scrolls, is resized or
 * drawn anew, and a note that says what to do. One at a time; Esc, the cross, time, and doing it take it away.
 */
export class Pointing {
  readonly #root: ShadowRoot
  readonly #parts: PointingParts
  #pointer: Pointer | null = null
  #element: Element | null = null
  #layer: HTMLElement | null = null
  #frame = 0
  #missingSinceMs = 0
  /** Whether the element was scrolled into view, once somebody could see it. */
  #isBrought = false
  #leave: () => void = () => {}

  constructor(root: ShadowRoot, parts: PointingParts) {
    this.#root = root
    this.#parts = parts
    addSheet(root, css)
  }

  show(pointer: Pointer, by: 'assistant' | 'agent'): void {
    if (pointer.target.kind === 'box') {
      this.#showOnScreen(pointer, by)
      return
    }
    if (
      this.#pointer?.pointerId === pointer.pointerId &&
      this.#layer &&
      this.#find(pointer) === this.#element
    )
      return
    this.hide()
    const element = this.#find(pointer)
    if (!element) {
      this.#parts.report(pointer.pointerId, 'not_found')
      return
    }
    this.#pointer = pointer
    this.#element = element
    this.#draw(pointer, by)
    this.#isBrought = false
    const onKey = (event: KeyboardEvent) => {
      if (event.key === 'Escape') this.#end('dismissed')
    }
    const used = (event: Event) => {
      const target = event.composedPath()[0]
      if (target instanceof Node && this.#element && isWithin(target, this.#element)) this.#use(event.type)
    }
    document.addEventListener('keydown', onKey, true)
    for (const type of ['click', 'change']) document.addEventListener(type, used, true)
    const timer = setTimeout(() => this.hide(), LONGEST_MS)
    this.#leave = () => {
      document.removeEventListener('keydown', onKey, true)
      for (const type of ['click', 'change']) document.removeEventListener(type, used, true)
      clearTimeout(timer)
    }
    this.#parts.report(pointer.pointerId, 'shown')
  }

  /** A place on a shared screen: a small picture of that screen as it is now, with the place marked on it. */
  #showOnScreen(pointer: Pointer, by: 'assistant' | 'agent'): void {
    this.hide()
    const stream = this.#parts.screen()
    if (!stream || pointer.target.kind !== 'box') {
      this.#parts.report(pointer.pointerId, 'not_found')
      return
    }
    this.#pointer = pointer
    const { layer, spoken } = this.#note(pointer, (words, cross) => {
      const card = document.createElement('div')
      card.className = 'mirror'
      card.append(mirrorOf(stream, pointer.target as BoxTarget), words, cross)
      return [card]
    })
    this.#layer = layer
    this.#speak(spoken, by, pointer.label)
    const timer = setTimeout(() => this.hide(), LONGEST_MS)
    this.#leave = () => clearTimeout(timer)
    this.#parts.report(pointer.pointerId, 'shown')
  }

  /** @param pointerId only when it is this one. */
  hide(pointerId?: string): void {
    if (pointerId !== undefined && pointerId !== this.#pointer?.pointerId) return
    cancelAnimationFrame(this.#frame)
    this.#leave()
    this.#leave = () => {}
    this.#layer?.remove()
    this.#layer = null
    this.#pointer = null
    this.#element = null
  }

  /** A field is done with when it is left with something else in it; everything else with the click. */
  #use(type: string): void {
    const isField = this.#element?.matches(
      'input:not([type=submit],[type=button],[type=reset],[type=image]),textarea,select',
    )
    if (type === (isField ? 'change' : 'click')) this.#end('done')
  }

  #end(outcome: PointerOutcome): void {
    const { pointerId } = this.#pointer ?? {}
    this.hide()
    if (pointerId !== undefined) this.#parts.report(pointerId, outcome)
  }

  #find({ target }: Pointer): Element | null {
    return target.kind === 'element' ? findElement(target, this.#parts.config.settings.pageMasks ?? []) : null
  }

  #draw(pointer: Pointer, by: 'assistant' | 'agent'): void {
    const ring = document.createElement('div')
    ring.className = 'ring'
    const note = document.createElement('div')
    note.className = 'note'
    const { layer, spoken } = this.#note(pointer, (words, cross) => {
      note.append(words, cross)
      return [ring, note]
    })
    this.#layer = layer
    this.#speak(spoken, by, pointer.label)
    this.#follow(ring, note)
  }

  /** The layer with what is drawn, the words, the cross, and what is read out. */
  #note(
    { label }: Pointer,
    draw: (words: HTMLElement, cross: HTMLElement) => HTMLElement[],
  ): { layer: HTMLElement; spoken: HTMLElement } {
    const layer = document.createElement('div')
    layer.className = 'pointing'
    const words = document.createElement('span')
    words.textContent = label
    const cross = document.createElement('button')
    cross.type = 'button'
    cross.title = cross.ariaLabel = POINTING_TEXTS[this.#parts.config.locale].close
    cross.textContent = '×'
    cross.onclick = () => this.#end('dismissed')
    const spoken = document.createElement('p')
    spoken.className = 'unseen'
    spoken.setAttribute('role', 'status')
    layer.append(...draw(words, cross), spoken)
    // Inside the chat's own box, which has its colours and stands in the browser's top layer.
    this.#root.querySelector('.vk')?.append(layer)
    return { layer, spoken }
  }

  /** Said when the region is there already: what is announced is its change. */
  #speak(spoken: HTMLElement, by: 'assistant' | 'agent', label: string): void {
    const texts = POINTING_TEXTS[this.#parts.config.locale]
    setTimeout(() => {
      spoken.textContent = texts.pointsHere(this.#parts.nameOf(by), label)
    }, 100)
  }

  /** Every frame: nothing tells of a page's own animations and inner scrolling. */
  #follow(ring: HTMLElement, note: HTMLElement): void {
    const step = () => {
      this.#frame = requestAnimationFrame(step)
      const box = this.#parts.isCovered() ? null : this.#boxNow()
      if (box && !this.#isBrought) this.#bring()
      ring.hidden = note.hidden = box === null
      if (!box) return
      const { left, top, width, height } = box
      ring.style.cssText = `transform:translate(${left - MARGIN_PX}px,${top - MARGIN_PX}px);width:${width + 2 * MARGIN_PX}px;height:${height + 2 * MARGIN_PX}px`
      const place = placeNote(box, note.getBoundingClientRect(), { width: innerWidth, height: innerHeight })
      note.className = `note ${place.side}`
      note.style.cssText = `transform:translate(${place.left}px,${place.top}px);--tip:${place.tip}px`
    }
    step()
  }

  #bring(): void {
    this.#isBrought = true
    if (this.#element && !isInView(this.#element))
      this.#element.scrollIntoView({ block: 'center', behavior: isCalm() ? 'auto' : 'smooth' })
  }

  /** Where its element stands; null while it is away, and after a moment the pointer is withdrawn. */
  #boxNow(): DOMRect | null {
    const box = this.#element?.isConnected ? this.#element.getBoundingClientRect() : null
    if (box && (box.width > 0 || box.height > 0)) {
      this.#missingSinceMs = 0
      return inWindow(this.#element!, box)
    }
    this.#element = this.#pointer && this.#find(this.#pointer)
    if (this.#element) return inWindow(this.#element, this.#element.getBoundingClientRect())
    const now = performance.now()
    this.#missingSinceMs ||= now
    if (now - this.#missingSinceMs > GONE_MS) {
      this.#missingSinceMs = 0
      this.#end('not_found')
    }
    return null
  }
}

/** The shared screen as it is, small, with a frame around the place. */
function mirrorOf(stream: MediaStream, box: BoxTarget): HTMLElement {
  const picture = document.createElement('div')
  picture.className = 'picture'
  const video = document.createElement('video')
  video.muted = video.autoplay = video.playsInline = true
  video.srcObject = stream
  const place = document.createElement('div')
  place.className = 'place'
  const share = (part: number) => `${part * 100}%`
  place.style.cssText = `left:${share(box.x)};top:${share(box.y)};width:${share(box.width)};height:${share(box.height)}`
  picture.append(video, place)
  return picture
}

/** Of an element in a frame of the page: in the page's own window. */
function inWindow(element: Element, box: DOMRect): DOMRect {
  const frame = element.ownerDocument.defaultView?.frameElement
  if (!frame || element.ownerDocument === document) return box
  const { left, top } = frame.getBoundingClientRect()
  return new DOMRect(box.left + left, box.top + top, box.width, box.height)
}

function isWithin(node: Node, element: Element): boolean {
  const labels = (element as HTMLInputElement).labels ?? []
  return element.contains(node) || [...labels].some((label) => label.contains(node))
}

function isInView(element: Element): boolean {
  const { top, bottom } = inWindow(element, element.getBoundingClientRect())
  return top >= 60 && bottom <= innerHeight - 60
}

function isCalm(): boolean {
  return matchMedia('(prefers-reduced-motion: reduce)').matches
}
