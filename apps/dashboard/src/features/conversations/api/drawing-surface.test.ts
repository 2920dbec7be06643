import type { PageElement, PageView } from '@visualkit/contracts'
import { expect, it } from 'vitest'
import { anchorAt, controlAt, onFrame, onPage, placedOn, simplified } from './drawing-surface.ts'

const control = (name: string, x: number, y: number, width = 100, height = 40): PageElement => ({
  ...{ ref: name, role: 'button', name, states: [], x, y, width, height, selector: `#${name}` },
})
const view: PageView = {
  ...{ version: 1, url: 'https://shop.example/', title: '', width: 800, height: 600 },
  ...{ texts: [], truncated: false },
  elements: [control('form', 0, 100, 800, 300), control('pay', 40, 200), control('help', 700, 20, 60, 20)],
}

it('fixes a drawing to the smallest control it begins on, or to the nearest', () => {
  expect(anchorAt(view, { x: 60, y: 210 })?.name).toBe('pay')
  expect(anchorAt(view, { x: 400, y: 300 })?.name).toBe('form')
  expect(anchorAt(view, { x: 690, y: 10 })?.name).toBe('help')
  expect(anchorAt({ ...view, elements: [] }, { x: 1, y: 1 })).toBeNull()
  expect(controlAt(view, { x: 60, y: 210 })?.name).toBe('pay')
  expect(controlAt(view, { x: 690, y: 10 })).toBeNull()
})

it('sends a drawing from the corner of its control, and finds it again when the page has moved', () => {
  const points = [
    { x: 50, y: 210 },
    { x: 20.04, y: 190 },
  ]
  const sent = onPage(view, points)!
  expect(sent).toEqual({
    surface: { kind: 'element', selector: '#pay', text: 'pay' },
    points: [
      { x: 10, y: 10 },
      { x: -20, y: -10 },
    ],
  })
  const drawing = { drawingId: 'd', shape: 'stroke' as const, ...sent }
  const moved = { ...view, elements: [control('pay', 40, 100)] }
  expect(placedOn(drawing, { view: moved })).toEqual([
    { x: 50, y: 110 },
    { x: 20, y: 90 },
  ])
  expect(placedOn(drawing, { view: { ...view, elements: [] } })).toBeNull()
  expect(placedOn(drawing, { width: 10, height: 10 })).toBeNull()
})

it('sends a drawing on a frame in shares of it, within it', () => {
  const sent = onFrame({ id: 'f', width: 1000, height: 500 }, [
    { x: 250, y: 100 },
    { x: 1100, y: -4 },
  ])
  expect(sent.points).toEqual([
    { x: 0.25, y: 0.2 },
    { x: 1, y: 0 },
  ])
  const drawing = { drawingId: 'd', shape: 'stroke' as const, ...sent }
  expect(placedOn(drawing, { width: 1000, height: 500 })?.[0]).toEqual({ x: 250, y: 100 })
  expect(placedOn(drawing, { view })).toBeNull()
})

it('keeps of a stroke what tells its shape, its ends, and no more points than may be sent', () => {
  const line = Array.from({ length: 1_000 }, (_, x) => ({ x: x / 2, y: 0 }))
  expect(simplified(line, 50)).toHaveLength(50)
  expect(simplified(line, 50)[0]).toEqual(line[0])
  expect(simplified(line, 50).at(-1)).toEqual(line.at(-1))
  expect(
    simplified([
      { x: 0, y: 0 },
      { x: 1, y: 0 },
    ]),
  ).toEqual([
    { x: 0, y: 0 },
    { x: 1, y: 0 },
  ])
})
