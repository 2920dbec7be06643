import type { PDFDocumentProxy, PDFPageProxy } from 'pdfjs-dist'
import * as pdfjs from 'pdfjs-dist/legacy/build/pdf.mjs'
import type { Block } from '../../extract/blocks.ts'
import { layoutBlocks, outlineKey, type PageProfile } from '../../extract/layout-blocks.ts'
import { type TextLine, type TextPiece, textLines } from '../../extract/text-lines.ts'
import { refusedFile } from '../file-errors.ts'
import type { FileLimits, FilePart } from '../protocol.ts'
import { drawPage } from './draw-page.ts'
import { openPdf } from './open-pdf.ts'
import { picturesOnPage } from './page-pictures.ts'
import { pageProfile, SAMPLED_PAGES } from './page-profile.ts'

/** Fewer characters on a page are a stamp or a number of its own, not its text. */
const FEWEST_CHARACTERS = 16
const MOST_OUTLINE_ENTRIES = 5_000
/** A page with more pieces of text is a plan or a map. */
const MOST_PIECES = 40_000

/**
 * Reads a PDF page by page. A page without text comes as a picture of itself. Nothing in it is run or fetched: pdf.js
 * is given bytes, and forms and scripts are left out.
 */
export async function* readPdf(
  bytes: Uint8Array,
  { from, limits }: { from: number; limits: FileLimits },
): AsyncGenerator<FilePart> {
  const pdf = await openPdf(bytes)
  try {
    const pages = pdf.numPages
    if (pages > limits.pages) throw refusedFile('too_many_pages', { limit: limits.pages, pages })
    const profile = await profileOf(pdf)
    const title = await titleOf(pdf)
    let scans = 0
    let pictures = 0
    const seen = new Set<string>()
    const most = holdsImages(bytes) ? limits.pictures : 0
    for (let number = from + 1; number <= pages; number += 1) {
      const page = await pdf.getPage(number).catch((cause: unknown) => {
        throw refusedFile('damaged', { page: number }, cause)
      })
      const lines = await linesOf(page)
      const blocks = layoutBlocks(lines, profile).map((block): Block => ({ ...block, page: number }))
      const part: FilePart = { page: number, pages, title, blocks }
      if (charactersOf(lines) < FEWEST_CHARACTERS) {
        const picture = await drawPage(page)
        if (picture) {
          scans += 1
          if (scans > limits.scans) throw refusedFile('too_many_scans', { limit: limits.scans })
          part.picture = picture
        }
      } else {
        // One that cannot be drawn says nothing; the words of the page stay.
        const found = await picturesOnPage(page, { lines, seen, most: most - pictures }).catch(() => [])
        pictures += found.length
        if (found.length > 0) part.pictures = found.map((bytes, at) => ({ number: at + 1, bytes }))
      }
      page.cleanup()
      yield part
    }
  } finally {
    await pdf.loadingTask.destroy()
  }
}

/** Images stand in a file as objects of their own, which are named in the clear. */
function holdsImages({ buffer, byteOffset, byteLength }: Uint8Array): boolean {
  return Buffer.from(buffer, byteOffset, byteLength).includes('/Image')
}

/** Text where it stands, upright as the page is shown. */
async function linesOf(page: PDFPageProxy): Promise<TextLine[]> {
  const viewport = page.getViewport({ scale: 1 })
  const { items } = await page.getTextContent({ disableNormalization: false })
  const pieces: TextPiece[] = []
  for (const item of items.slice(0, MOST_PIECES)) {
    if (!('str' in item) || item.str === '') continue
    const [a, b, c, d, x, y] = pdfjs.Util.transform(viewport.transform, item.transform) as number[]
    // Written up or down the page: a watermark, or a label at its edge.
    if (Math.abs(b!) > Math.abs(a!)) continue
    pieces.push({ text: item.str, x: x!, y: y!, width: item.width, size: Math.hypot(c!, d!) || item.height })
  }
  return textLines(pieces)
}

async function profileOf(pdf: PDFDocumentProxy): Promise<PageProfile> {
  const sample: TextLine[][] = []
  for (let number = 1; number <= Math.min(pdf.numPages, SAMPLED_PAGES); number += 1) {
    const page = await pdf.getPage(number)
    sample.push(await linesOf(page))
    page.cleanup()
  }
  return pageProfile(sample, await outlineOf(pdf))
}

/** Headings of the document's own table of contents, with their levels. */
async function outlineOf(pdf: PDFDocumentProxy): Promise<Map<string, number>> {
  const levels = new Map<string, number>()
  type Entries = Awaited<ReturnType<PDFDocumentProxy['getOutline']>>
  const open: { entries: Entries; level: number }[] = [
    { entries: await pdf.getOutline().catch(() => []), level: 1 },
  ]
  for (let next = open.pop(); next && levels.size < MOST_OUTLINE_ENTRIES; next = open.pop()) {
    for (const entry of next.entries ?? []) {
      const key = outlineKey(entry.title)
      if (key !== '' && !levels.has(key)) levels.set(key, Math.min(next.level, 6))
      if (entry.items.length > 0 && next.level < 6) open.push({ entries: entry.items, level: next.level + 1 })
    }
  }
  return levels
}

/** Unless it is what a program put there. */
async function titleOf(pdf: PDFDocumentProxy): Promise<string> {
  const data = await pdf.getMetadata().catch(() => null)
  const title = (data?.info as { Title?: unknown } | undefined)?.Title
  if (typeof title !== 'string') return ''
  const isLeftOver =
    /\.(?:docx?|pptx?|xlsx?|indd|pdf|odt|tex|qxd)$|^(?:microsoft |untitled|slide 1$|document)|^\(?(?:anonymous|unspecified|none|no title|title)\)?$/i
  return isLeftOver.test(title.trim()) ? '' : title.trim()
}

function charactersOf(lines: readonly TextLine[]): number {
  return lines.reduce(
    (sum, line) => sum + line.cells.reduce((length, cell) => length + cell.text.replace(/\s/g, '').length, 0),
    0,
  )
}
