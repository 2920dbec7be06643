import { createCipheriv, createHash } from 'node:crypto'

/** Text on a page: where it stands in points from the lower left, and how large. */
export interface PdfText {
  x: number
  y: number
  size?: number
  text: string
}

export interface PdfOptions {
  title?: string
  /** Entries of the table of contents: title and page, from 1. */
  outline?: readonly (readonly [string, number])[]
  /** Opens the file; nothing can be read without it. */
  password?: string
}

/** A page with a picture: it fills the page, or stands in a box of points from the lower left, beside text. */
export interface PdfPicture {
  jpeg: Uint8Array
  width: number
  height: number
  box?: readonly [x: number, y: number, width: number, height: number]
  texts?: readonly PdfText[]
}

/** A PDF of some pages, written by hand: A4, Helvetica, Latin-1. */
export function pdfOf(
  pages: readonly (readonly PdfText[] | PdfPicture)[],
  { title, outline = [], password }: PdfOptions = {},
): Uint8Array {
  const objects: Buffer[] = []
  const add = (body: string | Buffer) => objects.push(Buffer.from(body as string, 'latin1'))
  const [catalog, tree, font, info, contents] = [1, 2, 3, 4, 5]
  const firstPage = contents + 1 + outline.length
  const kids = pages.map((_, at) => `${firstPage + at * 3} 0 R`).join(' ')
  const toc = outline.length > 0 ? `/Outlines ${contents} 0 R` : ''
  add(`<< /Type /Catalog /Pages ${tree} 0 R ${toc} >>`)
  add(`<< /Type /Pages /Count ${pages.length} /Kids [${kids}] >>`)
  add('<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>')
  add(`<< ${title === undefined ? '' : `/Title (${escaped(title)})`} >>`)
  add(
    `<< /Type /Outlines /Count ${outline.length}${outline.length > 0 ? ` /First ${contents + 1} 0 R /Last ${contents + outline.length} 0 R` : ''} >>`,
  )
  outline.forEach(([name, page], at) => {
    const next = at + 1 < outline.length ? `/Next ${contents + at + 2} 0 R` : ''
    add(
      `<< /Title (${escaped(name)}) /Parent ${contents} 0 R ${next} /Dest [${firstPage + (page - 1) * 3} 0 R /Fit] >>`,
    )
  })
  pages.forEach((page, at) => {
    const own = firstPage + at * 3
    const scan = 'jpeg' in page ? page : null
    const [x, y, width, height] = scan?.box ?? [0, 0, 595, 842]
    const drawn = [
      ...(scan ? [`q ${width} 0 0 ${height} ${x} ${y} cm /Im Do Q`] : []),
      ...(scan ? (scan.texts ?? []) : (page as readonly PdfText[])).map(
        ({ x, y, size = 10, text }) => `BT /F ${size} Tf ${x} ${y} Td (${escaped(text)}) Tj ET`,
      ),
    ].join('\n')
    add(
      `<< /Type /Page /Parent ${tree} 0 R /MediaBox [0 0 595 842] /Contents ${own + 1} 0 R /Resources << /Font << /F ${font} 0 R >> /XObject << /Im ${own + 2} 0 R >> >> >>`,
    )
    add(stream('', Buffer.from(drawn, 'latin1')))
    add(
      scan
        ? stream(
            `/Type /XObject /Subtype /Image /Width ${scan.width} /Height ${scan.height} /ColorSpace /DeviceRGB /BitsPerComponent 8 /Filter /DCTDecode`,
            Buffer.from(scan.jpeg),
          )
        : '<< >>',
    )
  })
  const lock = password === undefined ? null : lockOf(password)
  if (lock) add(lock.dictionary)
  return assemble(objects, { catalog, info, encrypt: lock ? objects.length : null, id: lock?.id })
}

