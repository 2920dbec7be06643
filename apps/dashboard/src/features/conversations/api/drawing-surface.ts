import type { Drawing, PageElement, PageView } from '@visualkit/contracts'
import { LIMITS } from '@visualkit/contracts/limits'

export interface Point {
  x: number
  y: number
}

/** Nearer than this, in pixels, two points of a stroke are one. */
const NEAREST_PX = 3

/**
 * What a drawing on the page is fixed to: the smallest control it begins on, or the nearest one, which stays where it is
 * as the page scrolls. Null when the page has none.
 * @param begin CSS pixels of the view.
 */
export function anchorAt(view: PageView, begin: Point): PageElement | null {
  const ranked = view.elements
    .filter(({ width, height }) => width > 0 && height > 0)
    .map((element) => ({ element, away: awayFrom(element, begin), area: element.width * element.height }))
    .sort((a, b) => a.away - b.away || a.area - b.area)
  return ranked[0]?.element ?? null
}

/** The control that was pressed, the smallest of several; null when none was. */
export function controlAt(view: PageView, at: Point): PageElement | null {
  const nearest = anchorAt(view, at)
  return nearest && nearest.name !== '' && awayFrom(nearest, at) === 0 ? nearest : null
}

function awayFrom({ x, y, width, height }: PageElement, at: Point): number {
  return Math.hypot(Math.max(x - at.x, 0, at.x - x - width), Math.max(y - at.y, 0, at.y - y - height))
}

/** How a drawing on a view of the page is sent. @param points CSS pixels of the view. Null when nothing holds it. */
export function onPage(view: PageView, points: readonly Point[]): Pick<Drawing, 'surface' | 'points'> | null {
  const anchor = points[0] && anchorAt(view, points[0])
  if (!anchor) return null
  const { selector, name } = anchor
  return {
    surface: { kind: 'element', selector, ...(name !== '' && { text: name }) },
    points: points.map(({ x, y }) => ({ x: tenth(x - anchor.x), y: tenth(y - anchor.y) })),
  }
}

/** How a drawing on a frame of the shared screen is sent. @param points pixels of the frame. */
export function onFrame(
  frame: { id: string; width: number; height: number },
  points: readonly Point[],
): Pick<Drawing, 'surface' | 'points'> {
  const share = (value: number, of: number) => Math.min(1, Math.max(0, Math.round((value / of) * 1e4) / 1e4))
  return {
    surface: { kind: 'frame', frameId: frame.id },
    points: points.map(({ x, y }) => ({ x: share(x, frame.width), y: share(y, frame.height) })),
  }
}

/** Where a drawing stands on what is shown now, in its pixels; null when that has no such place. */
export function placedOn(
  { surface, points }: Drawing,
  shown: { view: PageView } | { width: number; height: number },
): Point[] | null {
  if ('view' in shown) {
    if (surface.kind !== 'element') return null
    const anchor = shown.view.elements.find(({ selector }) => selector === surface.selector)
    return anchor ? points.map(({ x, y }) => ({ x: x + anchor.x, y: y + anchor.y })) : null
  }
  if (surface.kind !== 'frame') return null
  return points.map(({ x, y }) => ({ x: x * shown.width, y: y * shown.height }))
}

/** A stroke with as few points as tell its shape, and never more than may be sent. */
export function simplified(points: readonly Point[], most: number = LIMITS.drawingPoints): Point[] {
  const kept: Point[] = []
  for (const point of points) {
    const last = kept.at(-1)
    if (!last || Math.hypot(point.x - last.x, point.y - last.y) >= NEAREST_PX) kept.push(point)
  }
  const end = points.at(-1)
  if (end && kept.at(-1) !== end) kept.push(end)
  if (kept.length <= most) return kept
  return Array.from({ length: most }, (_, at) => kept[Math.round((at * (kept.length - 1)) / (most - 1))]!)
}

function tenth(pixels: number): number {
  return Math.round(pixels * 10) / 10
}
