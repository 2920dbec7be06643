import type { Drawing, Pointer, PointerOutcome } from 'visualkit'
import { boxInWindow, findElement, openerOf, type Standing, standingOf } from 'visualkit/page'
import { addSheet } from '../../theme/add-sheet.ts'
import type { Drawings } from './drawings.ts'
import { Mirror } from './mirror.ts'
import { watchPicture } from './picture-watch.ts'
import { placeNote } from './place-note.ts'
import css from './pointing.css?inline'
import {
  GONE_MS,
  isCalm,
  type Layer,
  nameOf,
  noteOf,
  openLayer,
  type PointingParts,
  raise,
  roomInSight,
  textsOf,
} from './pointing-host.ts'

type By = 'assistant' | 'agent'
type BoxTarget = Extract<Pointer['target'], { kind: 'box' }>

const LONGEST_MS = 120_000
/** How long it is said why a place cannot be used, before the pointer goes. */
const WAITS_MS = 20_000
/** How often it is looked whether a place can be used. */
const LOOK_MS = 250
/** Room between the ring and what it stands around. */
const MARGIN_PX = 5

/**
 * Draws where to look or click on the page: a ring that stays with its element while the page scrolls, is resized or
 * drawn anew, and a note that says what to do. What cannot be used gets no ring: the note says why, or what opens it is
 * pointed at first. One at a time; Esc, the cross, time, and doing it take it away. People's drawings are beside it.
 */
export class Pointing {
  readonly #parts: PointingParts
  #pointer: Pointer | null = null
  #by: By = 'assistant'
  /** What is pointed at, or what opens it. */
  #element: Element | null = null
  #isOpener = false
  #standing: Standing = 'away'
  #reported: PointerOutcome | null = null
  #layer: Layer | null = null
  #frame = 0
  #lookedMs = 0
  #missingSinceMs = 0
  #waitsSinceMs = 0
  /** Whether the element was scrolled into view, once somebody could see it. */
  #isBrought = false
  #leave: () => void = () => {}
  #mirror: Mirror | null = null
  #drawings: Drawings | null = null

  constructor(parts: PointingParts) {
    this.#parts = parts
    addSheet(parts.root, css)
    parts.agent.on('pointerGone', ({ pointerId }) => this.hide(pointerId))
    parts.agent.on('drawingGone', ({ drawingId }) => this.#drawings?.clear(drawingId))
  }

  async show(event: { pointer: Pointer; by: By } | { drawing: Drawing }): Promise<void> {
    if ('pointer' in event) {
      if (event.pointer.target.kind === 'box') this.#showOnScreen(event.pointer, event.by)
      else this.#showOnPage(event.pointer, event.by)
      return
    }
    const { Drawings } = await import('./drawings.ts')
    this.#drawings ??= new Drawings(this.#parts, {
      open: (user, words) => this.#openMirror(user, words, words),
      leave: (user) => this.#leaveMirror(user),
    })
    this.#drawings.show(event.drawing)
    // What is to be done must be read, also where something is drawn over it.
    if (this.#layer) raise(this.#layer.layer)
  }

