import { z } from 'zod'
import { FRAME_MEDIA_TYPES } from './frames.ts'
import { Id } from './ids.ts'

/** How a customer shows it: attached to a message, by a shared screen, or as the business's own page. */
export const TestFrameKind = z.enum(['picture', 'screen', 'page'])
export type TestFrameKind = z.infer<typeof TestFrameKind>

/** Boxes are 0–1 of the frame, from its top left corner. */
export const FrameBox = z.object({ x: z.number(), y: z.number(), width: z.number(), height: z.number() })
export type FrameBox = z.infer<typeof FrameBox>

/** Something on a frame that can be pointed at: a control of a page, or a line that was read. */
export const FramePlace = z.object({ name: z.string(), box: FrameBox })
export type FramePlace = z.infer<typeof FramePlace>

/** What a simulated customer shows, read and masked like what real ones show. */
export const TestFrame = z.object({
  id: Id,
  kind: TestFrameKind,
  width: z.number().int(),
  height: z.number().int(),
  text: z.string().describe('What was read on it, personal values masked.'),
  visibleError: z.string().nullable().describe('The error message on it.'),
  maskedCount: z.number().int().describe('How many values were masked.'),
  places: z.array(FramePlace).describe('What can be pointed at.'),
  imageUrl: z.string().describe('Signed path, valid for some minutes.'),
  createdAt: z.iso.datetime(),
})
export type TestFrame = z.infer<typeof TestFrame>

export const AddTestFrameQuery = z.object({
  kind: z
    .enum(['picture', 'screen'])
    .default('screen')
    .describe('Attached to a message, or a shared screen.'),
})
export type AddTestFrameQuery = z.infer<typeof AddTestFrameQuery>

export const TEST_FRAME_MEDIA_TYPES = [...FRAME_MEDIA_TYPES, 'application/octet-stream'] as const

export const TestFramesInput = z.object({ ids: z.array(Id).max(20) })

/** Where an answer pointed, on the frame it was written from. */
export const TestPointer = z.object({
  name: z.string().describe('Of what was pointed at.'),
  label: z.string().describe('The words beside the pointer.'),
  box: FrameBox,
})
export type TestPointer = z.infer<typeof TestPointer>
