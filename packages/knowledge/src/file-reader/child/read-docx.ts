import { type Block, headingBlock, tableBlock } from '../../extract/blocks.ts'
import { squeeze } from '../../text/normalise.ts'
import { refusedFile } from '../file-errors.ts'
import type { FileLimits, FilePart } from '../protocol.ts'
import { readDocxPictures, type ShownPicture } from './docx-pictures.ts'
import { type DocxStyles, readDocxStyles } from './docx-styles.ts'
import { readRelationships, readXml, type XmlAttributes } from './read-xml.ts'
import { ZipArchive } from './zip-archive.ts'

/** Reads a Word document: headings by their styles, lists, tables. What is hidden or deleted is not read. */
export async function* readDocx(
  bytes: Uint8Array,
  { limits }: { limits: FileLimits },
): AsyncGenerator<FilePart> {
  const zip = await ZipArchive.open(bytes, limits)
  const roots = await readRelationships(await zip.text('_rels/.rels'), '')
  const main =
    [...roots.values()].find(({ type }) => type === 'officeDocument')?.target ?? 'word/document.xml'
  if (!zip.has(main)) throw refusedFile('damaged')
  const writer = new DocxWriter(await readDocxStyles(zip))
  await readXml(zip.stream(main), writer)
  const blocks = writer.finish()
  const { title } = writer
  let from = 0
  for await (const { after, picture } of readDocxPictures(zip, { main, shown: writer.pictures, limits })) {
    yield { title, blocks: blocks.slice(from, after), pictures: [picture] }
    from = after
  }
  yield { title, blocks: blocks.slice(from) }
}

interface Paragraph {
  text: string
  style: string
  numId: string | null
  level: number
  outline: number | null
}

interface Table {
  rows: string[][]
  /** Cells of the row being read. */
  row: string[]
  cell: string
  /** Columns the cell takes. */
  span: number
  /** It goes on from the row above. */
  continues: boolean
}

class DocxWriter {
  title = ''
  /** In the order in which they stand. */
  readonly pictures: ShownPicture[] = []
  readonly #styles: DocxStyles
  readonly #blocks: Block[] = []
  #list: string[] = []
  /** Text boxes put a paragraph into a paragraph. */
  readonly #paragraphs: Paragraph[] = []
  readonly #tables: Table[] = []
  readonly #counts = new Map<string, number>()
  #inText = false
  #hidden = false
  #inRunProperties = false
  /** Depth of what another part of the file says again. */
  #fallback = 0
  /** Depth of what was taken out, and is kept by the program that made the file. */
  #deleted = 0
  #drawn: Omit<ShownPicture, 'id' | 'after'> = {}
  /** Pictures after the block being read: a list, or a table, is not cut by them. */
  #waiting: Omit<ShownPicture, 'after'>[] = []

  constructor(styles: DocxStyles) {
    this.#styles = styles
  }

