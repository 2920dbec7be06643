import { deflateSync } from 'node:zlib'

/** Signature and header of a PNG of 100 × 50 pixels. */
const PNG_HEAD = Buffer.from('89504e470d0a1a0a0000000d4948445200000064000000320802000000', 'hex')

/** Bytes that begin like a PNG and say a text: for `readerOfText`, which decodes nothing. */
export function pictureOf(text: string): Buffer {
  return Buffer.concat([PNG_HEAD, Buffer.from(text)])
}

/** What `pictureOf` was given. */
export function textOfPicture(image: Uint8Array): string {
  const bytes = Buffer.from(image)
  const isPicture = bytes.subarray(0, PNG_HEAD.length).equals(PNG_HEAD)
  return bytes.subarray(isPicture ? PNG_HEAD.length : 0).toString('utf8')
}

interface MoreOfPdf {
  /** Further objects, numbered from 6; what is null has a number, but is not there. */
  objects?: readonly (string | null)[]
  /** Objects that come after those in number, and are packed into one stream of objects. */
  packed?: readonly string[]
  /** What the stream of packed objects says of itself, but for its numbers; null: nothing. */
  packing?: { type?: string; pack?: (text: Buffer) => Buffer; filter?: string; first?: string }
  /** How an object begins; readers take more than programs write. */
  begin?: (number: number) => string
  /** Stands in the trailer. */
  trailer?: string
  /** Stands before the table, where nothing refers to. */
  astray?: string
}

/** A whole PDF of one page; `more` stands in its catalogue. */
export function plainPdf(
  words: string,
  more = '',
  {
    objects = [],
    packed = [],
    packing = {},
    begin = (number) => `${number} 0 obj`,
    trailer = '',
    astray = '',
  }: MoreOfPdf = {},
): Buffer {
  const text = `BT /F1 24 Tf 72 700 Td (${words}) Tj ET`
  const all: (string | null)[] = [
    `<< /Type /Catalog /Pages 2 0 R ${more} >>`,
    '<< /Type /Pages /Kids [3 0 R] /Count 1 >>',
    '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>',
    `<< /Length ${text.length} >>\nstream\n${text}\nendstream`,
    '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>',
    ...objects,
  ]
  const pack = all.length + packed.length + 1
  if (packed.length > 0) {
    const { type = '/Type /ObjStm', filter = '/FlateDecode', pack = deflateSync, first } = packing
    const places = packed.map(
      (_, at) => `${all.length + 1 + at} ${packed.slice(0, at).join(' ').length + (at && 1)} `,
    )
    const head = places.join('')
    const body = pack(Buffer.from(head + packed.join(' '), 'latin1')).toString('latin1')
    all.push(...packed.map(() => null))
    all.push(
      `<< ${type} /N ${packed.length} /First ${first ?? head.length} /Filter ${filter} /Length ${body.length} >>\nstream\n${body}\nendstream`,
    )
  }
  let file = '%PDF-1.7\n'
  const places = all.map((object, index) => {
    const place = object === null ? 0 : file.length
    if (object !== null) file += `${begin(index + 1)}\n${object}\nendobj\n`
    return place
  })
  file += astray
  const size = all.length + 1
  const start = file.length
  if (packed.length === 0) {
    const rows = places.map((at) => `${String(at).padStart(10, '0')} 00000 ${at ? 'n' : 'f'} \n`).join('')
    file += `xref\n0 ${size}\n0000000000 65535 f \n${rows}trailer\n<< /Size ${size} /Root 1 0 R ${trailer} >>\n`
  } else {
    const first = pack - packed.length
    const rows = places.map((at, index) => {
      const inPack = index + 1 - first
      return inPack >= 0 && inPack < packed.length ? [2, 0, pack, inPack] : [at ? 1 : 0, at >> 8, at & 255, 0]
    })
    const table = Buffer.from([[0, 0, 0, 0], ...rows, [1, start >> 8, start & 255, 0]].flat()).toString(
      'latin1',
    )
    file += `${size} 0 obj\n<< /Type /XRef /Size ${size + 1} /W [1 2 1] /Root 1 0 R ${trailer} /Length ${table.length} >>\nstream\n${table}\nendstream\nendobj\n`
  }
  return Buffer.from(`${file}startxref\n${start}\n%%EOF\n`, 'latin1')
}
