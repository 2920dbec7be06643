import type { Locale } from '@visualkit/contracts'
import type { FilePart } from '../file-reader/protocol.ts'
import type { Block, ExtractedDocument } from './blocks.ts'
import { cleanText } from './decode-text.ts'
import { readable, titleFromFileName } from './extract-document.ts'
import { layoutBlocks, NO_PROFILE, type PageProfile } from './layout-blocks.ts'
import { type TextPiece, textLines } from './text-lines.ts'

/** What was read of one page, slide or sheet, as it is kept. */
export type KeptPart = Pick<FilePart, 'page' | 'title' | 'blocks'>

/** A part as one line of JSON, its text clean. */
export function toLine({ page, title, blocks }: KeptPart): string {
  const clean = blocks.map(({ heading, text, ...block }) => ({
    ...block,
    text: cleanText(text),
    ...(heading !== undefined && { heading: cleanText(heading) }),
  }))
  return JSON.stringify({ page, title: title && cleanText(title), blocks: clean } satisfies KeptPart)
}

/** The parts of a document that was read, by `toLine`. */
export function fromLines(content: string): KeptPart[] {
  return content
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as KeptPart)
}

/**
 * The document that parts make.
 * @throws ServiceError empty_document.
 */
export function documentOfParts(parts: readonly KeptPart[], fileName: string | undefined): ExtractedDocument {
  const blocks = readable(parts.flatMap((part) => part.blocks))
  const named = parts.find(({ title }) => title)?.title
  const [first] = blocks
  const heading = first?.kind === 'heading' && first.level === 1 ? first.heading : undefined
  return { title: named || heading || titleFromFileName(fileName), blocks }
}

/** Its text, for reading and comparing. */
export function textOfParts(parts: readonly KeptPart[]): string {
  return parts.flatMap(({ blocks }) => blocks.map(({ text }) => text)).join('\n\n')
}

/** A stretch of text that was recognised on a picture, in 0–1 of its sides. */
export interface SeenText {
  x: number
  y: number
  width: number
  height: number
  text: string
}

/** Recognised lines differ in height by their letters, so only much larger ones are headings. */
const SEEN_HEADING = 1.3

/** What was recognised on a picture of `width` × `height` pixels, as it stands on a page. */
export function blocksOfPicture(
  seen: readonly SeenText[],
  { width, height, page }: { width: number; height: number; page?: number },
): Block[] {
  const pieces = seen.map(
    (part): TextPiece => ({
      text: part.text,
      x: part.x * width,
      y: (part.y + part.height) * height,
      width: part.width * width,
      size: part.height * height * 0.8,
    }),
  )
  const lines = textLines(pieces)
  const sizes = lines.map(({ size }) => size).sort((a, b) => a - b)
  const body = (sizes[sizes.length >> 1] ?? 0) * SEEN_HEADING
  const profile: PageProfile = { ...NO_PROFILE, bodySize: body, headingSizes: [body * 1.6] }
  return layoutBlocks(lines, profile).map((block) => (page === undefined ? block : { ...block, page }))
}

const PICTURE: Record<Locale, { picture: string; onPage: string }> = {
  en: { picture: 'Picture', onPage: 'on page' },
  es: { picture: 'Imagen', onPage: 'en la página' },
  pt: { picture: 'Imagem', onPage: 'na página' },
}

/** How a picture inside a document is known: its number, after its page where there are pages. */
export function pictureKey({ page, number }: { page?: number | undefined; number: number }): string {
  return page === undefined ? String(number) : `${page}/${number}`
}

/**
 * What a picture inside a document says: a line that names its place, then the words that were recognised on it. None of
 * them is a heading, or what follows the picture would stand below it.
 * @returns nothing for a picture that says nothing, unless it is kept for what it shows.
 */
export function blocksOfPictureInside(
  seen: readonly SeenText[],
  about: {
    width: number
    height: number
    page?: number | undefined
    number: number
    description?: string | undefined
    language: Locale
    isKeptSilent: boolean
  },
): Block[] {
  const { page, number, description = '', language, isKeptSilent } = about
  const words = blocksOfPicture(seen, { ...about, page }).filter(({ text }) => /[\p{L}\p{N}]/u.test(text))
  if (words.length === 0 && description === '' && !isKeptSilent) return []
  const { picture, onPage } = PICTURE[language]
  const place = page === undefined ? `${picture} ${number}` : `${picture} ${number} ${onPage} ${page}`
  const name: Block = {
    kind: 'paragraph',
    text: description === '' ? `${place}:` : `${place}: ${description}`,
    picture: pictureKey({ page, number }),
  }
  const said = words.map((block): Block => {
    const { heading, level: _, ...plain } = block
    return heading === undefined ? block : { ...plain, kind: 'paragraph', text: heading }
  })
  return [name, ...said].map((block) => (page === undefined ? block : { ...block, page }))
}
