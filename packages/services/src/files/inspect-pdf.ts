import { LIMITS, ServiceError } from '@visualkit/contracts'
import { createFileReader, type FileReaderOptions, type PdfRefusal } from '@visualkit/knowledge/file-reader'

/** Apart from the processes that read documents: these may take minutes. */
const OPTIONS = { processes: 2, partTimeoutMs: 20_000, memoryMb: 768 } satisfies FileReaderOptions
const reader = createFileReader(OPTIONS)
/** PDFs that are looked through or wait for it; the next one is refused. */
const MOST_AT_ONCE = 30

let running = 0

/**
 * Looks through a PDF for what would run or hide in it, in a process of its own that is ended when it takes too long or
 * too much: whatever a stranger's file does to it, nobody else waits. The text is not read.
 * @throws {ServiceError} UNSUPPORTED_MEDIA with `details.reason`; VALIDATION_ERROR when it is damaged or too long;
 * RATE_LIMITED when too many others wait.
 */
export async function inspectPdf(bytes: Uint8Array, pdfs = reader): Promise<{ pages: number }> {
  if (running >= MOST_AT_ONCE)
    throw new ServiceError('RATE_LIMITED', 'Other files are being looked through. Try again in a moment.', {
      retryAfterSeconds: 5,
    })
  running += 1
  const verdict = await pdfs.checkPdf(bytes).finally(() => {
    running -= 1
  })
  if ('refused' in verdict) {
    const { sentence, reason } = SENTENCES[verdict.refused]
    if (reason === undefined) throw new ServiceError('VALIDATION_ERROR', sentence)
    throw new ServiceError('UNSUPPORTED_MEDIA', sentence, { reason })
  }
  const { pages } = verdict
  if (pages <= LIMITS.filePages) return { pages }
  const sentence = `A PDF may have at most ${LIMITS.filePages} pages; this one has ${pages}.`
  throw new ServiceError('VALIDATION_ERROR', sentence, { limit: LIMITS.filePages, pages })
}

const SENTENCES: Readonly<Record<PdfRefusal, { sentence: string; reason?: string }>> = {
  damaged: { sentence: 'The PDF is damaged or incomplete. Save it again, then attach it.' },
  encrypted: {
    reason: 'encrypted',
    sentence: 'This PDF is protected with a password. Save it without one, then attach it again.',
  },
  commands: {
    reason: 'active_content',
    sentence:
      'This PDF holds scripts or commands, which are not taken. Print it to a new PDF, then attach that.',
  },
  opens_website: {
    reason: 'active_content',
    sentence:
      'This PDF opens a website by itself, which is not taken. Print it to a new PDF, then attach that.',
  },
  scripted_form: {
    reason: 'active_content',
    sentence: 'This PDF is a form with scripts, which is not taken. Print it to a new PDF, then attach that.',
  },
  embedded_files: {
    reason: 'embedded_files',
    sentence: 'This PDF holds other files, which are not taken. Print it to a new PDF, then attach that.',
  },
  unchecked: {
    reason: 'unchecked',
    sentence: 'This PDF is packed in a way that cannot be checked. Print it to a new PDF, then attach that.',
  },
}
