import { randomUUID } from 'node:crypto'
import type { DocumentFormat } from '@visualkit/contracts'
import type { Services } from '../context.ts'

const ENDINGS: Partial<Record<DocumentFormat, string>> = {
  pdf: 'pdf',
  docx: 'docx',
  xlsx: 'xlsx',
  pptx: 'pptx',
  image: 'bin',
}

const MEDIA_TYPES: Record<string, string> = {
  pdf: 'application/pdf',
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  pptx: 'application/vnd.openxmlformats-officedocument.presentationml.presentation',
  bin: 'application/octet-stream',
}

/** Keeps the file of a document, so that it can be read again. @returns its key. */
export async function keepDocumentFile(
  { blobs }: Pick<Services, 'blobs'>,
  { tenantId, format, bytes }: { tenantId: string; format: DocumentFormat; bytes: Uint8Array },
): Promise<string> {
  const ending = ENDINGS[format] ?? 'bin'
  const key = `knowledge/${tenantId}/${randomUUID()}.${ending}`
  await blobs.put(key, bytes, MEDIA_TYPES[ending]!)
  return key
}
