import { type Block, headingBlock, tableBlock } from '../../extract/blocks.ts'
import { squeeze } from '../../text/normalise.ts'
import { refusedFile } from '../file-errors.ts'
import type { FileLimits, FilePart } from '../protocol.ts'
import { readRelationships, readXml, type XmlAttributes } from './read-xml.ts'
import { ZipArchive } from './zip-archive.ts'

/** Reads a presentation slide by slide: its title as a heading, then its text, its tables and the speaker's notes. */
export async function* readPptx(
  bytes: Uint8Array,
  { from, limits }: { from: number; limits: FileLimits },
): AsyncGenerator<FilePart> {
  const zip = await ZipArchive.open(bytes, limits)
  if (!zip.has('ppt/presentation.xml')) throw refusedFile('damaged')
  const slides = await listSlides(zip)
  if (slides.length > limits.pages)
    throw refusedFile('too_many_pages', { limit: limits.pages, pages: slides.length })
  for (const [at, path] of slides.entries()) {
    if (at < from) continue
    const page = at + 1
    const slide = new SlideWriter(page)
    await readXml(zip.stream(path), slide)
    const blocks = slide.hidden ? [] : [...slide.finish(), ...(await readNotes(zip, path, page))]
    yield { page, pages: slides.length, blocks }
  }
}

/** Slides in the order they are shown, as paths. */
async function listSlides(zip: ZipArchive): Promise<string[]> {
  const targets = await readRelationships(await zip.text('ppt/_rels/presentation.xml.rels'), 'ppt')
  const paths: string[] = []
  await readXml(zip.stream('ppt/presentation.xml'), {
    open(name, attributes) {
      const target = name === 'sldId' ? targets.get(attributes('r:id') ?? '')?.target : undefined
      if (target !== undefined && zip.has(target)) paths.push(target)
    },
  })
  return paths
}

async function readNotes(zip: ZipArchive, slide: string, page: number): Promise<Block[]> {
  const [folder, name] = [slide.slice(0, slide.lastIndexOf('/')), slide.slice(slide.lastIndexOf('/') + 1)]
  const rels = `${folder}/_rels/${name}.rels`
  if (!zip.has(rels)) return []
  const targets = await readRelationships(await zip.text(rels), folder)
  const notes = [...targets.values()].find(({ type }) => type === 'notesSlide')?.target
  if (notes === undefined || !zip.has(notes)) return []
  const writer = new SlideWriter(page)
  await readXml(zip.stream(notes), writer)
  return writer.finish()
}

/** Places of a slide that say nothing of it: its number, date and footer. */
const FURNITURE = new Set(['sldNum', 'dt', 'ftr', 'hdr', 'sldImg'])

class SlideWriter {
  hidden = false
  readonly #page: number
  readonly #headings: Block[] = []
  readonly #blocks: Block[] = []
  #list: string[] = []
  #place = ''
  #text = ''
  #level = 0
  #bullet: 'bullet' | 'number' | null = null
  #count = 0
  #inText = false
  #rows: string[][] | null = null
  #row: string[] = []
  #cell = ''
  #fallback = 0

  constructor(page: number) {
    this.#page = page
  }

  open(name: string, attributes: XmlAttributes): void {
    if (name === 'Fallback') this.#fallback += 1
    if (this.#fallback > 0) return
    if (name === 'sld' && attributes('show') === '0') this.hidden = true
    if (name === 'sp' || name === 'graphicFrame') this.#place = ''
    if (name === 'ph') this.#place = attributes('type') ?? 'body'
    if (name === 'p') {
      this.#text = ''
      this.#level = 0
      this.#bullet = this.#place === 'body' ? 'bullet' : null
    }
    if (name === 'pPr') this.#level = Math.min(8, Number(attributes('lvl') ?? 0) || 0)
    if (name === 'buNone') this.#bullet = null
    if (name === 'buChar' || name === 'buBlip') this.#bullet = 'bullet'
    if (name === 'buAutoNum') this.#bullet = 'number'
    if (name === 't') this.#inText = true
    if (name === 'br') this.#text += ' '
    if (name === 'tbl') this.#rows = []
    if (name === 'tr') this.#row = []
    if (name === 'tc') this.#cell = ''
  }

  text(text: string): void {
    if (this.#inText && this.#fallback === 0) this.#text += text
  }

  close(name: string): void {
    if (name === 'Fallback') this.#fallback -= 1
    if (this.#fallback > 0) return
    if (name === 't') this.#inText = false
    if (name === 'p') this.#endParagraph()
    if (name === 'tc') this.#row.push(this.#cell)
    if (name === 'tr') this.#rows?.push(this.#row)
    if (name === 'tbl') {
      this.#endList()
      const block = this.#rows && tableBlock(this.#rows)
      if (block) this.#blocks.push({ ...block, page: this.#page })
      this.#rows = null
    }
    if (name === 'sp') this.#endList()
  }

  finish(): Block[] {
    this.#endList()
    return [...this.#headings, ...this.#blocks]
  }

  #endParagraph(): void {
    const text = squeeze(this.#text)
    this.#text = ''
    if (text === '' || FURNITURE.has(this.#place)) return
    if (this.#rows) {
      this.#cell += `${this.#cell === '' ? '' : ' '}${text}`
    } else if (this.#place === 'title' || this.#place === 'ctrTitle') {
      this.#headings.push({ ...headingBlock(text, this.#place === 'ctrTitle' ? 1 : 2), page: this.#page })
    } else if (this.#bullet) {
      this.#count = this.#bullet === 'number' ? this.#count + 1 : 0
      const marker = this.#bullet === 'number' ? `${this.#count}.` : '-'
      this.#list.push(`${'  '.repeat(this.#level)}${marker} ${text}`)
    } else {
      this.#endList()
      this.#blocks.push({ kind: 'paragraph', text, page: this.#page })
    }
  }

  #endList(): void {
    this.#count = 0
    const [only] = this.#list
    // One item alone is a sentence.
    if (this.#list.length === 1)
      this.#blocks.push({ kind: 'paragraph', text: only!.replace(/^\s*(?:-|\d+\.) /, ''), page: this.#page })
    else if (only !== undefined)
      this.#blocks.push({ kind: 'list', text: this.#list.join('\n'), page: this.#page })
    this.#list = []
  }
}
