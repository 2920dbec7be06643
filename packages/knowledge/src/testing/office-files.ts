import { buffer } from 'node:stream/consumers'
import { ZipFile } from 'yazl'

/** A zipped document of some parts. */
export async function zipOf(parts: Record<string, string | Buffer>): Promise<Uint8Array> {
  const zip = new ZipFile()
  for (const [name, content] of Object.entries(parts)) zip.addBuffer(Buffer.from(content as string), name)
  zip.end()
  return new Uint8Array(await buffer(zip.outputStream as NodeJS.ReadableStream))
}

const RELATIONSHIPS = 'http://schemas.openxmlformats.org/package/2006/relationships'
const OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
const W = 'http://schemas.openxmlformats.org/wordprocessingml/2006/main'
const DRAWING = 'http://schemas.openxmlformats.org/drawingml/2006/main'
const SLIDES = 'http://schemas.openxmlformats.org/presentationml/2006/main'
const SHEETS = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main'

const relationships = (entries: readonly [id: string, type: string, target: string][]) =>
  `<Relationships xmlns="${RELATIONSHIPS}">${entries
    .map(([id, type, target]) => `<Relationship Id="${id}" Type="${OFFICE}/${type}" Target="${target}"/>`)
    .join('')}</Relationships>`

export const escapeXml = (text: string) => text.replace(/[&<>"]/g, (sign) => `&#${sign.codePointAt(0)};`)

/** A Word document with a body of WordprocessingML, and the PNG pictures it shows by `docxPicture`. */
export function docxOf(body: string, pictures: readonly Uint8Array[] = []): Promise<Uint8Array> {
  const style = (id: string, name: string) =>
    `<w:style w:type="paragraph" w:styleId="${id}"><w:name w:val="${name}"/></w:style>`
  return zipOf({
    '[Content_Types].xml': '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>',
    '_rels/.rels': relationships([['r1', 'officeDocument', 'word/document.xml']]),
    'word/styles.xml': `<w:styles xmlns:w="${W}">${style('Titre', 'Title')}${style('berschrift1', 'heading 1')}${style('berschrift2', 'heading 2')}<w:style w:type="paragraph" w:styleId="Own"><w:name w:val="Own"/><w:basedOn w:val="berschrift2"/></w:style></w:styles>`,
    'word/numbering.xml': `<w:numbering xmlns:w="${W}"><w:abstractNum w:abstractNumId="7"><w:lvl w:ilvl="0"><w:numFmt w:val="decimal"/></w:lvl><w:lvl w:ilvl="1"><w:numFmt w:val="bullet"/></w:lvl></w:abstractNum><w:num w:numId="3"><w:abstractNumId w:val="7"/></w:num></w:numbering>`,
    'word/document.xml': `<?xml version="1.0"?><w:document xmlns:w="${W}" xmlns:mc="x"><w:body>${body}</w:body></w:document>`,
    'word/_rels/document.xml.rels': relationships(
      pictures.map((_, at) => [`rId${at + 1}`, 'image', `media/image${at + 1}.png`]),
    ),
    ...Object.fromEntries(pictures.map((bytes, at) => [`word/media/image${at + 1}.png`, Buffer.from(bytes)])),
  })
}

/** A paragraph with a picture of a Word document, by its place among them from 1; sizes in inches. */
export function docxPicture(
  number: number,
  { description = '', width = 4, height = 2 }: { description?: string; width?: number; height?: number } = {},
): string {
  const emu = (inches: number) => Math.round(inches * 914_400)
  return `<w:p><w:r><w:drawing><wp:inline xmlns:wp="wp"><wp:extent cx="${emu(width)}" cy="${emu(height)}"/><wp:docPr id="${number}" name="Picture" descr="${escapeXml(description)}"/><a:blip xmlns:a="${DRAWING}" xmlns:r="${OFFICE}" r:embed="rId${number}"/></wp:inline></w:drawing></w:r></w:p>`
}

/** A paragraph of some style, and of a list when its level is given. */
export function docxParagraph(
  text: string,
  { style, level }: { style?: string; level?: number } = {},
): string {
  const list = level === undefined ? '' : `<w:numPr><w:ilvl w:val="${level}"/><w:numId w:val="3"/></w:numPr>`
  const styled = style === undefined ? '' : `<w:pStyle w:val="${style}"/>`
  return `<w:p><w:pPr>${styled}${list}</w:pPr><w:r><w:t xml:space="preserve">${escapeXml(text)}</w:t></w:r></w:p>`
}

/** A table of plain cells. */
export function docxTable(rows: readonly (readonly string[])[]): string {
  const cells = (row: readonly string[]) => row.map((cell) => `<w:tc>${docxParagraph(cell)}</w:tc>`).join('')
  return `<w:tbl>${rows.map((row) => `<w:tr>${cells(row)}</w:tr>`).join('')}</w:tbl>`
}

/** A presentation; each slide is what stands in its shape tree. */
export function pptxOf(slides: readonly string[], notes: Record<number, string> = {}): Promise<Uint8Array> {
  const parts: Record<string, string> = {
    'ppt/presentation.xml': `<p:presentation xmlns:p="${SLIDES}" xmlns:r="${OFFICE}"><p:sldIdLst>${slides
      .map((_, at) => `<p:sldId id="${256 + at}" r:id="rId${at + 1}"/>`)
      .join('')}</p:sldIdLst></p:presentation>`,
    'ppt/_rels/presentation.xml.rels': relationships(
      slides.map((_, at) => [`rId${at + 1}`, 'slide', `slides/slide${at + 1}.xml`]),
    ),
  }
  slides.forEach((content, at) => {
    parts[`ppt/slides/slide${at + 1}.xml`] =
      `<p:sld xmlns:p="${SLIDES}" xmlns:a="${DRAWING}"><p:cSld><p:spTree>${content}</p:spTree></p:cSld></p:sld>`
    const note = notes[at + 1]
    if (note === undefined) return
    parts[`ppt/slides/_rels/slide${at + 1}.xml.rels`] = relationships([
      ['rId1', 'notesSlide', `../notesSlides/notesSlide${at + 1}.xml`],
    ])
    parts[`ppt/notesSlides/notesSlide${at + 1}.xml`] =
      `<p:notes xmlns:p="${SLIDES}" xmlns:a="${DRAWING}"><p:cSld><p:spTree>${shape('body', [note])}</p:spTree></p:cSld></p:notes>`
  })
  return zipOf(parts)
}

/** A shape with paragraphs, in a place such as `title` or `body`. */
export function shape(place: string, paragraphs: readonly string[]): string {
  return `<p:sp><p:nvSpPr><p:nvPr><p:ph type="${place}"/></p:nvPr></p:nvSpPr><p:txBody>${paragraphs
    .map((text) => `<a:p><a:r><a:t>${escapeXml(text)}</a:t></a:r></a:p>`)
    .join('')}</p:txBody></p:sp>`
}

export interface TestSheet {
  name: string
  /** Texts; numbers with a style as `[number, style]`. */
  rows: readonly (readonly (string | readonly [number, number] | null)[])[]
  hidden?: boolean
}

/**
 * A workbook. Styles: 1 is a date, 2 money in euros, 3 per cent.
 * @param options.isBare as some programs write it: each text in its cell, and neither shared texts nor styles.
 */
export function xlsxOf(sheets: readonly TestSheet[], { isBare = false } = {}): Promise<Uint8Array> {
  const shared: string[] = []
  const cell = (value: TestSheet['rows'][number][number], row: number, column: number) => {
    if (value === null) return ''
    const at = `${String.fromCharCode(65 + column)}${row + 1}`
    if (typeof value !== 'string') return `<c r="${at}" s="${value[1]}"><v>${value[0]}</v></c>`
    if (isBare) return `<c r="${at}" t="inlineStr"><is><t>${escapeXml(value)}</t></is></c>`
    return `<c r="${at}" t="s"><v>${shared.push(value) - 1}</v></c>`
  }
  const parts: Record<string, string> = {
    'xl/workbook.xml': `<workbook xmlns="${SHEETS}" xmlns:r="${OFFICE}"><sheets>${sheets
      .map(
        ({ name, hidden }, at) =>
          `<sheet name="${escapeXml(name)}" sheetId="${at + 1}"${hidden ? ' state="hidden"' : ''} r:id="rId${at + 1}"/>`,
      )
      .join('')}</sheets></workbook>`,
    'xl/_rels/workbook.xml.rels': relationships(
      sheets.map((_, at) => [`rId${at + 1}`, 'worksheet', `worksheets/sheet${at + 1}.xml`]),
    ),
    'xl/styles.xml': `<styleSheet xmlns="${SHEETS}"><numFmts><numFmt numFmtId="164" formatCode="#,##0.00\\ [$€-407]"/></numFmts><cellXfs><xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="164"/><xf numFmtId="9"/></cellXfs></styleSheet>`,
  }
  sheets.forEach(({ rows }, at) => {
    parts[`xl/worksheets/sheet${at + 1}.xml`] = `<worksheet xmlns="${SHEETS}"><sheetData>${rows
      .map((row, y) => `<row r="${y + 1}">${row.map((value, x) => cell(value, y, x)).join('')}</row>`)
      .join('')}</sheetData></worksheet>`
  })
  if (isBare) {
    delete parts['xl/styles.xml']
    return zipOf(parts)
  }
  parts['xl/sharedStrings.xml'] = `<sst xmlns="${SHEETS}">${shared
    .map((text) => `<si><t>${escapeXml(text)}</t></si>`)
    .join('')}</sst>`
  return zipOf(parts)
}
