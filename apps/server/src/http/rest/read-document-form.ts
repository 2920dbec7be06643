import { LIMITS, ServiceError, TextFormat } from '@visualkit/contracts'
import type { CreateDocumentSource } from '@visualkit/services'
import type { FastifyRequest } from 'fastify'
import { isWellFormed } from '../request/read-json.ts'
import { mediaTypeOf } from './media-type.ts'

/** What @fastify/multipart may take from one request. */
export const FORM_LIMITS = {
  fileSize: LIMITS.documentFileBytes,
  files: 1,
  fields: 8,
  fieldSize: 65_536,
  parts: 9,
}

export function isForm(request: FastifyRequest): boolean {
  return mediaTypeOf(request) === 'multipart/form-data'
}

export interface DocumentForm {
  source: CreateDocumentSource
  /** A file of a name that is there already is its next version. */
  sameNameIsVersion: boolean
  /** Where answers have a minimum it is not added before it was checked. */
  requiresCheck: boolean
}

/** A document sent as a file, with its optional fields before or after it. */
export async function readDocumentForm(request: FastifyRequest): Promise<DocumentForm> {
  const { fields, file } = await readParts(request).catch((cause: unknown) => {
    throw isRefusal(cause) ? cause : unreadable(cause)
  })
  if (!file) throw invalid('The form has no file. Send it in the field `file`.')
  const source = {
    ...file,
    title: fields.get('title'),
    url: fields.get('url') || undefined,
    metadata: metadataOf(fields.get('metadata')),
    validFrom: fields.get('validFrom') || undefined,
    validUntil: fields.get('validUntil') || undefined,
    format: formatOf(fields.get('format')),
  }
  return {
    source,
    sameNameIsVersion: fields.get('sameName') === 'version',
    requiresCheck: fields.get('check') === 'required',
  }
}

async function readParts(request: FastifyRequest) {
  const fields = new Map<string, string>()
  let file: { bytes: Uint8Array; fileName: string } | undefined
  for await (const part of request.parts()) {
    if (part.type === 'file') {
      if (part.fieldname !== 'file') throw invalid('Send the file in the field `file`.')
      // The parser leaves the name out when the part has none, whatever its type says.
      const fileName = (part.filename as string | undefined) ?? ''
      if (fileName === '') throw invalid(NO_NAME)
      refuseUnreadable('The name of the file', fileName)
      file = { bytes: await part.toBuffer(), fileName: fileName.slice(0, 255) }
    } else if (part.fieldname === 'file') {
      throw invalid(NO_NAME)
    } else if (typeof part.value === 'string') {
      refuseUnreadable(`The field \`${part.fieldname}\``, part.value)
      fields.set(part.fieldname, part.value)
    }
  }
  return { fields, file }
}

const NO_NAME =
  'The file has no name. Send the field `file` as a file, with `filename="…"` in its Content-Disposition.'

/** The parser puts U+FFFD in place of bytes it cannot read, and tells nobody. */
function refuseUnreadable(what: string, text: string): void {
  if (!text.includes('\uFFFD')) return
  throw new ServiceError(
    'VALIDATION_ERROR',
    `${what} is not valid UTF-8, or holds the character that stands for unreadable ones (U+FFFD).`,
    { reason: 'invalid_utf8' },
  )
}

/** Ours and the plug-in's have a code; the parser's own complaints (no boundary, cut off) are plain errors. */
function isRefusal(cause: unknown): boolean {
  return cause instanceof Error && 'code' in cause
}

function unreadable(cause: unknown): ServiceError {
  const sentence = 'The form cannot be read: its boundary is missing, or it was cut off.'
  return new ServiceError('VALIDATION_ERROR', sentence, { reason: 'invalid_form' }, { cause })
}

/** Without it, the bytes and the name of the file tell. */
function formatOf(text: string | undefined): TextFormat | undefined {
  const format = TextFormat.optional().safeParse(text || undefined)
  if (format.success) return format.data
  throw invalid(
    `\`format\` says how a text is written: ${TextFormat.options.join(', ')}. Leave it out for other files.`,
  )
}

function metadataOf(text: string | undefined): Record<string, never> | undefined {
  if (!text) return undefined
  let value: Record<string, never>
  try {
    value = JSON.parse(text)
  } catch {
    throw invalid('`metadata` is not valid JSON.')
  }
  if (isWellFormed(value)) return value
  throw new ServiceError('VALIDATION_ERROR', '`metadata` holds half of a character (a lone surrogate).', {
    reason: 'invalid_unicode',
  })
}

function invalid(sentence: string): ServiceError {
  return new ServiceError('VALIDATION_ERROR', sentence)
}
