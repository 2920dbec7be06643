import type { DocumentFormat } from '@visualkit/contracts'
import { refusedFile } from '../file-reader/file-errors.ts'

const FORMATS: Readonly<Record<string, DocumentFormat>> = {
  md: 'markdown',
  markdown: 'markdown',
  mdown: 'markdown',
  mdx: 'markdown',
  html: 'html',
  htm: 'html',
  xhtml: 'html',
  txt: 'text',
  text: 'text',
  csv: 'csv',
  tsv: 'csv',
  pdf: 'pdf',
  docx: 'docx',
  docm: 'docx',
  xlsx: 'xlsx',
  xlsm: 'xlsx',
  pptx: 'pptx',
  pptm: 'pptx',
  png: 'image',
  jpg: 'image',
  jpeg: 'image',
  webp: 'image',
}

/** File name endings we read, without the dot. */
export const DOCUMENT_EXTENSIONS: readonly string[] = Object.keys(FORMATS)

const ACCEPTED =
  'Send PDF, DOCX, XLSX, CSV, PPTX, PNG, JPEG, WebP, Markdown (.md), HTML (.html) or plain text (.txt).'

/** Files of old Office versions begin alike, and so do new ones under a password. */
const COMPOUND = 'd0cf11e0a1b11ae1'
const LOCKED = Buffer.from('EncryptedPackage', 'utf16le')
/** A PDF may begin a little later. */
const PDF_WITHIN = 1_024

/** The main part of each zipped format; names of parts are not packed. */
const MAIN_PARTS: readonly [string, DocumentFormat][] = [
  ['word/document', 'docx'],
  ['xl/workbook', 'xlsx'],
  ['ppt/presentation', 'pptx'],
]

/**
 * What a file is: by its bytes where they tell, whatever its name says; text by its name.
 * @throws ServiceError UNSUPPORTED_MEDIA (unknown_kind, old_office), VALIDATION_ERROR (encrypted).
 */
export function formatOfFile(fileName: string, bytes?: Uint8Array): DocumentFormat {
  const told = bytes && formatOfBytes(bytes)
  if (told) return told
  const extension = /\.([a-z0-9]+)$/i.exec(fileName)?.[1]?.toLowerCase() ?? ''
  // Its own names only: every object also has a `constructor`.
  const format = Object.hasOwn(FORMATS, extension) ? FORMATS[extension] : undefined
  // What its name promises and its bytes do not hold.
  if (format !== undefined && !(bytes && isFileFormat(format))) return format
  if (format !== undefined) throw refusedFile('damaged', { expected: format })
  const sentence =
    extension === ''
      ? 'The name of the file has no ending that says what it is.'
      : `Files ending in “.${extension}” cannot be read.`
  throw refusedFile('unknown_kind', { accepted: DOCUMENT_EXTENSIONS }, undefined, `${sentence} ${ACCEPTED}`)
}

/** Whether only the reading process, or the recogniser, opens it. */
export function isFileFormat(format: DocumentFormat): format is 'pdf' | 'docx' | 'xlsx' | 'pptx' | 'image' {
  return !['markdown', 'html', 'text', 'csv'].includes(format)
}

function formatOfBytes(bytes: Uint8Array): DocumentFormat | null {
  const file = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const head = file.subarray(0, 12).toString('hex')
  if (head.startsWith(COMPOUND)) throw refusedFile(file.includes(LOCKED) ? 'encrypted' : 'old_office')
  if (file.subarray(0, PDF_WITHIN).includes('%PDF-')) return 'pdf'
  if (head.startsWith('504b0304')) {
    const main = MAIN_PARTS.find(([name]) => file.includes(name))
    if (main) return main[1]
    throw refusedFile('unknown_kind', { accepted: DOCUMENT_EXTENSIONS })
  }
  const isImage =
    head.startsWith('89504e47') ||
    head.startsWith('ffd8ff') ||
    (head.startsWith('52494646') && head.endsWith('57454250'))
  return isImage ? 'image' : null
}
