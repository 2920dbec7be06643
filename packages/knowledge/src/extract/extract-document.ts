import type { TextFormat } from '@visualkit/contracts'
import { refusedFile } from '../file-reader/file-errors.ts'
import type { Block, ExtractedDocument } from './blocks.ts'
import { decodeText } from './decode-text.ts'
import { extractCsv } from './extract-csv.ts'
import { extractHtml } from './extract-html.ts'
import { extractMarkdown } from './extract-markdown.ts'
import { extractText } from './extract-text.ts'
import { withSafeLinks } from './safe-markup.ts'

export interface ExtractInput {
  /** Raw bytes of a file … */
  bytes?: Uint8Array
  /** … or text that is already decoded. */
  content?: string
  format: TextFormat
  /** Used for the title when the document names none. */
  fileName?: string
}

/**
 * The readable structure of a document. Nothing in it is ever run or fetched: scripts, styles and navigation go.
 * A page that starts like HTML is read as HTML whatever its format says.
 * @throws ServiceError UNSUPPORTED_MEDIA (another kind of file), VALIDATION_ERROR (nothing to read).
 */
export function extractDocument({ bytes, content, format, fileName }: ExtractInput): ExtractedDocument {
  const text = decodeText(bytes ?? content ?? '')
  const document = format !== 'csv' && looksLikeHtml(text) ? extractHtml(text) : EXTRACTORS[format](text)
  const blocks = readable(document.blocks)
  return { ...document, title: document.title || titleFromFileName(fileName), blocks }
}

/** Those that say something, with links that may be followed alone. @throws ServiceError empty_document. */
export function readable(blocks: readonly Block[]): Block[] {
  const kept = blocks
    .map((block) => (block.kind === 'code' ? block : { ...block, text: withSafeLinks(block.text) }))
    .filter((block) => /[\p{L}\p{N}]/u.test(block.text))
  if (kept.length === 0) throw refusedFile('empty_document')
  return kept
}

const EXTRACTORS: Record<TextFormat, (text: string) => ExtractedDocument> = {
  markdown: extractMarkdown,
  html: extractHtml,
  text: extractText,
  csv: extractCsv,
}

function looksLikeHtml(text: string): boolean {
  return /^\s*(?:<\?xml[^>]*>\s*)?(?:<!--[\s\S]{0,2000}?-->\s*)?<(?:!doctype html|html[\s>])/i.test(text)
}

export function titleFromFileName(fileName: string | undefined): string {
  if (fileName === undefined) return ''
  const base = fileName.split(/[\\/]/).at(-1) ?? ''
  return base
    .replace(/\.[a-z0-9]+$/i, '')
    .replace(/[-_]+/g, ' ')
    .trim()
}