  open(name: string, attributes: XmlAttributes): void {
    if (name === 'Fallback') this.#fallback += 1
    if (this.#fallback > 0) return
    this.#openPicture(name, attributes)
    const paragraph = this.#paragraphs.at(-1)
    const table = this.#tables.at(-1)
    if (name === 'p') {
      this.#paragraphs.push({ text: '', style: '', numId: null, level: 0, outline: null })
    } else if (name === 'r') this.#hidden = false
    else if (name === 'rPr') this.#inRunProperties = true
    else if (name === 'vanish') {
      if (this.#inRunProperties && !/^(?:0|false)$/.test(attributes('val') ?? '')) this.#hidden = true
    } else if (name === 't') this.#inText = true
    else if (name === 'tab' || name === 'br' || name === 'cr') {
      if (paragraph && !this.#inRunProperties) paragraph.text += name === 'tab' ? ' ' : '\n'
    } else if (name === 'noBreakHyphen') {
      if (paragraph) paragraph.text += '-'
    } else if (name === 'tbl') this.#openTable()
    else if (name === 'tr') {
      if (table) table.row = []
    } else if (name === 'tc') {
      if (table) Object.assign(table, { cell: '', span: 1, continues: false })
    } else if (name === 'gridSpan') {
      if (table) table.span = Math.min(100, Math.max(1, Number(attributes('val')) || 1))
    } else if (name === 'vMerge') {
      if (table) table.continues = attributes('val') !== 'restart'
    } else if (paragraph) this.#takeProperty(paragraph, name, attributes)
  }

  text(text: string): void {
    const paragraph = this.#paragraphs.at(-1)
    if (this.#inText && !this.#hidden && this.#fallback === 0 && paragraph) paragraph.text += text
  }

  close(name: string): void {
    if (name === 'Fallback') this.#fallback -= 1
    if (this.#fallback > 0) return
    if (name === 'del') this.#deleted -= 1
    if (name === 't') this.#inText = false
    if (name === 'r') this.#hidden = false
    if (name === 'rPr') this.#inRunProperties = false
    if (name === 'p') this.#endParagraph()
    if (name === 'tc') this.#endCell()
    if (name === 'tr') {
      const table = this.#tables.at(-1)
      table?.rows.push(table.row)
    }
    if (name === 'tbl') this.#endTable()
  }

  finish(): Block[] {
    this.#endList()
    this.#placePictures()
    return this.#blocks
  }

  #openPicture(name: string, attributes: XmlAttributes): void {
    if (name === 'del') this.#deleted += 1
    if (name === 'drawing' || name === 'pict') this.#drawn = {}
    if (name === 'extent') {
      this.#drawn.width = Number(attributes('cx')) || 0
      this.#drawn.height = Number(attributes('cy')) || 0
    }
    if (name === 'docPr') this.#drawn.description = attributes('descr')
    const id = name === 'blip' ? attributes('r:embed') : name === 'imagedata' ? attributes('r:id') : undefined
    if (id === undefined || this.#hidden || this.#deleted > 0) return
    this.#waiting.push({ ...this.#drawn, id })
  }

  #placePictures(): void {
    for (const picture of this.#waiting) this.pictures.push({ ...picture, after: this.#blocks.length })
    this.#waiting = []
  }

  #takeProperty(paragraph: Paragraph, name: string, attributes: XmlAttributes): void {
    const value = attributes('val')
    if (value === undefined) return
    if (name === 'pStyle') paragraph.style = value
    if (name === 'numId') paragraph.numId = value
    if (name === 'ilvl') paragraph.level = Math.min(8, Number(value) || 0)
    if (name === 'outlineLvl' && Number(value) < 9) paragraph.outline = Number(value) + 1
  }

  #openTable(): void {
    if (this.#tables.length === 0) this.#endList()
    this.#tables.push({ rows: [], row: [], cell: '', span: 1, continues: false })
  }

  #endParagraph(): void {
    const paragraph = this.#paragraphs.pop()
    if (!paragraph) return
    const text = squeeze(paragraph.text)
    if (text === '') {
      if (this.#tables.length === 0 && this.#list.length === 0) this.#placePictures()
      return
    }
    const table = this.#tables.at(-1)
    if (table) {
      table.cell += `${table.cell === '' ? '' : ' '}${text}`
      return
    }
    const heading = paragraph.outline ?? this.#styles.headingLevels.get(paragraph.style)
    if (heading !== undefined) {
      this.#add(this.#headingOf(text, heading))
      return
    }
    const numId = paragraph.numId ?? this.#styles.listOfStyle.get(paragraph.style)
    if (numId === undefined || numId === '0') {
      this.#add({ kind: 'paragraph', text })
      return
    }
    const { level } = paragraph
    const marker = this.#styles.isNumbered(numId, level) ? `${this.#countUp(numId, level)}.` : '-'
    this.#list.push(`${'  '.repeat(level)}${marker} ${text}`)
  }

  #headingOf(text: string, level: number): Block {
    if (level === 0 && this.title === '') this.title = text
    return headingBlock(text, Math.max(1, level))
  }

  #countUp(numId: string, level: number): number {
    for (let deeper = level + 1; deeper < 9; deeper += 1) this.#counts.delete(`${numId}/${deeper}`)
    const next = (this.#counts.get(`${numId}/${level}`) ?? 0) + 1
    this.#counts.set(`${numId}/${level}`, next)
    return next
  }

  #endCell(): void {
    const table = this.#tables.at(-1)
    if (!table) return
    // A cell over several rows says the same for each of them.
    const text = table.continues ? (table.rows.at(-1)?.[table.row.length] ?? table.cell) : table.cell
    table.row.push(text, ...Array.from({ length: table.span - 1 }, () => ''))
  }

  #endTable(): void {
    const table = this.#tables.pop()
    if (!table) return
    const outer = this.#tables.at(-1)
    if (outer) {
      outer.cell += ` ${table.rows.map((row) => row.filter(Boolean).join(', ')).join('; ')}`
      return
    }
    const block = tableBlock(table.rows)
    if (block) this.#add(block)
  }

  #endList(): void {
    if (this.#list.length === 0) return
    this.#blocks.push({ kind: 'list', text: this.#list.join('\n') })
    this.#list = []
  }

  #add(block: Block): void {
    const hadList = this.#list.length > 0
    this.#endList()
    if (hadList) this.#placePictures()
    this.#blocks.push(block)
    this.#placePictures()
  }
}
