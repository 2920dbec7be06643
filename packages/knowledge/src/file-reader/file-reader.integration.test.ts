import { createCanvas, loadImage } from '@napi-rs/canvas'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import {
  docxOf,
  docxParagraph,
  docxPicture,
  docxTable,
  type PdfText,
  pdfOf,
  pptxOf,
  shape,
  xlsxOf,
  zipOf,
} from '../testing/index.ts'
import { createFileReader, type FileReader } from './file-reader.ts'
import type { FileFormat, FilePart } from './protocol.ts'

let reader: FileReader
beforeAll(() => {
  reader = createFileReader({ limits: { rows: 2_000, unpackedBytes: 8_388_608 } })
})
afterAll(() => reader.close())

async function partsOf(bytes: Uint8Array, format: FileFormat): Promise<FilePart[]> {
  const parts: FilePart[] = []
  for await (const part of reader.read({ bytes, format })) parts.push(part)
  return parts
}
const textsOf = async (bytes: Uint8Array, format: FileFormat) =>
  (await partsOf(bytes, format)).flatMap(({ blocks }) => blocks.map(({ text }) => text))
const reasonOf = (bytes: Uint8Array, format: FileFormat) =>
  partsOf(bytes, format).then(
    () => 'read',
    (error: { details?: { reason?: string } }) => error.details?.reason,
  )

const lines = (texts: readonly string[], { x = 60, y = 760, step = 13, size = 10 } = {}): PdfText[] =>
  texts.map((text, at) => ({ x, y: y - at * step, size, text }))

function drawnPicture(colour = '#0033aa'): Buffer {
  const canvas = createCanvas(400, 200)
  const context = canvas.getContext('2d')
  context.fillStyle = colour
  context.fillRect(50, 50, 100, 100)
  return canvas.toBuffer('image/jpeg')
}

