import { drawingPath } from '@visualkit/contracts/drawing-path'
import type { Drawing, DrawingOutcome } from 'visualkit'
import { boxInWindow, elementAt, findElement, standingOf } from 'visualkit/page'
import { addSheet } from '../../theme/add-sheet.ts'
import css from './drawings.css?inline'
import type { Mirror } from './mirror.ts'
import { watchPicture } from './picture-watch.ts'
import {
  GONE_MS,
  isCalm,
  type Layer,
  nameOf,
  noteOf,
  openLayer,
  type PointingParts,
  textsOf,
} from './pointing-host.ts'

/** How long a drawing stays; it can be seen all that time. */
const LASTS_MS = 30_000
const FADES_MS = 400
/** As many as may be there, as the protocol says. */
const MOST = 40
const LOOK_MS = 300
const SVG = 'http://www.w3.org/2000/svg'

interface Shown {
  drawing: Drawing
  mark: SVGGElement
  untilMs: number
  /** Of the page: what it stays with, and where its points count from, from the corner of that. */
  anchor: Element | null
  from: { x: number; y: number }
  isSeen: boolean
  lookedMs: number
  missingSinceMs: number
  /** Of a shared screen: ends watching it. */
  leave(): void
}

export interface Mirrors {
  open(user: object, words: string): Mirror | null
  leave(user: object): void
}

/**
 * What a person draws on the page or on the shared screen. On the page a drawing stays with what it begins on, while
 * the page scrolls; on the screen it lies over the small picture of it. Each goes by itself, or when what it was drawn
 * on is gone.
 */
export class Drawings {
  readonly #parts: PointingParts
  readonly #mirrors: Mirrors
  #shown: Shown[] = []
  #layer: Layer | null = null
  #page: SVGSVGElement | null = null
  #screen: SVGSVGElement | null = null
  #frame = 0

  constructor(parts: PointingParts, mirrors: Mirrors) {
    this.#parts = parts
    this.#mirrors = mirrors
    addSheet(parts.root, css)
  }

