import type { Block, ExtractedDocument } from '../extract/blocks.ts'
import { contextLine } from './context-line.ts'
import { splitBlock } from './split-block.ts'

export interface Chunk {
  /** 0, 1, 2 … in the document. */
  position: number
  /** Headings above the chunk, outermost first, without the title. */
  headingPath: string[]
  /** Verbatim from the document: blocks joined by an empty line. */
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
  /** Headings read since the last text: they lead the next block. */
  private pending: string[] = []

  constructor(title: string) {
    this.title = title
  }

  add(block: Block): void {
    if (block.kind === 'heading') {
      this.addHeading(block)
      return
    }
    if (this.pending.length > 0) this.startSection()
    for (const piece of splitBlock(block, CHUNK_TARGET, CHUNK_MAX)) this.addText(piece)
  }

  finish(): Chunk[] {
    this.flush()
    // A document of headings alone still says something.
    if (this.pending.length > 0) {
      for (const heading of this.pending) this.addText(heading)
      this.flush()
    }
    return this.chunks
  }

  private addHeading(block: Block): void {
    const level = block.level ?? 1
    while ((this.path.at(-1)?.level ?? 0) >= level) this.path.pop()
    this.path.push({ level, text: block.heading ?? block.text })
    this.pending.push(block.text)
  }

  private startSection(): void {
    const merges = this.parts.length > 0 && this.length < CHUNK_MIN && this.sharesParent()
    if (merges) {
      for (const heading of this.pending) this.addText(heading)
    } else {
      this.flush()
    }
    this.pending = []
  }

  /** Whether the section that starts now has the same parent as the one being packed. */
  private sharesParent(): boolean {
    const path = this.currentPath()
    const parent = this.partsPath.slice(0, Math.max(0, this.partsPath.length - 1))
    return path.length === this.partsPath.length && parent.every((heading, index) => path[index] === heading)
  }

  private addText(text: string): void {
    // A line that introduces a list ("Do this:") goes with it.
    const introduces =
      this.parts.length === 1 && /[:：]$/.test(this.parts[0] ?? '') && this.length < CHUNK_MIN
    const limit = introduces ? CHUNK_MAX : CHUNK_TARGET
    if (this.parts.length > 0 && this.length + text.length + 2 > limit) this.flush()
    this.append(text)
  }

  private append(text: string): void {
    if (this.parts.length === 0) this.partsPath = this.currentPath()
    this.parts.push(text)
    this.length += text.length + 2
  }

  private flush(): void {
    if (this.parts.length === 0) return
    this.chunks.push({
      position: this.chunks.length,
      headingPath: this.partsPath,
      content: this.parts.join('\n\n'),
      contextLine: contextLine(this.title, this.partsPath),
    })
    this.parts = []
    this.length = 0
  }

  /** The headings above, without the one that repeats the title. */
  private currentPath(): string[] {
    const texts = this.path.map((heading) => heading.text)
    return texts[0] === this.title ? texts.slice(1) : texts
  }
}
