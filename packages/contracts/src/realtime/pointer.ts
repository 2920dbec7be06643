import { z } from 'zod'
import { Id } from '../ids.ts'

const share = z.number().min(0).max(1)

export const PointerId = z.string().min(1).max(64)

/** An element of the page, by what finds it. */
export const OnElement = z.object({
  kind: z.literal('element'),
  selector: z.string().min(1).max(1_000).describe('A CSS selector of one element of the page.'),
  text: z
    .string()
    .max(300)
    .optional()
    .describe('The words on it, to find it again when the page was drawn anew.'),
})

export const Pointer = z
  .object({
    pointerId: PointerId,
    target: z.discriminatedUnion('kind', [
      OnElement,
      z
        .object({ kind: z.literal('box'), frameId: Id, x: share, y: share, width: share, height: share })
        .describe('0–1 of the frame, from its top left corner.'),
    ]),
    label: z.string().trim().min(1).max(300).describe('What to do there, in the visitor’s language.'),
  })
  .describe('A place on the visitor’s own page, or on the screen they share.')
export type Pointer = z.infer<typeof Pointer>

export const PointerOutcome = z
  .enum(['shown', 'not_found', 'hidden', 'covered', 'disabled', 'done', 'ended', 'dismissed'])
  .describe(
    '`not_found`: the page has no such place; `hidden`, `covered`, `disabled`: it is there but cannot be used at the moment, and `shown` follows when it can; `done`: the visitor did it; `ended`: the screen it was on shows something else now; `dismissed`: they closed it.',
  )
export type PointerOutcome = z.infer<typeof PointerOutcome>
