import { createHash } from 'node:crypto'
import {
  CreateDocumentInput,
  type DocumentFormat,
  LIMITS,
  type Locale,
  type Metadata,
  ServiceError,
} from '@visualkit/contracts'
import { schema } from '@visualkit/db'
import { decodeText, formatOfFile, isFileFormat, refusedFile } from '@visualkit/knowledge'
import { eq } from 'drizzle-orm'
import type { ServiceContext } from '../context.ts'
import { requireDays } from './document-days.ts'

const { tenants } = schema

/** A file, and what is said of it; without a title its own is taken, without a format its bytes and name tell. */
export interface FileSource extends Omit<Partial<CreateDocumentInput>, 'content' | 'format'> {
  bytes: Uint8Array
  fileName: string
  format?: DocumentFormat
}

/** A document as text, or as a file. */
export type CreateDocumentSource = CreateDocumentInput | FileSource

/** A document whose size, kind and encoding are checked. */
export interface ReadDocument {
  /** Empty: its own. */
  title: string
  /** Its text; of a file that is read later, nothing yet. */
  content: string
  format: DocumentFormat
  fileName: string | null
  /** Bytes that are kept in the file store; null when the text is all there is. */
  file: Uint8Array | null
  sizeBytes: number
  /** Of title and source. */
  hash: Buffer
  url: string | null
  metadata: Metadata
  validFrom: string | null
  validUntil: string | null
  /** Language of a document that says too little by itself. */
  fallback: Locale
}

/**
 * Looks at what was sent, without reading more of it than its kind takes.
 * @throws ServiceError PAYLOAD_TOO_LARGE, VALIDATION_ERROR (empty, locked, broken), UNSUPPORTED_MEDIA.
 */
export async function readSource(ctx: ServiceContext, source: CreateDocumentSource): Promise<ReadDocument> {
  const isFile = 'bytes' in source
  const sizeBytes = isFile ? source.bytes.length : Buffer.byteLength(source.content)
  if (sizeBytes === 0) throw refusedFile('empty_document')
  const format = isFile
    ? (textFormatOf(source) ?? formatOfFile(source.fileName, source.bytes))
    : (source.format ?? 'markdown')
  const file = isFile && isFileFormat(format) ? source.bytes : null
  requireSize(sizeBytes, file ? LIMITS.documentFileBytes : LIMITS.documentBytes)
  const content = file ? '' : decodeText(isFile ? source.bytes : source.content)
  if (!file && content.trim() === '') throw refusedFile('empty_document')
  const title = source.title?.trim() ?? ''
  const { url, metadata, validFrom, validUntil } = CreateDocumentInput.parse({
    title: title === '' ? 'from the document' : title,
    content: file ? 'in the file' : content,
    url: source.url,
    metadata: source.metadata,
    validFrom: source.validFrom,
    validUntil: source.validUntil,
  })
  requireDays(validFrom ?? null, validUntil ?? null)
  return {
    title,
    content,
    format,
    fileName: isFile ? source.fileName.slice(-LIMITS.fileNameCharacters) : null,
    file,
    sizeBytes,
    hash: sourceHash(title, file ?? content),
    url: url ?? null,
    metadata: metadata ?? {},
    validFrom: validFrom ?? null,
    validUntil: validUntil ?? null,
    fallback: await localeOf(ctx),
  }
}

/** Of a document as it was sent, with the title that was sent with it. */
export function sourceHash(title: string, source: Uint8Array | string): Buffer {
  return createHash('sha256').update(`${title}\n`).update(source).digest()
}

/** What the sender says it is, when that is a kind of text; of other kinds the bytes tell. */
function textFormatOf({ format }: FileSource): DocumentFormat | undefined {
  return format && !isFileFormat(format) ? format : undefined
}

function requireSize(sizeBytes: number, limitBytes: number): void {
  if (sizeBytes <= limitBytes) return
  const sentence = `A document may have at most ${limitBytes / 1_048_576} MB. Split it and send the parts.`
  throw new ServiceError('PAYLOAD_TOO_LARGE', sentence, { reason: 'too_large', limitBytes })
}

async function localeOf({ db, actor: { tenantId } }: ServiceContext): Promise<Locale> {
  const [tenant] = await db.withTenant(tenantId, (tx) =>
    tx.select({ locale: tenants.locale }).from(tenants).where(eq(tenants.id, tenantId)),
  )
  return tenant?.locale ?? 'en'
}
