import { headingBlock } from '../../extract/blocks.ts'
import { rowsToBlocks } from '../../extract/rows-to-blocks.ts'
import { refusedFile } from '../file-errors.ts'
import type { FileLimits, FilePart } from '../protocol.ts'
import { type CellFormat, readCellFormats } from './cell-formats.ts'
import { readRelationships, readXml } from './read-xml.ts'
import { ZipArchive } from './zip-archive.ts'

/** Columns that are read of a row; what stands further right is empty formatting. */
const MOST_COLUMNS = 256
const MOST_SHEETS = 200
/** Parts that a workbook may lack. */
const SHARED_STRINGS = 'xl/sharedStrings.xml'
const STYLES = 'xl/styles.xml'

/** Reads a workbook sheet by sheet, each under its name. Hidden sheets are not read; cells say what they show. */
export async function* readXlsx(
  bytes: Uint8Array,
  { from, limits }: { from: number; limits: FileLimits },
): AsyncGenerator<FilePart> {
  const zip = await ZipArchive.open(bytes, limits)
  if (!zip.has('xl/workbook.xml')) throw refusedFile(zip.has('xl/workbook.bin') ? 'unknown_kind' : 'damaged')
  const { sheets, from1904 } = await listSheets(zip)
  const shared = await readSharedStrings(zip)
  const formatOf = await readCellFormats(zip.has(STYLES) ? zip.stream(STYLES) : null, { from1904 })
  let rowsLeft = limits.rows
  for (const [at, { name, path }] of sheets.entries()) {
    const rows = await readSheet(zip, path, { shared, formatOf, mostRows: rowsLeft, limit: limits.rows })
    rowsLeft -= rows.length
    if (at < from) continue
    const blocks = rowsToBlocks(rows, 3)
    // One sheet that is called as every first one is says nothing by its name.
    const named = sheets.length > 1 || !/^(?:sheet|hoja|planilha|folha|tabelle|feuil)\s?1$/i.test(name)
    yield {
      pages: sheets.length,
      blocks: blocks.length > 0 && named ? [headingBlock(name, 2), ...blocks] : blocks,
    }
  }
}

async function listSheets(zip: ZipArchive) {
  const targets = await readRelationships(await zip.text('xl/_rels/workbook.xml.rels'), 'xl')
  const sheets: { name: string; path: string }[] = []
  let from1904 = false
  await readXml(zip.stream('xl/workbook.xml'), {
    open(name, attributes) {
      if (name === 'workbookPr') from1904 = /^(?:1|true)$/.test(attributes('date1904') ?? '')
      if (name !== 'sheet' || (attributes('state') ?? 'visible') !== 'visible') return
      const path = targets.get(attributes('r:id') ?? '')?.target
      if (path !== undefined && sheets.length < MOST_SHEETS)
        sheets.push({ name: attributes('name') ?? '', path })
    },
  })
  return { sheets, from1904 }
}

async function readSharedStrings(zip: ZipArchive): Promise<string[]> {
  const strings: string[] = []
  // Some programs write each cell's text into the cell.
  if (!zip.has(SHARED_STRINGS)) return strings
  let current = ''
  let inText = false
  let phonetic = false
  await readXml(zip.stream(SHARED_STRINGS), {
    open(name) {
      if (name === 'si') current = ''
      if (name === 'rPh') phonetic = true
      if (name === 't') inText = true
    },
    text(text) {
      if (inText && !phonetic) current += text
    },
    close(name) {
      if (name === 't') inText = false
      if (name === 'rPh') phonetic = false
      if (name === 'si') strings.push(current)
    },
  })
  return strings
}

interface SheetOptions {
  shared: readonly string[]
  formatOf(style: number): CellFormat
  /** Rows that are left for this sheet, of `limit` in all. */
  mostRows: number
  limit: number
}

async function readSheet(zip: ZipArchive, path: string, options: SheetOptions): Promise<string[][]> {
  const { shared, formatOf, mostRows, limit } = options
  const rows: string[][] = []
  let row: string[] = []
  let column = 0
  let type = ''
  let style = 0
  let value = ''
  let inValue = false
  await readXml(zip.stream(path), {
    open(name, attributes) {
      if (name === 'row') row = []
      if (name === 'c') {
        column = columnOf(attributes('r')) ?? row.length
        type = attributes('t') ?? 'n'
        style = Number(attributes('s') ?? 0)
        value = ''
      }
      if (name === 'v' || name === 't') inValue = true
    },
    text(text) {
      if (inValue) value += text
    },
    close(name) {
      if (name === 'v' || name === 't') inValue = false
      if (name === 'c' && column < MOST_COLUMNS && value !== '') {
        while (row.length < column) row.push('')
        row[column] = cellText(type, value, shared, formatOf(style))
      }
      if (name !== 'row' || !row.some((cell) => cell.trim() !== '')) return
      if (rows.length >= mostRows) throw refusedFile('too_many_rows', { limit })
      rows.push(row)
    },
  })
  return rows
}

function cellText(type: string, value: string, shared: readonly string[], format: CellFormat): string {
  if (type === 's') return shared[Number(value)] ?? ''
  if (type === 'str' || type === 'inlineStr') return value
  if (type === 'b') return value === '1' ? 'TRUE' : 'FALSE'
  // What a formula could not work out, such as #N/A.
  if (type === 'e') return ''
  if (type === 'd') return value.replace(/T00:00:00.*$/, '')
  const number = Number(value)
  return Number.isFinite(number) ? format(number) : value
}

/** 0 for `A1`, 27 for `AB7`. */
function columnOf(reference: string | undefined): number | null {
  const letters = /^[A-Z]{1,3}/.exec(reference ?? '')?.[0]
  if (letters === undefined) return null
  return [...letters].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0) - 1
}
