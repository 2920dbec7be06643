import type { Drawing, Pointer, PointerOutcome } from 'visualkit'
import { around, boxInWindow, findElement, openerOf, type Standing, standingOf } from 'visualkit/page'
import { addSheet } from '../../theme/add-sheet.ts'
import type { Drawings } from './drawings.ts'
import { Mirror } from './mirror.ts'
import { watchPicture } from './picture-watch.ts'
import { edgeTowards, placeNote } from './place-note.ts'
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
/** How long a place is out of view before a hint says where it is: it may just be brought into view. */
const AWAY_MS = 900
/** Which way it is from where the note stands. */
const ARROWS = { above: '↓', below: '↑', left: '→', right: '←' }
/** Room between the ring and what it stands around. */
const MARGIN_PX = 5

/** Shows what is pointed at and drawn. */
export interface Pointing {
  show(event: { pointer: Pointer; by: By } | { drawing: Drawing }): Promise<void>
  /** @param pointerId only when it is this one. */
  hide(pointerId?: string): void
  /** Takes everything away: what it was of is shown no longer. */
  clear(): void
}

/**
 * Draws where to look or click on the page: a ring that stays with its element while the page scrolls, is resized or
 * drawn anew, and a note that says what to do. What cannot be used gets no ring: the note says why, or what opens it is
 * pointed at first; of what was scrolled away the note stands at the edge where it is, and brings it back. One at a
 * time; Esc, the cross, time, and doing it take it away. People's drawings are beside it.
 */
