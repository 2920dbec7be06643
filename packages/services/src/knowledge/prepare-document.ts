import { setImmediate as nextTick } from 'node:timers/promises'
import {
  type DocumentFormat,
  Locale,
  type Metadata,
  type TextFormat,
  type WrittenLanguage,
} from '@visualkit/contracts'
import {
  chunkDocument,
  documentOfParts,
  extractDocument,
  fromLines,
  indexTerms,
  isFileFormat,
  type TermCount,
  textInContext,
  writtenLanguage,
} from '@visualkit/knowledge'

export interface SourceDocument {
  /** Empty: the document's own title, else its file's name. */
  title: string
  /** Text; of a file, what was read of it, part by part. */
  content: string
  format: DocumentFormat
  fileName?: string | null | undefined
  /** Its `language` is what people say it is written in; else the page says it, else its words tell. */
  metadata?: Metadata
}

/** A chunk with everything its rows need. */
export interface PreparedChunk {
  position: number
  headingPath: string[]
  page: number | null
  /** The picture inside the document whose words it holds, by `pictureKey`. */
  picture: string | null
  content: string
  /** What is embedded: the chunk under the line that says where it stands. */
  textToEmbed: string
  /** In terms, as BM25 counts. */
  length: number
  terms: TermCount[]
}

export interface PreparedDocument {
  title: string
  /** The one it is searched in. */
  language: Locale
  written: WrittenLanguage
  chunks: PreparedChunk[]
}

/** Longest the event loop is held, in milliseconds, while chunks are analysed. */
const SLICE_MS = 12

/**
 * Reads, cuts and analyses a document, without touching the database. All its chunks are analysed in its own
 * language, so that a quotation in another one is found by the same words.
 * @param fallback language of a document that says too little by itself.
 * @throws ServiceError VALIDATION_ERROR or UNSUPPORTED_MEDIA for what cannot be read.
 */
export async function prepareDocument(source: SourceDocument, fallback: Locale): Promise<PreparedDocument> {
  const { content, format } = source
  const fileName = source.fileName ?? undefined
  const extracted = isFileFormat(format)
    ? documentOfParts(fromLines(content), fileName)
    : extractDocument({ content, format: format as TextFormat, fileName })
  const title = source.title || extracted.title || 'Untitled'
  const cut = chunkDocument({ ...extracted, title })
  const written =
    saidLanguage(source.metadata ?? {}, extracted) ?? writtenLanguage(sample(title, cut), fallback)
  const language = written === 'other' ? fallback : written
  const chunks: PreparedChunk[] = []
  let sliceEnd = performance.now() + SLICE_MS
  for (const { position, headingPath, page, picture, content } of cut) {
    const { postings, length } = indexTerms({ title, headingPath, content, language })
    const textToEmbed = textInContext({ title, headingPath, content })
    chunks.push({ position, headingPath, page, picture, content, textToEmbed, length, terms: postings })
    if (performance.now() > sliceEnd) {
      await nextTick()
      sliceEnd = performance.now() + SLICE_MS
    }
  }
  return { title, language, written, chunks }
}

/** In the metadata of a page of a website: what it says of its own language. */
export const PAGE_LANGUAGE = 'pageLanguage'

/** What people say, else what the page says; null where neither does. */
function saidLanguage(metadata: Metadata, extracted: { language?: string }): WrittenLanguage | null {
  const people = Locale.safeParse(metadata.language)
  if (people.success) return people.data
  const page = metadata[PAGE_LANGUAGE] ?? extracted.language
  if (typeof page !== 'string') return null
  return Locale.safeParse(page).data ?? 'other'
}

/** Enough of the document to tell its language. */
function sample(title: string, chunks: { content: string }[]): string {
  const parts = [title]
  let length = 0
  for (const { content } of chunks) {
    parts.push(content)
    length += content.length
    if (length > 4_000) break
  }
  return parts.join('\n')
}
