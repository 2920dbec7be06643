import { LIMITS, ServiceError } from '@visualkit/contracts'
import { inspectImage } from '@visualkit/vision'
import { inspectPdf } from './inspect-pdf.ts'

export type InspectedFile = { kind: 'image' } | { kind: 'pdf'; pages: number }

/** A ZIP archive is found by its end, so it can stand behind anything (APPNOTE 4.3.16). */
const ZIP_END = Buffer.from('PK\u0005\u0006', 'latin1')
const LONGEST_ZIP_END = 22 + 65_535
/** Programs look for a PDF, or guess a page, in so many bytes of a file. */
const GUESSED_BYTES = 1_024

/**
 * What a file is, by its bytes alone. An image is decoded and written anew after this, a PDF kept as it is.
 * @throws {ServiceError} PAYLOAD_TOO_LARGE, UNSUPPORTED_MEDIA, VALIDATION_ERROR, each with a sentence for its sender.
 */
export async function inspectFile(bytes: Uint8Array): Promise<InspectedFile> {
  const file = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  if (file.length === 0) throw new ServiceError('VALIDATION_ERROR', 'The file is empty.')
  if (file.length > LIMITS.fileBytes) {
    const most = LIMITS.fileBytes / 1_048_576
    throw new ServiceError('PAYLOAD_TOO_LARGE', `A file may have at most ${most} MB.`, {
      limit: LIMITS.fileBytes,
      size: file.length,
    })
  }
  const isPdf = file.subarray(0, 5).toString('latin1') === '%PDF-'
  const inspected = isPdf ? { kind: 'pdf' as const, ...(await inspectPdf(file)) } : inspectPicture(file)
  if (!isAlsoSomethingElse(file, isPdf)) return inspected
  const sentence = 'This file is more than one kind of file at once, and is not taken.'
  throw new ServiceError('UNSUPPORTED_MEDIA', sentence, { reason: 'disguised' })
}

function inspectPicture(file: Buffer): InspectedFile {
  try {
    inspectImage(file, { maxBytes: LIMITS.fileBytes, maxSide: LIMITS.framePixelsPerSide })
    return { kind: 'image' }
  } catch (error) {
    if (!(error instanceof ServiceError && error.code === 'UNSUPPORTED_MEDIA')) throw error
    throw new ServiceError('UNSUPPORTED_MEDIA', 'Attach a PNG, JPEG or WebP image, or a PDF.', {
      reason: 'unknown_kind',
      supported: ['image/png', 'image/jpeg', 'image/webp', 'application/pdf'],
    })
  }
}

/** A page in an image, a PDF in an image, an archive in either: no sender of an ordinary file has it. */
function isAlsoSomethingElse(file: Buffer, isPdf: boolean): boolean {
  const head = file.subarray(0, GUESSED_BYTES).toString('latin1')
  const isPage = /<(?:!doctype html|html|head|body|script|iframe|svg|\?php)[\s>/]/i.test(head)
  return isPage || (!isPdf && head.includes('%PDF-')) || endsAsZip(file)
}

function endsAsZip(file: Buffer): boolean {
  const tail = file.subarray(-LONGEST_ZIP_END)
  for (let at = tail.lastIndexOf(ZIP_END); at >= 0; at = at === 0 ? -1 : tail.lastIndexOf(ZIP_END, at - 1))
    if (at + 22 <= tail.length && at + 22 + tail.readUInt16LE(at + 20) === tail.length) return true
  return false
}