const stream = (entries: string, bytes: Buffer) =>
  Buffer.concat([
    Buffer.from(`<< ${entries} /Length ${bytes.length} >>\nstream\n`, 'latin1'),
    bytes,
    Buffer.from('\nendstream', 'latin1'),
  ])

const escaped = (text: string) => text.replace(/[\\()]/g, '\\$&')

function assemble(
  objects: readonly Buffer[],
  { catalog, info, encrypt, id }: { catalog: number; info: number; encrypt: number | null; id?: string },
): Uint8Array {
  const parts = [Buffer.from('%PDF-1.7\n%\xE2\xE3\xCF\xD3\n', 'latin1')]
  const offsets: number[] = []
  let at = parts[0]!.length
  objects.forEach((body, index) => {
    const part = Buffer.concat([Buffer.from(`${index + 1} 0 obj\n`), body, Buffer.from('\nendobj\n')])
    offsets.push(at)
    parts.push(part)
    at += part.length
  })
  const rows = offsets.map((offset) => `${String(offset).padStart(10, '0')} 00000 n \n`).join('')
  const security = encrypt === null ? '' : `/Encrypt ${encrypt} 0 R /ID [<${id}> <${id}>]`
  parts.push(
    Buffer.from(
      `xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${rows}trailer\n<< /Size ${objects.length + 1} /Root ${catalog} 0 R /Info ${info} 0 R ${security} >>\nstartxref\n${at}\n%%EOF\n`,
      'latin1',
    ),
  )
  return new Uint8Array(Buffer.concat(parts))
}

/** The standard handler, revision 6 with AES-256 (ISO 32000-2, 7.6.4): what opens the file, checked by the reader. */
function lockOf(password: string): { dictionary: string; id: string } {
  const salts = Buffer.alloc(16, 7)
  const key = Buffer.alloc(32, 9)
  const entry = (beyond: Buffer) => {
    const check = hash6(password, salts.subarray(0, 8), beyond)
    const intermediate = hash6(password, salts.subarray(8), beyond)
    const cipher = createCipheriv('aes-256-cbc', intermediate, Buffer.alloc(16)).setAutoPadding(false)
    return {
      value: Buffer.concat([check, salts]),
      wrapped: Buffer.concat([cipher.update(key), cipher.final()]),
    }
  }
  const user = entry(Buffer.alloc(0))
  const owner = entry(user.value)
  const hex = (bytes: Buffer) => `<${bytes.toString('hex')}>`
  return {
    id: '00112233445566778899aabbccddeeff',
    dictionary: `<< /Filter /Standard /V 5 /R 6 /Length 256 /P -4 /U ${hex(user.value)} /O ${hex(owner.value)} /UE ${hex(user.wrapped)} /OE ${hex(owner.wrapped)} /Perms <${'00'.repeat(16)}> /CF << /StdCF << /CFM /AESV3 /Length 32 /AuthEvent /DocOpen >> >> /StmF /StdCF /StrF /StdCF >>`,
  }
}

/** Algorithm 2.B of ISO 32000-2. */
function hash6(password: string, salt: Buffer, user: Buffer): Buffer {
  const word = Buffer.from(password)
  let key = createHash('sha256')
    .update(Buffer.concat([word, salt, user]))
    .digest()
  for (let round = 0; ; round += 1) {
    const repeated = Buffer.concat(Array.from({ length: 64 }, () => Buffer.concat([word, key, user])))
    const cipher = createCipheriv('aes-128-cbc', key.subarray(0, 16), key.subarray(16, 32))
    const cut = Buffer.concat([cipher.setAutoPadding(false).update(repeated), cipher.final()])
    const sum = cut.subarray(0, 16).reduce((total, byte) => total + byte, 0)
    key = createHash(['sha256', 'sha384', 'sha512'][sum % 3]!)
      .update(cut)
      .digest()
    if (round >= 63 && cut.at(-1)! <= round - 32) return key.subarray(0, 32)
  }
}