export function createPointing(parts: PointingParts): Pointing {
  const { agent } = parts
  let pointer: Pointer | null = null
  /** What is pointed at, or what opens it. */
  let element: Element | null = null
  let isOpener = false
  let standing: Standing = 'away'
  let reported: PointerOutcome | null = null
  let layer: Layer | null = null
  let frame = 0
  let lookedMs = 0
  let missingSinceMs = 0
  let waitsSinceMs = 0
  /** Whether the element was scrolled into view, once somebody could see it. */
  let isBrought = false
  let leave: () => void = () => {}
  let mirror: Mirror | null = null
  let drawings: Drawings | null = null
  const pointing: Pointing = { show, hide, clear }

  addSheet(parts.root, css)
  agent.on('pointerGone', ({ pointerId }) => hide(pointerId))
  agent.on('drawingGone', ({ drawingId }) => drawings?.clear(drawingId))
  return pointing

  async function show(event: { pointer: Pointer; by: By } | { drawing: Drawing }): Promise<void> {
    if ('pointer' in event) {
      if (event.pointer.target.kind === 'box') showOnScreen(event.pointer, event.by)
      else showOnPage(event.pointer, event.by)
      return
    }
    const { Drawings } = await import('./drawings.ts')
    drawings ??= new Drawings(parts, {
      open: (user, words) => openMirror(user, words, words),
      leave: leaveMirror,
    })
    drawings.show(event.drawing)
    // What is to be done must be read, also where something is drawn over it.
    if (layer) raise(layer.layer)
  }

  function hide(pointerId?: string): void {
    if (pointerId !== undefined && pointerId !== pointer?.pointerId) return
    cancelAnimationFrame(frame)
    leave()
    leave = () => {}
    leaveMirror(pointing)
    layer?.layer.remove()
    layer = pointer = element = reported = null
    isOpener = isBrought = false
    missingSinceMs = waitsSinceMs = lookedMs = 0
  }

  function clear(): void {
    hide()
    drawings?.clear()
  }

  function showOnPage(next: Pointer, by: By): void {
    const isSame = pointer?.pointerId === next.pointerId && layer !== null
    if (isSame && find(next) === element) return
    hide()
    pointer = next
    if (!seek()) {
      hide()
      agent.pointerResult(next.pointerId, 'not_found')
      return
    }
    draw(next, by)
    listen()
  }

  /** A place on a shared screen: a small picture of that screen as it is now, with the place marked on it. */
  function showOnScreen(next: Pointer, by: By): void {
    hide()
    const spoken = textsOf(parts).pointsHere(nameOf(parts, by), next.label)
    const opened = openMirror(pointing, next.label, spoken)
    if (!opened) {
      agent.pointerResult(next.pointerId, 'not_found')
      return
    }
    pointer = next
    const target = next.target as BoxTarget
    const place = placeOn(target)
    opened.picture.append(place)
    const unwatch = watchPicture(opened.video, target, () => end('ended'))
    const timer = setTimeout(hide, LONGEST_MS)
    leave = () => {
      clearTimeout(timer)
      unwatch()
      place.remove()
    }
    report('shown')
  }

  function openMirror(user: object, words: string, spoken: string): Mirror | null {
    const stream = parts.screen()
    if (!stream) return null
    mirror ??= new Mirror(parts, stream, () => {
      if (pointer?.target.kind === 'box') end('dismissed')
      drawings?.dismissOnScreen()
    })
    mirror.use(user, words, spoken)
    return mirror
  }

  function leaveMirror(user: object): void {
    if (mirror?.leave(user)) mirror = null
  }

  function listen(): void {
    const onKey = (event: KeyboardEvent) => {
      if (event.key === 'Escape') end('dismissed')
    }
    const used = (event: Event) => {
      if (!element || isOpener) return
      const path = event.composedPath()
      const targets = [element, ...((element as HTMLInputElement).labels ?? [])]
      if (targets.some((one) => path.includes(one))) use(event.type)
    }
    // Of a frame, its own window hears what is done in it.
    const windows = new Set([document, element?.ownerDocument ?? document])
    for (const page of windows) {
      page.addEventListener('keydown', onKey, true)
      for (const type of ['click', 'change']) page.addEventListener(type, used, true)
    }
    const root = element?.getRootNode()
    // Components keep to themselves that a field has changed.
    root?.addEventListener('change', used, true)
    const timer = setTimeout(hide, LONGEST_MS)
    leave = () => {
      for (const page of windows) {
        page.removeEventListener('keydown', onKey, true)
        for (const type of ['click', 'change']) page.removeEventListener(type, used, true)
      }
      root?.removeEventListener('change', used, true)
      clearTimeout(timer)
    }
  }

  /** A field is done with when it is left with something else in it; everything else with the click. */
  function use(type: string): void {
    const isField = element?.matches(
      'input:not([type=submit],[type=button],[type=reset],[type=image]),textarea,select',
    )
    if (type === (isField ? 'change' : 'click')) end('done')
  }

  function end(outcome: PointerOutcome): void {
    report(outcome)
    hide()
  }

  function report(outcome: PointerOutcome): void {
    if (!pointer || reported === outcome) return
    reported = outcome
    agent.pointerResult(pointer.pointerId, outcome)
  }

  function find({ target }: Pointer, alsoHidden = false): Element | null {
    if (target.kind !== 'element') return null
    return findElement(target, parts.config.settings.pageMasks ?? [], alsoHidden)
  }

  /** Looks for the element, and for what opens it when it is not shown. */
  function seek(): boolean {
    const found = find(pointer!) ?? find(pointer!, true)
    if (!found) return false
    standing = standingOf(found)
    const opener = standing === 'hidden' ? openerOf(found) : null
    if (element !== (opener ?? found)) isBrought = false
    element = opener ?? found
    isOpener = opener !== null
    if (opener) standing = standingOf(opener)
    return true
  }

  function draw({ label }: Pointer, by: By): void {
    const texts = textsOf(parts)
    layer = openLayer(parts, texts.close, () => end('dismissed'))
    const ring = document.createElement('div')
    ring.className = 'ring'
    const { note, show } = noteOf(parts, layer)
    layer.layer.append(ring, note)
    show.onclick = ({ detail }) => {
      if (parts.isCovered()) return parts.onClose()
      bring()
      // Whoever uses the keyboard goes on from there.
      if (detail === 0) (element as HTMLElement).focus({ preventScroll: true })
    }
    layer.say(texts.pointsHere(nameOf(parts, by), label))
    follow(label, layer, ring, note, show)
  }

  /** Every frame: nothing tells of a page's own animations and inner scrolling. */
  function follow(
    label: string,
    { words, say }: Layer,
    ring: HTMLElement,
    note: HTMLElement,
    show: HTMLElement,
  ): void {
    const texts = textsOf(parts)
    let awaySinceMs = 0
    const step = () => {
      frame = requestAnimationFrame(step)
      const now = performance.now()
      const isCovered = parts.isCovered()
      const box = isCovered ? null : boxAt(now)
      if (!layer) return
      const isUsable = box !== null && standing === 'usable'
      const isAway = box !== null && standing === 'away'
      awaySinceMs = isAway ? awaySinceMs || now : 0
      const hint = isAway && now - awaySinceMs > AWAY_MS ? edgeTo(element!, box) : null
      const told = hint ? texts.away(label) : wordsNow(label, isUsable || isCovered)
      if (words.textContent !== told) {
        words.textContent = told
        if (hint) say(told)
      }
      ring.hidden = !isUsable
      show.hidden = !isCovered && !hint
      note.hidden = !isUsable && show.hidden && (box === null || isAway)
      if (isUsable) {
        const { left, top, width, height } = box
        ring.style.cssText = `transform:translate(${left - MARGIN_PX}px,${top - MARGIN_PX}px);width:${width + 2 * MARGIN_PX}px;height:${height + 2 * MARGIN_PX}px`
      }
      const at = isUsable ? box : hint?.edge
      let offer = texts.show
      if (at) {
        const { side, left, top, tip } = placeNote(
          at,
          note.getBoundingClientRect(),
          hint?.room ?? roomInSight(),
        )
        note.className = `note ${side}`
        note.style.cssText = `transform:translate(${left}px,${top}px);--tip:${tip}px`
        offer = `${ARROWS[side]} ${texts.bring}`
      } else {
        note.className = `note waits${isCovered ? ' over' : ''}`
        note.style.cssText = ''
      }
      if (show.textContent !== offer) show.textContent = offer
    }
    step()
  }

  function wordsNow(label: string, isUsable: boolean): string {
    const texts = textsOf(parts)
    if (isUsable) return isOpener ? texts.openFirst(label) : label
    return standing === 'usable' || standing === 'away' ? label : texts[standing](label)
  }

  /** Where its element stands; null while it is away, and after a moment the pointer is withdrawn. */
  function boxAt(now: number): DOMRect | null {
    if (!element?.isConnected || now - lookedMs > LOOK_MS) {
      lookedMs = now
      if (!look(now)) return null
    }
    return element && boxInWindow(element)
  }

  /** False while there is nothing to point at. */
  function look(now: number): boolean {
    const isThere = element?.isConnected && !isOpener && standing !== 'hidden'
    if (isThere) standing = standingOf(element!)
    if ((!isThere || standing === 'hidden') && !seek()) {
      missingSinceMs ||= now
      if (now - missingSinceMs > GONE_MS) end('not_found')
      return false
    }
    missingSinceMs = 0
    if (standing === 'usable' || standing === 'away') {
      if (!isBrought) bring()
      waitsSinceMs = 0
      report('shown')
      return true
    }
    if (waitsSinceMs === 0 && layer) raise(layer.layer)
    waitsSinceMs ||= now
    // A page that opens or closes something covers it for a moment.
    if (now - waitsSinceMs > GONE_MS) report(standing)
    if (now - waitsSinceMs > WAITS_MS) hide()
    return pointer !== null
  }

  function bring(): void {
    isBrought = true
    const { top, height } = roomInSight()
    const box = boxInWindow(element!)
    const isInView = box.top >= top + 60 && box.bottom <= top + height - 60
    if (standing === 'usable' && isInView) return
    element!.scrollIntoView({ block: 'center', inline: 'nearest', behavior: isCalm() ? 'auto' : 'smooth' })
  }
}

/** The edge towards an element that was scrolled away, of the window or of what scrolls in it. Null: it cannot be told. */
function edgeTo(element: Element, box: DOMRect) {
  const scrolls = around(element).filter(
    (part) => part !== element && /auto|scroll/.test(getComputedStyle(part).overflow),
  )
  for (const room of [roomInSight(), ...scrolls.map(boxInWindow)]) {
    const edge = edgeTowards(box, room)
    if (edge) return { edge, room }
  }
  return null
}

/** A frame around a place of the picture. */
function placeOn(box: BoxTarget): HTMLElement {
  const place = document.createElement('div')
  place.className = 'place'
  const share = (part: number) => `${part * 100}%`
  place.style.cssText = `left:${share(box.x)};top:${share(box.y)};width:${share(box.width)};height:${share(box.height)}`
  return place
}
