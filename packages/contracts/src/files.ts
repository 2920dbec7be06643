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

/** What a request may say its file is; what it is, its bytes say. */
export const FILE_MEDIA_TYPES = [
  'image/png',
  'image/jpeg',
  'image/webp',
  'application/pdf',
  'application/octet-stream',
] as const

/** How its sender calls a file. Signs that steer a line of text are taken out: they could show another ending. */
export const FileName = z
  .string()
  .max(
    LIMITS.fileNameCharacters,
    `The name of a file may have at most ${LIMITS.fileNameCharacters} characters.`,
  )
  .transform((name) =>
    name
      .replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu, '')
      .replace(/[\\/]/g, '_')
      .trim(),
  )

export const AttachFileQuery = z.object({ name: FileName.optional() })
export type AttachFileQuery = z.infer<typeof AttachFileQuery>

/** An uploaded file that was taken back before it was sent. */
export const DiscardedFile = z.object({ id: Id, deleted: z.literal(true) })

/** Files to send with a message, in this order. */
export const AttachmentIds = z
  .array(Id)
  .min(1)
  .max(LIMITS.attachmentsPerMessage)
  .refine((ids) => new Set(ids).size === ids.length, 'A file comes with a message once: name each id once.')
