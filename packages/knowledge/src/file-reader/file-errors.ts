import { type ErrorDetails, ServiceError } from '@visualkit/contracts'

/** Why a file cannot be read; whoever shows it says it in their reader's language. */
export type FileRefusal =
  | 'encrypted'
  | 'damaged'
  | 'old_office'
  | 'unknown_kind'
  | 'too_many_pages'
  | 'too_many_scans'
  | 'too_many_rows'
  | 'too_much_text'
  | 'unpacks_too_large'
  | 'took_too_long'
  | 'reader_died'
  | 'empty_document'
  | 'picture_unreadable'

const SENTENCES: Record<FileRefusal, (details: ErrorDetails) => string> = {
  encrypted: () => 'The file is protected with a password. Save it without one, then add it again.',
  damaged: () =>
    'The file is damaged or incomplete. Open it in the program it was made with, save it again, then add it.',
  old_office: () =>
    'This is a file of an old Office version (.doc, .xls or .ppt). Save it as .docx, .xlsx or .pptx, then add it again.',
  unknown_kind: () =>
    'This kind of file cannot be read. Add PDF, DOCX, XLSX, CSV, PPTX, PNG, JPEG, WebP, Markdown, HTML or plain text.',
  too_many_pages: ({ limit }) => `The file has more than ${limit} pages. Split it and add the parts.`,
  too_many_scans: ({ limit }) =>
    `The file has more than ${limit} scanned pages. Split it and add the parts, or save it with its text.`,
  too_many_rows: ({ limit }) =>
    `The file has more than ${limit} rows. Split it, or leave out what nobody asks about.`,
  too_much_text: ({ limitBytes }) =>
    `The file holds more than ${Number(limitBytes) / 1_048_576} MB of text. Split it and add the parts.`,
  unpacks_too_large: () =>
    'The file unpacks to far more than it says, as harmful files do. Save it again in its own program, then add it.',
  took_too_long: () => 'Reading the file took too long. Split it, or save it as PDF, then add it again.',
  reader_died: () =>
    'Reading the file took more memory than there is. Split it, or make its pictures smaller, then add it again.',
  picture_unreadable: () =>
    'The picture cannot be read: it is damaged, or larger than 8,192 pixels on a side. Save it again, smaller.',
  empty_document: () => 'The document is empty: there is no text to read in it.',
}

const CODES: Partial<Record<FileRefusal, 'PAYLOAD_TOO_LARGE' | 'UNSUPPORTED_MEDIA'>> = {
  old_office: 'UNSUPPORTED_MEDIA',
  unknown_kind: 'UNSUPPORTED_MEDIA',
  too_many_pages: 'PAYLOAD_TOO_LARGE',
  too_many_scans: 'PAYLOAD_TOO_LARGE',
  too_many_rows: 'PAYLOAD_TOO_LARGE',
  too_much_text: 'PAYLOAD_TOO_LARGE',
  unpacks_too_large: 'PAYLOAD_TOO_LARGE',
}

/** The refusal of a file, with a sentence that says what to do. */
export function refusedFile(
  reason: FileRefusal,
  details: ErrorDetails = {},
  cause?: unknown,
  sentence = SENTENCES[reason](details),
): ServiceError {
  const code = CODES[reason] ?? 'VALIDATION_ERROR'
  return new ServiceError(code, sentence, { reason, ...details }, { cause })
}
