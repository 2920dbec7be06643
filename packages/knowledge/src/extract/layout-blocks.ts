import { squeeze } from '../text/normalise.ts'
import { type Block, headingBlock } from './blocks.ts'
import { tableAt } from './layout-table.ts'
import { lineText, type TextLine } from './text-lines.ts'

/** What is known of a whole document before one of its pages is read. */
export interface PageProfile {
  /** Height of ordinary letters; 0: unknown, nothing is a heading by its size. */
  bodySize: number
  /** Sizes of headings, the largest first. */
  headingSizes: readonly number[]
  /** Levels of headings by their words, from the document's own table of contents. */
  outline: ReadonlyMap<string, number>
  /** Lines at the edges of pages that every page repeats, digits as `#`. */
  furniture: ReadonlySet<string>
}

export const NO_PROFILE: PageProfile = {
  bodySize: 0,
  headingSizes: [],
  outline: new Map(),
  furniture: new Set(),
}

/** So much larger than ordinary letters are those of a heading. */
const HEADING_SHARE = 1.14
const HEADING_CHARACTERS = 160
/** More than so much of the usual distance between lines parts paragraphs. */
const PARAGRAPH_GAP = 1.35
/** So many lines at either edge of a page may be its furniture. */
const EDGE_LINES = 3
const ITEM = /^(?:[•●◦▪■‣·*–—-]\s+|\(?(\d{1,3})[.)]\s+)/

/** The lines of a page as headings, paragraphs, lists and tables. */
export function layoutBlocks(lines: readonly TextLine[], profile: PageProfile): Block[] {
  const own = lines.filter(
    (line, at) => !(isEdge(at, lines.length) && profile.furniture.has(furnitureKey(line))),
  )
  // No page is furniture alone: short pages may well be alike.
  const kept = own.length > 0 ? own : lines
  const leading = usualDistance(kept)
  const blocks: Block[] = []
  for (let at = 0; at < kept.length; ) {
    const heading = headingAt(kept, at, profile)
    const table = heading ? null : tableAt(kept, at, leading)
    const found = heading ?? table ?? textAt(kept, at, leading, profile)
    blocks.push(found.block)
    at = found.next
  }
  return blocks
}

/** How a line is known again on other pages. */
export function furnitureKey(line: TextLine): string {
  return squeeze(lineText(line)).replace(/\d+/g, '#').toLowerCase()
}

export function isEdge(at: number, count: number): boolean {
  return at < EDGE_LINES || at >= count - EDGE_LINES
}

export interface FoundBlock {
  block: Block
  /** The line it ends before. */
  next: number
}

function headingAt(lines: readonly TextLine[], at: number, profile: PageProfile): FoundBlock | null {
  const level = headingLevel(lines[at]!, profile)
  if (level === null) return null
  const first = lines[at]!
  let text = lineText(first)
  let next = at + 1
  // A long heading goes on below in the same letters.
  for (; next < lines.length; next += 1) {
    const line = lines[next]!
    const goesOn =
      Math.abs(line.size - first.size) < 0.5 &&
      line.y - lines[next - 1]!.y < 1.6 * first.size &&
      line.y > lines[next - 1]!.y &&
      headingLevel(line, profile) === level &&
      !profile.outline.has(outlineKey(text))
    if (!goesOn || text.length > HEADING_CHARACTERS) break
    text = `${text} ${lineText(line)}`
  }
  return { block: headingBlock(squeeze(text), level), next }
}

function headingLevel(line: TextLine, profile: PageProfile): number | null {
  const text = squeeze(lineText(line))
  if (text.length > HEADING_CHARACTERS || !/\p{L}/u.test(text)) return null
  const known = profile.outline.get(outlineKey(text))
  if (known !== undefined) return known
  if (profile.bodySize === 0 || line.cells.length > 1 || line.size < profile.bodySize * HEADING_SHARE)
    return null
  const nearest = profile.headingSizes.findIndex((size) => line.size >= size - 0.5)
  return (nearest < 0 ? profile.headingSizes.length : nearest) + 1
}

/** Words of a heading as they are compared with the table of contents. */
export function outlineKey(text: string): string {
  return squeeze(text)
    .toLowerCase()
    .replace(/[\s.]+$/, '')
}

function textAt(lines: readonly TextLine[], at: number, leading: number, profile: PageProfile): FoundBlock {
  const isList = ITEM.test(lineText(lines[at]!))
  const items: string[] = []
  let next = at
  for (; next < lines.length; next += 1) {
    const line = lines[next]!
    const text = squeeze(lineText(line))
    const previous = lines[next - 1]
    if (next > at) {
      if (headingLevel(line, profile) !== null || tableAt(lines, next, leading)) break
      const gap = line.y - previous!.y
      const isItem = ITEM.test(text)
      const parted = gap > PARAGRAPH_GAP * leading || (gap < 0 && /[.!?:»”"]$/.test(items.at(-1) ?? ''))
      if (isList ? parted && !isItem : parted || isItem) break
      if (isList && !isItem && gap > 0 && line.x <= lines[at]!.x - line.size) break
      if (!isItem || !isList) {
        items[items.length - 1] = joinLines(items.at(-1)!, text)
        continue
      }
    }
    items.push(isList ? text.replace(ITEM, (_, number?: string) => (number ? `${number}. ` : '- ')) : text)
  }
  if (!isList) return { block: { kind: 'paragraph', text: items[0]! }, next }
  return { block: { kind: 'list', text: items.join('\n') }, next }
}

/** A word that was cut at the end of a line becomes whole again. */
function joinLines(before: string, text: string): string {
  if (/\u00AD$/.test(before)) return before.slice(0, -1) + text
  if (/\p{Ll}-$/u.test(before) && /^\p{Ll}/u.test(text)) return before.slice(0, -1) + text
  return `${before} ${text}`
}

/** The distance between lines that most of a page has. */
function usualDistance(lines: readonly TextLine[]): number {
  const gaps = lines
    .slice(1)
    .map((line, at) => line.y - lines[at]!.y)
    .filter((gap) => gap > 0)
    .sort((a, b) => a - b)
  // Paragraphs and headings stand further apart, so the smaller ones tell.
  const usual = gaps[gaps.length >> 2]
  const size = lines[0]?.size ?? 10
  // A page of headings and captions has no usual distance.
  return Math.min(usual ?? size * 1.2, size * 2.2)
}