  /** @param pointerId only when it is this one. */
  hide(pointerId?: string): void {
    if (pointerId !== undefined && pointerId !== this.#pointer?.pointerId) return
    cancelAnimationFrame(this.#frame)
    this.#leave()
    this.#leave = () => {}
    this.#leaveMirror(this)
    this.#layer?.layer.remove()
    this.#layer = this.#pointer = this.#element = this.#reported = null
    this.#isOpener = this.#isBrought = false
    this.#missingSinceMs = this.#waitsSinceMs = this.#lookedMs = 0
  }

  /** Takes everything away: what it was of is shown no longer. */
  clear(): void {
    this.hide()
    this.#drawings?.clear()
  }

  #showOnPage(pointer: Pointer, by: By): void {
    const isSame = this.#pointer?.pointerId === pointer.pointerId && this.#layer !== null
    if (isSame && this.#find(pointer) === this.#element) return
    this.hide()
    this.#pointer = pointer
    this.#by = by
    if (!this.#seek()) {
      this.hide()
      this.#parts.agent.pointerResult(pointer.pointerId, 'not_found')
      return
    }
    this.#draw()
    this.#listen()
  }

  /** A place on a shared screen: a small picture of that screen as it is now, with the place marked on it. */
  #showOnScreen(pointer: Pointer, by: By): void {
    this.hide()
    const spoken = textsOf(this.#parts).pointsHere(nameOf(this.#parts, by), pointer.label)
    const mirror = this.#openMirror(this, pointer.label, spoken)
    if (!mirror) {
      this.#parts.agent.pointerResult(pointer.pointerId, 'not_found')
      return
    }
    this.#pointer = pointer
    const target = pointer.target as BoxTarget
    const place = placeOn(target)
    mirror.picture.append(place)
    const unwatch = watchPicture(mirror.video, target, () => this.#end('ended'))
    const timer = setTimeout(() => this.hide(), LONGEST_MS)
    this.#leave = () => {
      clearTimeout(timer)
      unwatch()
      place.remove()
    }
    this.#report('shown')
  }

  #openMirror(user: object, words: string, spoken: string): Mirror | null {
    const stream = this.#parts.screen()
    if (!stream) return null
    this.#mirror ??= new Mirror(this.#parts, stream, () => {
      if (this.#pointer?.target.kind === 'box') this.#end('dismissed')
      this.#drawings?.dismissOnScreen()
    })
    this.#mirror.use(user, words, spoken)
    return this.#mirror
  }

  #leaveMirror(user: object): void {
    if (this.#mirror?.leave(user)) this.#mirror = null
  }

