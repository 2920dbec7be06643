import { z } from 'zod'
import { Id } from './ids.ts'

/** A line of text on the screen. Boxes are 0–1 of the frame, from its top left corner. */
export const FrameRegion = z.object({
  x: z.number(),
  y: z.number(),
  width: z.number(),
  height: z.number(),
  text: z.string(),
  /** True when something personal in this line was masked. */
  masked: z.boolean(),
})
export type FrameRegion = z.infer<typeof FrameRegion>

export const FrameReading = z.object({
  /** False when nothing readable changed since the session's last frame. */
  changed: z.boolean(),
  /** The whole screen as one string, masked. */
  text: z.string(),
  regions: z.array(FrameRegion),
})
export type FrameReading = z.infer<typeof FrameReading>

/** A redacted frame that was kept because something changed on it. */
export const KeyFrame = z.object({
  id: Id,
  capturedAt: z.iso.datetime(),
  width: z.number().int(),
  height: z.number().int(),
  text: z.string(),
  visibleError: z.string().nullable(),
  maskedCount: z.number().int(),
  /** Signed path, valid for some minutes. */
  imageUrl: z.string(),
})
export type KeyFrame = z.infer<typeof KeyFrame>

export const FRAME_MEDIA_TYPES = ['image/jpeg', 'image/webp', 'image/png'] as const
export type FrameMediaType = (typeof FRAME_MEDIA_TYPES)[number]
