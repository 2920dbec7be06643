import { z } from 'zod'
import { Id } from './ids.ts'
import { LIMITS } from './limits.ts'

/** A file that came with a message: an image whose personal values were masked, or a PDF. */
export const Attachment = z.object({
  id: Id,
  kind: z.enum(['image', 'pdf']),
  /** As its sender called it; never a path. */
  name: z.string(),
  /** What the bytes are, whatever the sender said. */
  mediaType: z.string(),
  bytes: z.number().int(),
  /** Pixels; images only. */
  width: z.number().int().optional(),
  height: z.number().int().optional(),
  /** Signed path, valid for some minutes. Ask for the message again for a new one. */
  url: z.string().optional(),
})
export type Attachment = z.infer<typeof Attachment>

export const AttachmentIds = z.array(Id).min(1).max(LIMITS.attachmentsPerMessage)
