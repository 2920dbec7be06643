import { type Block, type ExtractedDocument, partTitle } from '../extract/blocks.ts'
import { splitSentences } from '../text/split-sentences.ts'
import { contextLine } from './context-line.ts'
import { readLength, splitBlock } from './split-block.ts'

export interface Chunk {
  /** 0, 1, 2 … in the document. */
  position: number
  /** Headings above the chunk, outermost first, without the title. */
  headingPath: string[]
  /** The page or slide it begins on; null when the document has none. */
  page: number | null
  /** The first picture whose words it holds, by `pictureKey`. */
  picture: string | null
  /** Verbatim from the document: blocks joined by an empty line, with the headings its section begins with. */
  content: string
  /** Of `contextLine`. */
  contextLine: string
}

/** Paragraphs are packed up to this many characters. */
export const CHUNK_TARGET = 1_200
/** A single paragraph, list or table stays whole up to this many characters. */
export const CHUNK_MAX = 2_000
/** A section shorter than this takes the next one in, heading and all. */
const CHUNK_MIN = 120
/** A chunk of so many characters ends with its page, so that what is cited from it is found there. */
const PAGE_MIN = 400

/** Cuts a document along its headings, paragraphs, lists and tables; what is too long, between its sentences or rows. */
export function chunkDocument(document: ExtractedDocument): Chunk[] {
  const packer = new Packer(document.title)
  for (const block of document.blocks) packer.add(block)
  return packer.finish()
}

interface Heading {
  level: number
  text: string
}

class Packer {
  private readonly chunks: Chunk[] = []
  private readonly title: string
  private path: Heading[] = []
  private parts: string[] = []
  private length = 0
  private partsPath: string[] = []
  private partsPage: number | null = null
  private partsPicture: string | null = null
  /** Of the block being read. */
  private page: number | null = null
  private picture: string | null = null
  /** Parts at the beginning that are headings: they never stand alone. */
  private headings = 0
  /** Headings read since the last text: they lead the next block, but for the title. */
  private pending: { text: string; isTitle: boolean }[] = []

  constructor(title: string) {
    this.title = title
  }

  add(block: Block): void {
    const page = block.page ?? null
    if (page !== this.page && this.length >= PAGE_MIN) this.flush()
    this.page = page
    this.picture = block.picture ?? null
    if (block.kind === 'heading') {
      this.addHeading(block)
      return
    }
    if (this.pending.length > 0) this.startSection()
    const isList = block.kind === 'list' || block.kind === 'table'
    const lead = isList ? leadInOf(this.parts.at(-1)) : null
    const max = CHUNK_MAX - (this.parts.length === this.headings ? this.length : 0)
    splitBlock(block, CHUNK_TARGET, max).forEach((piece, index) => {
      // A long list is cut into pieces, each with the line that says what is listed.
      if (index > 0 && lead !== null) this.flush()
      this.addText(index > 0 && lead !== null ? `${lead.text}\n\n${piece}` : piece, isList)
    })
  }

  finish(): Chunk[] {
    this.flush()
    // A document of headings alone still says something.
    for (const { text, isTitle } of this.pending) {
      if (!isTitle || this.chunks.length === 0) this.addText(text, false)
    }
    this.flush()
    return this.chunks
  }

  private addHeading(block: Block): void {
    const level = block.level ?? 1
    while ((this.path.at(-1)?.level ?? 0) >= level) this.path.pop()
    const text = block.heading ?? block.text
    this.path.push({ level, text })
    this.pending.push({ text: block.text, isTitle: this.currentPath().length === 0 })
  }

  /** What stands below "What we cannot ship" means the opposite without it: the headings go along. */
  private startSection(): void {
    const merges = this.parts.length > 0 && this.length < CHUNK_MIN && this.sharesParent()
    if (!merges) this.flush()
    for (const { text, isTitle } of this.pending) if (!isTitle) this.addText(text, false)
    if (!merges) this.headings = this.parts.length
    this.pending = []
  }

  /** Whether the section that starts now has the same parent as the one being packed. */
  private sharesParent(): boolean {
    const path = this.currentPath()
    const parent = this.partsPath.slice(0, Math.max(0, this.partsPath.length - 1))
    return path.length === this.partsPath.length && parent.every((heading, index) => path[index] === heading)
  }

  private addText(text: string, isList: boolean): void {
    const isFull = this.length + readLength(text) + 2 > CHUNK_TARGET
    if (isFull && this.parts.length > this.headings) {
      // A line that introduces a list ("Do this:") goes with it.
      const lead = isList ? leadInOf(this.parts.at(-1)) : null
      if (lead === null) this.flush()
      else this.flushBefore(lead)
    }
    this.append(text)
  }

  /** Ends the chunk before the sentence that leads the next list in; stays when that is all it holds. */
  private flushBefore(lead: { text: string; before: string }): void {
    const last = this.parts.pop()!
    this.length -= readLength(last) + 2
    if (lead.before !== '') this.append(lead.before)
    if (this.parts.length > this.headings) this.flush()
    this.append(lead.text)
  }

  private append(text: string): void {
    if (this.parts.length === 0) {
      this.partsPath = this.currentPath()
      this.partsPage = this.page
      this.partsPicture = null
    }
    this.partsPicture ??= this.picture
    this.parts.push(text)
    this.length += readLength(text) + 2
  }

  private flush(): void {
    if (this.parts.length === 0) return
    const content = this.parts.join('\n\n')
    this.chunks.push({
      position: this.chunks.length,
      headingPath: this.partsPath,
      page: this.partsPage,
      picture: this.partsPicture,
      content,
      contextLine: contextLine({ title: this.title, headingPath: this.partsPath, content }),
    })
    this.parts = []
    this.length = 0
    this.headings = 0
  }

  /** The headings above, without those that repeat the title. */
  private currentPath(): string[] {
    const texts = this.path.map((heading) => heading.text)
    const [work = '', part = ''] = texts
    if (work === this.title) return texts.slice(1)
    const isWork = texts.length === 1 && this.title.startsWith(partTitle([work, '']))
    if (isWork || partTitle([work, part]) === this.title) return texts.slice(2)
    return texts
  }
}

/** Longest line that leads a list in. */
const MAX_LEAD_IN = 300

/** The last sentence of a paragraph when it ends with a colon, and what stands before it. */
function leadInOf(part: string | undefined): { text: string; before: string } | null {
  if (part === undefined || !/[:：]\s*$/.test(part)) return null
  const start = splitSentences(part).at(-1)?.start ?? 0
  const text = part.slice(start).trim()
  return text.length > MAX_LEAD_IN ? null : { text, before: part.slice(0, start).trim() }
}
