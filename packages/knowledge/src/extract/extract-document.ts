import { type DocumentFormat, ServiceError } from '@visualkit/contracts'
import type { ExtractedDocument } from './blocks.ts'
import { decodeText } from './decode-text.ts'
import { extractHtml } from './extract-html.ts'
import { extractMarkdown } from './extract-markdown.ts'
import { extractText } from './extract-text.ts'

export interface ExtractInput {
  /** Raw bytes of a file … */
  bytes?: Uint8Array
  /** … or text that is already decoded. */
  content?: string
  format: DocumentFormat
  /** Used for the title when the document names none. */
  fileName?: string
}

/**
 * The readable structure of a document. Nothing in it is ever run or fetched: scripts, styles and navigation go.
 * A page that starts like HTML is read as HTML whatever its format says.
 * @throws ServiceError UNSUPPORTED_MEDIA (another kind of file), VALIDATION_ERROR (not UTF-8, or nothing to read).
 */
export function extractDocument({ bytes, content, format, fileName }: ExtractInput): ExtractedDocument {
  const text = decodeText(bytes ?? content ?? '')
  const document = looksLikeHtml(text) ? extractHtml(text) : EXTRACTORS[format](text)
  const blocks = document.blocks.filter((block) => /[\p{L}\p{N}]/u.test(block.text))
  if (blocks.length === 0) {
    throw new ServiceError('VALIDATION_ERROR', 'The document is empty: there is no text to read in it.', {
      reason: 'empty_document',
    })
  }
  return { title: document.title || titleFromFileName(fileName), blocks }
}

const EXTRACTORS: Record<DocumentFormat, (text: string) => ExtractedDocument> = {
  markdown: extractMarkdown,
  html: extractHtml,
  text: extractText,
}

function looksLikeHtml(text: string): boolean {
  return /^\s*(?:<\?xml[^>]*>\s*)?(?:<!--[\s\S]{0,2000}?-->\s*)?<(?:!doctype html|html[\s>])/i.test(text)
}

function titleFromFileName(fileName: string | undefined): string {
  if (fileName === undefined) return ''
  const base = fileName.split(/[\\/]/).at(-1) ?? ''
  return base
    .replace(/\.[a-z0-9]+$/i, '')
    .replace(/[-_]+/g, ' ')
    .trim()
}