  #listen(): void {
    const onKey = (event: KeyboardEvent) => {
      if (event.key === 'Escape') this.#end('dismissed')
    }
    const used = (event: Event) => {
      const element = this.#element
      if (!element || this.#isOpener) return
      const path = event.composedPath()
      const labels = [...((element as HTMLInputElement).labels ?? [])]
      if (path.includes(element) || labels.some((label) => path.includes(label))) this.#use(event.type)
    }
    // Of a frame, its own window hears what is done in it.
    const windows = new Set([document, this.#element?.ownerDocument ?? document])
    for (const page of windows) {
      page.addEventListener('keydown', onKey, true)
      for (const type of ['click', 'change']) page.addEventListener(type, used, true)
    }
    const root = this.#element?.getRootNode()
    // Components keep to themselves that a field has changed.
    root?.addEventListener('change', used, true)
    const timer = setTimeout(() => this.hide(), LONGEST_MS)
    this.#leave = () => {
      for (const page of windows) {
        page.removeEventListener('keydown', onKey, true)
        for (const type of ['click', 'change']) page.removeEventListener(type, used, true)
      }
      root?.removeEventListener('change', used, true)
      clearTimeout(timer)
    }
  }

  /** A field is done with when it is left with something else in it; everything else with the click. */
  #use(type: string): void {
    const isField = this.#element?.matches(
      'input:not([type=submit],[type=button],[type=reset],[type=image]),textarea,select',
    )
    if (type === (isField ? 'change' : 'click')) this.#end('done')
  }

  #end(outcome: PointerOutcome): void {
    this.#report(outcome)
    this.hide()
  }

  #report(outcome: PointerOutcome): void {
    if (!this.#pointer || this.#reported === outcome) return
    this.#reported = outcome
    this.#parts.agent.pointerResult(this.#pointer.pointerId, outcome)
  }

  #find({ target }: Pointer, alsoHidden = false): Element | null {
    if (target.kind !== 'element') return null
    return findElement(target, this.#parts.config.settings.pageMasks ?? [], alsoHidden)
  }

  /** Looks for the element, and for what opens it when it is not shown. */
  #seek(): boolean {
    const pointer = this.#pointer!
    const found = this.#find(pointer) ?? this.#find(pointer, true)
    if (!found) return false
    const standing = standingOf(found)
    const opener = standing === 'hidden' ? openerOf(found) : null
    const isNew = this.#element !== (opener ?? found)
    this.#element = opener ?? found
    this.#isOpener = opener !== null
    this.#standing = opener ? standingOf(opener) : standing
    if (isNew) this.#isBrought = false
    return true
  }

  #draw(): void {
    this.#layer = openLayer(this.#parts, textsOf(this.#parts).close, () => this.#end('dismissed'))
    const { layer } = this.#layer
    const ring = document.createElement('div')
    ring.className = 'ring'
    const { note, show } = noteOf(this.#parts, this.#layer)
    layer.append(ring, note)
    const { label } = this.#pointer!
    this.#layer.say(textsOf(this.#parts).pointsHere(nameOf(this.#parts, this.#by), label))
    this.#follow(ring, note, show)
  }

  /** Every frame: nothing tells of a page's own animations and inner scrolling. */
  #follow(ring: HTMLElement, note: HTMLElement, show: HTMLElement): void {
    const step = () => {
      this.#frame = requestAnimationFrame(step)
      const isCovered = this.#parts.isCovered()
      const box = isCovered ? null : this.#boxNow()
      if (!this.#layer) return
      const isUsable = box !== null && this.#standing === 'usable'
      const words = this.#wordsNow(isUsable || isCovered)
      if (this.#layer.words.textContent !== words) this.#layer.words.textContent = words
      ring.hidden = !isUsable
      show.hidden = !isCovered
      note.hidden = !isUsable && !isCovered && (box === null || this.#standing === 'away')
      if (box && isUsable) {
        const { left, top, width, height } = box
        ring.style.cssText = `transform:translate(${left - MARGIN_PX}px,${top - MARGIN_PX}px);width:${width + 2 * MARGIN_PX}px;height:${height + 2 * MARGIN_PX}px`
        const place = placeNote(box, note.getBoundingClientRect(), roomInSight())
        note.className = `note ${place.side}`
        note.style.cssText = `transform:translate(${place.left}px,${place.top}px);--tip:${place.tip}px`
      } else {
        note.className = `note waits${isCovered ? ' over' : ''}`
        note.style.cssText = ''
      }
    }
    step()
  }

  #wordsNow(isUsable: boolean): string {
    const texts = textsOf(this.#parts)
    const { label } = this.#pointer!
    if (isUsable) return this.#isOpener ? texts.openFirst(label) : label
    return this.#standing === 'usable' || this.#standing === 'away' ? label : texts[this.#standing](label)
  }

  /** Where its element stands; null while it is away, and after a moment the pointer is withdrawn. */
  #boxNow(): DOMRect | null {
    const now = performance.now()
    if (!this.#element?.isConnected || now - this.#lookedMs > LOOK_MS) {
      this.#lookedMs = now
      if (!this.#look(now)) return null
    }
    return this.#element && boxInWindow(this.#element)
  }

  /** False while there is nothing to point at. */
  #look(now: number): boolean {
    const isThere = this.#element?.isConnected && !this.#isOpener && this.#standing !== 'hidden'
    if (isThere) this.#standing = standingOf(this.#element!)
    if ((!isThere || this.#standing === 'hidden') && !this.#seek()) {
      this.#missingSinceMs ||= now
      if (now - this.#missingSinceMs > GONE_MS) this.#end('not_found')
      return false
    }
    this.#missingSinceMs = 0
    if (!this.#isBrought && (this.#standing === 'usable' || this.#standing === 'away')) this.#bring()
    if (this.#standing === 'usable' || this.#standing === 'away') {
      this.#waitsSinceMs = 0
      this.#report('shown')
      return true
    }
    if (this.#waitsSinceMs === 0 && this.#layer) raise(this.#layer.layer)
    this.#waitsSinceMs ||= now
    // A page that opens or closes something covers it for a moment.
    if (now - this.#waitsSinceMs > GONE_MS) this.#report(this.#standing)
    if (now - this.#waitsSinceMs > WAITS_MS) this.hide()
    return this.#pointer !== null
  }

  #bring(): void {
    this.#isBrought = true
    const element = this.#element!
    const { top, height } = roomInSight()
    const box = boxInWindow(element)
    const isInView = box.top >= top + 60 && box.bottom <= top + height - 60
    if (this.#standing === 'usable' && isInView) return
    element.scrollIntoView({ block: 'center', inline: 'nearest', behavior: isCalm() ? 'auto' : 'smooth' })
  }
}

/** A frame around a place of the picture. */
function placeOn(box: BoxTarget): HTMLElement {
  const place = document.createElement('div')
  place.className = 'place'
  const share = (part: number) => `${part * 100}%`
  place.style.cssText = `left:${share(box.x)};top:${share(box.y)};width:${share(box.width)};height:${share(box.height)}`
  return place
}