describe('PDF', () => {
  it('reads headings by their size, joins lines into paragraphs, keeps lists and tables, names the page', async () => {
    const row = (y: number, cells: readonly string[]): PdfText[] =>
      cells.map((text, at) => ({ x: 60 + at * 120, y, text }))
    const bytes = pdfOf(
      [
        [
          { x: 60, y: 800, size: 8, text: 'Marea handbook' },
          { x: 60, y: 760, size: 18, text: 'Returns' },
          ...lines(['You may send an article back with-', 'in thirty days of its arrival.'], { y: 730 }),
          ...lines(['Pack the article well.', 'Close the box.'], { y: 690 }),
          { x: 60, y: 640, text: '1.' },
          { x: 90, y: 640, text: 'Ask for a label' },
          { x: 60, y: 627, text: '2.' },
          { x: 90, y: 627, text: 'Bring the parcel to the post' },
          { x: 300, y: 30, size: 8, text: 'Page 1 of 4' },
        ],
        [
          { x: 60, y: 800, size: 8, text: 'Marea handbook' },
          { x: 60, y: 760, size: 18, text: 'Prices' },
          ...row(720, ['Country', 'Parcel', 'Express']),
          ...row(706, ['Spain', '4.90', '9.90']),
          ...row(692, ['Portugal', '5.90', '11.90']),
          { x: 300, y: 30, size: 8, text: 'Page 2 of 4' },
        ],
        [
          { x: 60, y: 800, size: 8, text: 'Marea handbook' },
          ...lines(['Parcels to the islands take eight days.']),
          { x: 300, y: 30, size: 8, text: 'Page 3 of 4' },
        ],
        [
          { x: 60, y: 800, size: 8, text: 'Marea handbook' },
          ...lines(['Questions are answered by telephone.']),
          { x: 300, y: 30, size: 8, text: 'Page 4 of 4' },
        ],
      ],
      { title: 'Marea help' },
    )
    const parts = await partsOf(bytes, 'pdf')
    expect(parts.map(({ page, pages, title }) => [page, pages, title])).toEqual(
      [1, 2, 3, 4].map((page) => [page, 4, 'Marea help']),
    )
    expect(parts[0]!.blocks.map(({ kind, text, page }) => [kind, text, page])).toEqual([
      ['heading', '# Returns', 1],
      ['paragraph', 'You may send an article back within thirty days of its arrival.', 1],
      ['paragraph', 'Pack the article well. Close the box.', 1],
      ['list', '1. Ask for a label\n2. Bring the parcel to the post', 1],
    ])
    expect(parts[1]!.blocks.at(-1)).toEqual({
      kind: 'table',
      page: 2,
      text: '| Country | Parcel | Express |\n| --- | --- | --- |\n| Spain | 4.90 | 9.90 |\n| Portugal | 5.90 | 11.90 |',
    })
    expect(parts[2]!.blocks.map(({ text }) => text)).toEqual(['Parcels to the islands take eight days.'])
  })

  it('takes headings from the table of contents', async () => {
    const bytes = pdfOf([lines(['Warranty', 'Two years on every article of the shop.'])], {
      outline: [['Warranty', 1]],
    })
    expect((await partsOf(bytes, 'pdf'))[0]!.blocks[0]).toMatchObject({
      kind: 'heading',
      heading: 'Warranty',
    })
  })

  it('takes the pictures of a page, but no words of it', async () => {
    const jpeg = drawnPicture()
    const picture = { jpeg, width: 400, height: 200, box: [100, 400, 200, 100] as const }
    const bytes = pdfOf([
      { ...picture, texts: lines(['The lamp is switched on as the picture shows.']) },
      { ...picture, texts: lines(['The same lamp is shown here once more.']) },
      // Words stand on it: it is their ground.
      {
        ...picture,
        jpeg: drawnPicture('#aa3300'),
        texts: lines(['The words of a slide on its ground.'], { x: 110, y: 450 }),
      },
      {
        ...picture,
        jpeg: drawnPicture('#00aa33'),
        box: [100, 400, 20, 10],
        texts: lines(['Beside a small icon.']),
      },
    ])
    const parts = await partsOf(bytes, 'pdf')
    expect(parts.map(({ pictures = [] }) => pictures.map(({ number }) => number))).toEqual([[1], [], [], []])
    const { width, height } = await loadImage(Buffer.from(parts[0]!.pictures![0]!.bytes))
    expect([width, height]).toEqual([559, 279])
  })

  it('takes the pictures of a Word document where they stand, each once', async () => {
    const [first, second] = [drawnPicture(), drawnPicture('#aa3300')]
    const bytes = await docxOf(
      [
        docxParagraph('Unpack the lamp.', { level: 0 }),
        docxPicture(1, { description: 'A lamp in its box' }),
        docxParagraph('Switch it on.', { level: 0 }),
        docxParagraph('It is guaranteed for two years.'),
        docxPicture(2),
        docxPicture(1),
        docxPicture(2, { width: 0.1 }),
        docxParagraph('The end.'),
      ].join(''),
      [first, second].map((jpeg) => new Uint8Array(jpeg)),
    )
    const parts = await partsOf(bytes, 'docx')
    expect(
      parts.map(({ blocks, pictures = [] }) => [
        blocks.map(({ text }) => text),
        pictures.map(({ number, description }) => [number, description]),
      ]),
    ).toEqual([
      [['1. Unpack the lamp.\n2. Switch it on.'], [[1, 'A lamp in its box']]],
      [['It is guaranteed for two years.'], [[2, undefined]]],
      [['The end.'], []],
    ])
  })

  it('goes on where it was', async () => {
    const bytes = pdfOf(['one', 'two', 'three'].map((word) => lines([`This is the page number ${word}.`])))
    const pages: unknown[] = []
    for await (const { page } of reader.read({ bytes, format: 'pdf', from: 2 })) pages.push(page)
    expect(pages).toEqual([3])
  })

  it('reads two thousand pages', async () => {
    const bytes = pdfOf(
      Array.from({ length: 2_000 }, (_, at) => lines([`Article ${at + 1} is delivered within ${at} days.`])),
    )
    let pages = 0
    for await (const { page, blocks } of reader.read({ bytes, format: 'pdf' })) {
      pages += 1
      expect(blocks[0]!.text).toBe(`Article ${page} is delivered within ${page! - 1} days.`)
    }
    expect(pages).toBe(2_000)
  })

  it('names one that is locked, broken or too long', async () => {
    expect(await reasonOf(pdfOf([lines(['Secret.'])], { password: 'marea' }), 'pdf')).toBe('encrypted')
    expect(await reasonOf(new TextEncoder().encode('%PDF-1.7\nnothing follows'), 'pdf')).toBe('damaged')
    const small = createFileReader({ limits: { pages: 2 } })
    const long = pdfOf([1, 2, 3].map(() => lines(['Words enough for a page.'])))
    await expect(small.read({ bytes: long, format: 'pdf' }).next()).rejects.toMatchObject({
      code: 'PAYLOAD_TOO_LARGE',
      details: { reason: 'too_many_pages', limit: 2, pages: 3 },
    })
    await small.close()
  })
})

