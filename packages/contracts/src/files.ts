import { z } from 'zod'
import { Id } from './ids.ts'
import { LIMITS } from './limits.ts'

export const Attachment = z
  .object({
    id: Id,
    kind: z.enum(['image', 'pdf']),
    name: z.string().describe('As its sender called it; never a path.'),
    mediaType: z.string().describe('What the bytes are, whatever the sender said.'),
    bytes: z.number().int(),
    width: z.number().int().optional().describe('Pixels; images only.'),
    height: z.number().int().optional().describe('Pixels; images only.'),
    url: z
      .string()
      .optional()
      .describe('Signed path, valid for some minutes. Ask for the message again for a new one.'),
  })
  .describe('A file that came with a message: an image whose personal values were masked, or a PDF.')
export type Attachment = z.infer<typeof Attachment>

export const AttachmentIds = z.array(Id).min(1).max(LIMITS.attachmentsPerMessage)
