import { z } from 'zod'
import { Id } from '../ids.ts'
import { LIMITS } from '../limits.ts'
import { OnElement } from './pointer.ts'

export const DrawingId = z.string().min(1).max(64)

const coordinate = z.number().min(-20_000).max(20_000)

export const Drawing = z
  .object({
    drawingId: DrawingId,
    shape: z
      .enum(['stroke', 'arrow', 'rectangle'])
      .describe(
        '`arrow`: from the first point to the second; `rectangle`: with these two as opposite corners.',
      ),
    surface: z.discriminatedUnion('kind', [
      OnElement.describe('The page: points are CSS pixels from the top left corner of this element.'),
      z
        .object({ kind: z.literal('frame'), frameId: Id })
        .describe('The shared screen: points are 0–1 of the frame, from its top left corner.'),
    ]),
    points: z
      .array(z.object({ x: coordinate, y: coordinate }))
      .min(2)
      .max(LIMITS.drawingPoints),
  })
  .refine(({ shape, points }) => shape === 'stroke' || points.length === 2, {
    path: ['points'],
    message: 'An arrow and a rectangle have two points.',
  })
  .refine(
    ({ surface, points }) =>
      surface.kind === 'element' || points.every(({ x, y }) => x >= 0 && x <= 1 && y >= 0 && y <= 1),
    { path: ['points'], message: 'Points on a frame are between 0 and 1.' },
  )
  .describe('One line, arrow or rectangle that a person draws on what the visitor shows.')
export type Drawing = z.infer<typeof Drawing>

export const DrawingOutcome = z
  .enum(['shown', 'not_found', 'ended', 'dismissed'])
  .describe(
    '`not_found`: there is no such place; `ended`: its time is over, or what it was drawn on changed; `dismissed`: the visitor took it away.',
  )
export type DrawingOutcome = z.infer<typeof DrawingOutcome>
