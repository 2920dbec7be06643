import { expect, it } from 'vitest'
import { drawingPath } from './drawing-path.ts'

it('goes through a stroke’s first and last point, and bends at those between', () => {
  const path = drawingPath('stroke', [
    { x: 0, y: 0 },
    { x: 10, y: 20 },
    { x: 30, y: 20 },
  ])
  expect(path).toBe('M0 0Q10 20 20 20L30 20')
  expect(
    drawingPath('stroke', [
      { x: 1, y: 2 },
      { x: 3.1234, y: 4 },
    ]),
  ).toBe('M1 2L3.1 4')
})

it('ends an arrow in a head that is never longer than half of it', () => {
  const long = drawingPath(
    'arrow',
    [
      { x: 0, y: 0 },
      { x: 100, y: 0 },
    ],
    10,
  )
  expect(long).toBe('M0 0L100 0M91.4 5.2L100 0L91.4 -5.2')
  expect(
    drawingPath(
      'arrow',
      [
        { x: 0, y: 0 },
        { x: 4, y: 0 },
      ],
      10,
    ),
  ).toContain('M2.3 1L4 0')
})

it('draws a rectangle from any corner to the one across', () => {
  const one = drawingPath('rectangle', [
    { x: 0, y: 0 },
    { x: 40, y: 20 },
  ])
  expect(one).toBe('M8 0h24a8 8 0 0 1 8 8v4a8 8 0 0 1 -8 8h-24a8 8 0 0 1 -8 -8v-4a8 8 0 0 1 8 -8z')
  expect(
    drawingPath('rectangle', [
      { x: 40, y: 20 },
      { x: 0, y: 0 },
    ]),
  ).toBe(one)
})
