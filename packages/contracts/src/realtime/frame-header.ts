import { z } from 'zod'
import { FRAME_MEDIA_TYPES } from '../frames.ts'
import { LIMITS } from '../limits.ts'

export const FrameHeader = z
  .object({
    frameId: z.string().min(1).max(64),
    mediaType: z.enum(FRAME_MEDIA_TYPES),
    width: z.number().int().min(1).max(LIMITS.framePixelsPerSide),
    height: z.number().int().min(1).max(LIMITS.framePixelsPerSide),
    capturedAt: z
      .number()
      .describe(
        'Milliseconds since 1970 by the client’s clock; the server’s time takes the place of one that is off.',
      ),
  })
  .describe('What stands before the image in a binary message of kind 1.')
export type FrameHeader = z.infer<typeof FrameHeader>