  show(drawing: Drawing): void {
    const before = this.#shown.find((one) => one.drawing.drawingId === drawing.drawingId)
    if (before) this.#remove(before)
    const shown = drawing.surface.kind === 'frame' ? this.#onScreen(drawing) : this.#onPage(drawing)
    if (!shown) {
      this.#report(drawing, 'not_found')
      return
    }
    this.#shown.push(shown)
    if (this.#shown.length > MOST) this.#end(this.#shown[0]!, 'ended')
    if (this.#frame === 0) this.#follow()
  }

  /** @param drawingId without it, all of them. */
  clear(drawingId?: string): void {
    for (const one of [...this.#shown])
      if (drawingId === undefined || one.drawing.drawingId === drawingId) this.#remove(one)
  }

  /** The visitor closes the picture of their screen. */
  dismissOnScreen(): void {
    for (const one of [...this.#shown]) if (one.anchor === null) this.#end(one, 'dismissed')
  }

  #onPage(drawing: Drawing): Shown | null {
    const element = this.#elementOf(drawing)
    if (!element) return null
    const box = boxInWindow(element)
    const [first] = drawing.points
    const begin = { x: box.left + first!.x, y: box.top + first!.y }
    if (begin.y < 0 || begin.y > innerHeight)
      element.scrollIntoView({ block: 'center', behavior: isCalm() ? 'auto' : 'smooth' })
    // What it begins on may move by itself, such as a row of a list.
    const under = elementAt(begin.x, begin.y)
    const anchor = under && !under.matches('html,body') ? under : element
    const { left, top } = boxInWindow(anchor)
    if (!this.#layer) {
      this.#layer = openLayer(this.#parts, textsOf(this.#parts).clear, () => {
        for (const one of [...this.#shown]) if (one.anchor !== null) this.#end(one, 'dismissed')
      })
      const { layer, words } = this.#layer
      words.textContent = textsOf(this.#parts).draws(nameOf(this.#parts, 'agent'))
      this.#page = document.createElementNS(SVG, 'svg')
      this.#page.setAttribute('class', 'drawn')
      const { note } = noteOf(this.#parts, this.#layer)
      note.classList.add('waits')
      layer.append(this.#page, note)
      this.#layer.say(words.textContent)
    }
    const mark = markOf(drawing, 1, 16)
    this.#page!.append(mark)
    return this.#shownOf(drawing, mark, anchor, { x: box.left - left, y: box.top - top })
  }

  #onScreen(drawing: Drawing): Shown | null {
    const mirror = this.#mirrors.open(this, textsOf(this.#parts).draws(nameOf(this.#parts, 'agent')))
    if (!mirror) return null
    const { video, picture } = mirror
    const { width: wide = 16, height: high = 9 } =
      (video.srcObject as MediaStream).getVideoTracks()[0]?.getSettings() ?? {}
    const [width, height] = [video.videoWidth || wide, video.videoHeight || high]
    if (!this.#screen) {
      this.#screen = document.createElementNS(SVG, 'svg')
      this.#screen.setAttribute('class', 'drawn')
      picture.append(this.#screen)
    }
    this.#screen.setAttribute('viewBox', `0 0 ${width} ${height}`)
    const points = drawing.points.map(({ x, y }) => ({ x: x * width, y: y * height }))
    const mark = markOf({ ...drawing, points }, width / (picture.clientWidth || width), 10)
    this.#screen.append(mark)
    const shown = this.#shownOf(drawing, mark, null, { x: 0, y: 0 })
    shown.isSeen = true
    const [xs, ys] = [drawing.points.map(({ x }) => x), drawing.points.map(({ y }) => y)]
    const [x, y] = [Math.min(...xs), Math.min(...ys)]
    const place = { x, y, width: Math.max(...xs) - x, height: Math.max(...ys) - y }
    shown.leave = watchPicture(video, place, () => this.#end(shown, 'ended'))
    this.#report(drawing, 'shown')
    return shown
  }

  #shownOf(drawing: Drawing, mark: SVGGElement, anchor: Element | null, from: Shown['from']): Shown {
    const untilMs = performance.now() + LASTS_MS
    return {
      ...{ drawing, mark, untilMs, anchor, from },
      ...{ isSeen: false, lookedMs: 0, missingSinceMs: 0, leave: () => {} },
    }
  }

  #elementOf({ surface }: Drawing): Element | null {
    return surface.kind === 'element'
      ? findElement(surface, this.#parts.config.settings.pageMasks ?? [])
      : null
  }

  /** Every frame, while there is something. */
  #follow(): void {
    const step = () => {
      this.#frame = this.#shown.length > 0 ? requestAnimationFrame(step) : 0
      const now = performance.now()
      const isCovered = this.#parts.isCovered()
      for (const one of [...this.#shown]) {
        if (one.anchor !== null) this.#place(one, now, isCovered)
        if (!one.isSeen) one.untilMs = now + LASTS_MS
        const leftMs = one.untilMs - now
        if (leftMs < FADES_MS && !isCalm()) one.mark.style.opacity = String(Math.max(0, leftMs / FADES_MS))
        if (leftMs <= 0) this.#end(one, 'ended')
      }
      const show = this.#layer?.layer.querySelector<HTMLElement>('.show')
      if (show) show.hidden = !isCovered
      show?.parentElement?.classList.toggle('over', isCovered)
    }
    step()
  }

  /** Moves it to where its anchor stands, and hides it while that is not in sight. */
  #place(one: Shown, now: number, isCovered: boolean): void {
    if (!one.anchor!.isConnected) {
      const again = this.#elementOf(one.drawing)
      if (again) {
        one.anchor = again
        one.from = { x: 0, y: 0 }
      }
      one.missingSinceMs = again ? 0 : one.missingSinceMs || now
      if (!again) {
        one.mark.style.display = 'none'
        if (now - one.missingSinceMs > GONE_MS) this.#end(one, 'ended')
        return
      }
    }
    if (now - one.lookedMs > LOOK_MS) {
      one.lookedMs = now
      const standing = isCovered ? 'covered' : standingOf(one.anchor!)
      const isInSight = standing === 'usable' || standing === 'disabled'
      one.mark.style.display = isInSight ? '' : 'none'
      if (isInSight && !one.isSeen) {
        one.isSeen = true
        one.untilMs = now + LASTS_MS
        this.#report(one.drawing, 'shown')
      }
    }
    const { left, top } = boxInWindow(one.anchor!)
    one.mark.setAttribute('transform', `translate(${left + one.from.x} ${top + one.from.y})`)
  }

  #end(one: Shown, outcome: DrawingOutcome): void {
    this.#remove(one)
    this.#report(one.drawing, outcome)
  }

  #remove(one: Shown): void {
    one.leave()
    one.mark.remove()
    this.#shown = this.#shown.filter((other) => other !== one)
    if (this.#layer && this.#shown.every(({ anchor }) => anchor === null)) {
      this.#layer.layer.remove()
      this.#layer = this.#page = null
    }
    if (this.#screen && this.#shown.every(({ anchor }) => anchor !== null)) {
      this.#screen.remove()
      this.#screen = null
      this.#mirrors.leave(this)
    }
  }

  #report({ drawingId }: Drawing, outcome: DrawingOutcome): void {
    this.#parts.agent.drawingResult(drawingId, outcome)
  }
}

/** The line, and a light edge that parts it from what it lies on. @param scale units to a pixel. */
function markOf({ shape, points }: Drawing, scale: number, head: number): SVGGElement {
  const mark = document.createElementNS(SVG, 'g')
  const path = drawingPath(shape, points, head * scale)
  for (const name of ['edge', 'line']) {
    const line = document.createElementNS(SVG, 'path')
    line.setAttribute('class', name)
    line.setAttribute('d', path)
    mark.append(line)
  }
  return mark
}