describe('DOCX', () => {
  it('reads styles, lists and tables; leaves out what is hidden or deleted', async () => {
    const bytes = await docxOf(
      [
        docxParagraph('Help', { style: 'Titre' }),
        docxParagraph('Returns', { style: 'berschrift1' }),
        docxParagraph('Within thirty days & in its box.'),
        docxParagraph('Ask for a label', { level: 0 }),
        docxParagraph('by mail', { level: 1 }),
        docxParagraph('Send it', { level: 0 }),
        docxParagraph('Costs', { style: 'Own' }),
        docxTable([
          ['Country', 'Price'],
          ['Spain', '4.90'],
        ]),
        '<w:p><w:r><w:t>Seen.</w:t></w:r><w:r><w:rPr><w:vanish/></w:rPr><w:t> Hidden.</w:t></w:r><w:del><w:r><w:delText> Gone.</w:delText></w:r></w:del></w:p>',
        '<w:p><mc:AlternateContent><mc:Choice><w:r><w:t>Once.</w:t></w:r></mc:Choice><mc:Fallback><w:r><w:t>Twice.</w:t></w:r></mc:Fallback></mc:AlternateContent></w:p>',
      ].join(''),
    )
    const [part] = await partsOf(bytes, 'docx')
    expect(part!.title).toBe('Help')
    expect(part!.blocks.map(({ text }) => text)).toEqual([
      '# Help',
      '# Returns',
      'Within thirty days & in its box.',
      '1. Ask for a label\n  - by mail\n2. Send it',
      '## Costs',
      '| Country | Price |\n| --- | --- |\n| Spain | 4.90 |',
      'Seen.',
      'Once.',
    ])
  })

  it('refuses a zip bomb, a document type, a broken archive and another kind of archive', async () => {
    const bomb = await zipOf({
      '_rels/.rels': '<Relationships/>',
      'word/document.xml': Buffer.alloc(16_777_216, 'a'),
    })
    expect(bomb.length).toBeLessThan(65_536)
    expect(await reasonOf(bomb, 'docx')).toBe('unpacks_too_large')
    // One that lies about its size is cut off where it says it ends.
    const liar = Buffer.from(await docxOf(docxParagraph('Text '.repeat(50_000))))
    for (const [signature, offset] of [['PK\u0001\u0002', 24]] as const)
      for (let at = liar.indexOf(signature); at >= 0; at = liar.indexOf(signature, at + 4))
        liar.writeUInt32LE(Math.min(liar.readUInt32LE(at + offset), 400), at + offset)
    expect(await reasonOf(liar, 'docx')).toBe('unpacks_too_large')
    const laughs = await zipOf({
      '_rels/.rels': '<Relationships/>',
      'word/document.xml':
        '<!DOCTYPE x [<!ENTITY a "haha"><!ENTITY b "&a;&a;&a;">]><document><body><p><r><t>&b;</t></r></p></body></document>',
    })
    expect(await reasonOf(laughs, 'docx')).toBe('damaged')
    const whole = await docxOf(docxParagraph('Text.'))
    expect(await reasonOf(whole.slice(0, whole.length - 40), 'docx')).toBe('damaged')
    expect(await reasonOf(await zipOf({ 'readme.txt': 'hello' }), 'docx')).toBe('damaged')
  })
})

describe('XLSX', () => {
  it('reads each visible sheet under its name, cells as they are shown', async () => {
    const bytes = await xlsxOf([
      {
        name: 'Prices',
        rows: [
          ['Country', 'Price', 'Since', 'Discount'],
          ['Spain', [4.9, 2], [46_357, 1], [0.25, 3]],
          ['Portugal', [1234.5, 2], null, [0.1 + 0.2, 0]],
        ],
      },
      { name: 'Margins', hidden: true, rows: [['secret', 'secret']] },
    ])
    expect(await textsOf(bytes, 'xlsx')).toEqual([
      '## Prices',
      '| Country | Price | Since | Discount |\n| --- | --- | --- | --- |\n| Spain | 4.90 € | 2026-12-01 | 25% |\n| Portugal | 1,234.50 € |  | 0.3 |',
    ])
  })

  it('reads one without shared texts and styles', async () => {
    const rows = [
      ['SKU', 'Item', 'Stock'],
      ['A-1', 'Lamp & wick', [12, 0]],
    ] as const
    expect(await textsOf(await xlsxOf([{ name: 'Sheet1', rows }], { isBare: true }), 'xlsx')).toEqual([
      '| SKU | Item | Stock |\n| --- | --- | --- |\n| A-1 | Lamp & wick | 12 |',
    ])
  })

  it('turns questions and answers into sections', async () => {
    const rows = [
      ['Pregunta', 'Respuesta', 'Área'],
      ['¿Cuánto tarda?', 'Tres días laborables.', 'Envíos'],
      ['¿Y a las islas?', 'Ocho días.', ''],
    ]
    expect(await textsOf(await xlsxOf([{ name: 'Hoja1', rows }]), 'xlsx')).toEqual([
      '### ¿Cuánto tarda?',
      'Tres días laborables.',
      'Área: Envíos',
      '### ¿Y a las islas?',
      'Ocho días.',
    ])
  })

  it('refuses more rows than it takes', async () => {
    const rows = Array.from({ length: 2_001 }, (_, at) => [`row ${at}`, 'x'])
    expect(await reasonOf(await xlsxOf([{ name: 'All', rows }]), 'xlsx')).toBe('too_many_rows')
  })
})

describe('PPTX', () => {
  it('reads slides in their order with titles, lists and notes', async () => {
    const bytes = await pptxOf(
      [
        shape('ctrTitle', ['Marea support']) + shape('sldNum', ['1']),
        shape('title', ['Delivery']) + shape('body', ['Three working days', 'Eight to the islands']),
      ],
      { 2: 'Mention the strike.' },
    )
    const parts = await partsOf(bytes, 'pptx')
    expect(parts.map(({ page, blocks }) => [page, blocks.map(({ text }) => text)])).toEqual([
      [1, ['# Marea support']],
      [2, ['## Delivery', '- Three working days\n- Eight to the islands', 'Mention the strike.']],
    ])
  })
})

describe('the process', () => {
  it('is ended when it takes too much memory or time, and another one reads on', async () => {
    const rows = Array.from({ length: 60_000 }, (_, at) => [`row ${at} with some words in it`, `cell ${at}`])
    const large = await xlsxOf([{ name: 'All', rows }])
    const poor = createFileReader({ memoryMb: 64, limits: { rows: 100_000 } })
    await expect(poor.read({ bytes: large, format: 'xlsx' }).next()).rejects.toMatchObject({
      details: { reason: 'reader_died' },
    })
    await poor.close()
    const hasty = createFileReader({ partTimeoutMs: 1, limits: { rows: 100_000 } })
    await expect(hasty.read({ bytes: large, format: 'xlsx' }).next()).rejects.toMatchObject({
      details: { reason: 'took_too_long' },
    })
    await hasty.close()
    expect(await textsOf(await docxOf(docxParagraph('Still here.')), 'docx')).toEqual(['Still here.'])
  })
})
