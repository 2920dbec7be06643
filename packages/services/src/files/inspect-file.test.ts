import { deflateSync } from 'node:zlib'
import { LIMITS, ServiceError } from '@visualkit/contracts'
import { createFileReader } from '@visualkit/knowledge/file-reader'
import { describe, expect, it, vi } from 'vitest'
import { pictureOf, plainPdf } from '../testing/small-files.ts'
import { inspectFile } from './inspect-file.ts'
import { inspectPdf } from './inspect-pdf.ts'
import { nameOfFile } from './name-of-file.ts'

// Its process starts slowly on a busy machine.
vi.setConfig({ testTimeout: 120_000 })

async function refusal(bytes: Uint8Array): Promise<ServiceError> {
  const error = await inspectFile(bytes).then(
    () => null,
    (cause: unknown) => cause,
  )
  if (error instanceof ServiceError) return error
  throw new Error('was not refused')
}

/** One with a script, in a packed object whose stream does not say that it holds objects. */
function unsaidPacked(): Buffer {
  const objects = [
    '<< /Type /Catalog /Pages 2 0 R /Names 9 0 R >>',
    '<< /Type /Pages /Kids [3 0 R] /Count 1 >>',
    '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 200 200] >>',
  ]
  const names = '9 0 << /JavaScript << /Names [(a) << /S /JavaScript /JS (app.alert(1)) >>] >> >>'
  const packed = `${Buffer.from(names).toString('hex')}>`
  objects.push(`<< /N 1 /First 4 /Filter /AHx /Length ${packed.length} >>\nstream\n${packed}\nendstream`)
  let body = '%PDF-1.7\n'
  const places = objects.map((object, index) => {
    const place = body.length
    body += `${index + 1} 0 obj\n${object}\nendobj\n`
    return place
  })
  const row = (kind: number, place: number) => [kind, place >> 8, place & 255, 0]
  const free = row(0, 0)
  const rows = [
    free,
    ...places.map((at) => row(1, at)),
    free,
    free,
    free,
    free,
    row(2, 4),
    row(1, body.length),
  ]
  const table = Buffer.from(rows.flat()).toString('hex')
  body += `10 0 obj\n<< /Size 11 /W [1 2 1] /Root 1 0 R /Filter /AHx /Length ${table.length + 1} >>\nstream\n${table}>\nendstream\nendobj\n`
  return Buffer.from(`${body}startxref\n${body.indexOf('10 0 obj')}\n%%EOF\n`, 'latin1')
}

/** A PDF with one more object, packed into an object stream; the dictionary of that stream may say more. */
function packed(
  object: string,
  more = '',
  deflate: (text: Buffer) => Buffer = deflateSync,
  { filter = '/FlateDecode', catalogue = '' } = {},
): Buffer {
  const body = deflate(Buffer.from(`9 0 ${object}`))
  const whole = plainPdf('x', catalogue).toString('latin1')
  const [head, tail] = [whole.slice(0, whole.indexOf('xref\n')), whole.slice(whole.indexOf('xref\n'))]
  const stream = `8 0 obj\n<< /Type /ObjStm ${more} /N 1 /First 4 /Filter ${filter} /Length ${body.length} >>\nstream\n`
  return Buffer.concat([
    Buffer.from(head + stream, 'latin1'),
    body,
    Buffer.from(`\nendstream\nendobj\n${tail}`, 'latin1'),
  ])
}

describe('what a file is', () => {
  it('is told by its bytes', async () => {
    expect(await inspectFile(pictureOf('x'))).toEqual({ kind: 'image' })
    expect(await inspectFile(plainPdf('x'))).toEqual({ kind: 'pdf', pages: 1 })
    expect(await inspectFile(packed('<< /Type /Page >>'))).toEqual({ kind: 'pdf', pages: 2 })
  })

  it('is an image or a PDF, or refused with what would be taken', async () => {
    for (const text of [
      'GIF89a',
      '<svg xmlns="http://www.w3.org/2000/svg"/>',
      'PK\u0003\u0004',
      'MZ',
      'words',
    ]) {
      const { code, message, details } = await refusal(Buffer.from(text))
      expect([code, message]).toEqual(['UNSUPPORTED_MEDIA', 'Attach a PNG, JPEG or WebP image, or a PDF.'])
      expect(details).toMatchObject({ reason: 'unknown_kind' })
    }
    expect(await refusal(Buffer.alloc(0))).toMatchObject({ code: 'VALIDATION_ERROR' })
    expect(await refusal(Buffer.alloc(LIMITS.fileBytes + 1))).toMatchObject({ code: 'PAYLOAD_TOO_LARGE' })
  })

  it('is one thing only', async () => {
    const zip = Buffer.from('504b0506000000000000000000000000000000000000', 'hex')
    const commented = Buffer.concat([zip.subarray(0, 20), Buffer.from([3, 0]), Buffer.from('end')])
    for (const bytes of [
      pictureOf('<script>alert(1)</script>'),
      pictureOf('%PDF-1.7 '),
      Buffer.concat([pictureOf('x'), zip]),
      Buffer.concat([pictureOf('x'), commented]),
      Buffer.concat([Buffer.from('%PDF-1.7\n<html>'), plainPdf('x').subarray(8)]),
    ])
      expect(await refusal(bytes)).toMatchObject({
        code: 'UNSUPPORTED_MEDIA',
        details: { reason: 'disguised' },
      })
    // A reader of PDFs would pass over what follows.
    expect(await refusal(Buffer.concat([plainPdf('x'), zip]))).toMatchObject({ code: 'VALIDATION_ERROR' })
  })
})

describe('a PDF', () => {
  it('is refused with a password, scripts, commands or files in it, wherever these stand', async () => {
    for (const [name, reason] of [
      ['/Encrypt 6 0 R', 'encrypted'],
      ['/OpenAction << /S /JavaScript /JS (app.alert(1)) >>', 'active_content'],
      ['/OpenAction << /S /J#61v#61Script /JS (app.alert(1)) >>', 'active_content'],
      ['/AA << /O << /S /Launch /F (cmd.exe) >> >>', 'active_content'],
      ['/OpenAction <</S/URI/URI(https://evil.example)>>', 'active_content'],
      ['/OpenAction << /Type /Action /S /URI /URI (https://evil.example) >>', 'active_content'],
      ['/AA << /O << /S /URI /URI (https://evil.example) >> >>', 'active_content'],
      ['/AA << /O << /S /GoToR /F (//evil.example/x.pdf) >> >>', 'active_content'],
      ['/AcroForm << /XFA [(template) 7 0 R] >>', 'active_content'],
      ['/Names << /EmbeddedFiles 7 0 R >>', 'embedded_files'],
    ] as const) {
      expect([name, await refusal(plainPdf('x', name))]).toMatchObject([
        name,
        { code: 'UNSUPPORTED_MEDIA', details: { reason } },
      ])
      if (reason === 'encrypted') continue
      expect([name, await refusal(packed(`<< ${name} >>`))]).toMatchObject([name, { details: { reason } }])
      const astray = packed(`<< ${name} >>`, '/Note (endobj 3 0 obj) /Long (' + 'x'.repeat(20_000) + ')')
      expect(await refusal(astray)).toMatchObject({ details: { reason } })
    }
  })

  it('is refused when what it does by itself stands elsewhere, however far', async () => {
    const website = '<< /S /URI /URI (https://evil.example) >>'
    const withObjects = (catalogue: string, ...objects: string[]) => {
      const whole = plainPdf('x', catalogue).toString('latin1')
      const at = whole.indexOf('xref\n')
      const more = objects.map((object, index) => `${index + 9} 0 obj\n${object}\nendobj\n`).join('')
      return Buffer.from(whole.slice(0, at) + more + whole.slice(at), 'latin1')
    }
    const active = { code: 'UNSUPPORTED_MEDIA', details: { reason: 'active_content' } }
    for (const pdf of [
      withObjects('/OpenAction 9 0 R', website),
      withObjects('/OpenAction %\n9 0 R', website),
      withObjects('/AA 9 0 R', `<< /O ${website} >>`),
      withObjects('/AA 9 0 R', '<< /O 10 0 R >>', website),
      withObjects('/AA << /WC 9 0 R >>', website),
      withObjects('/OpenAction << /D [3 0 R /Fit] /S /GoTo /Next 9 0 R >>', website),
      withObjects('/OpenAction << /S /GoTo /Next [<< /S /GoTo >> 9 0 R] >>', website),
      withObjects('/OpenAction 9 0 R', '<< /S /GoTo /S /URI >>'),
      withObjects('/OpenAction 9 0 R', '<< /S /GoTo >>', 'null\nendobj 9 0 obj << /S /Sound >>'),
      packed(website, '', deflateSync, { catalogue: '/OpenAction 9 0 R' }),
    ])
      expect(await refusal(pdf)).toMatchObject(active)
    const unchecked = { details: { reason: 'unchecked' } }
    for (const pdf of [
      withObjects('/OpenAction 77 0 R'),
      withObjects('/OpenAction << /S 9 0 R >>', '/URI'),
      withObjects('/AA << /O << (', ''),
      packed('<< /S /GoTo >>', '/First 9', deflateSync, { catalogue: '/OpenAction 9 0 R' }),
    ])
      expect(await refusal(pdf)).toMatchObject(unchecked)
    const link = '<< /Subtype /Link /A << /S /URI /URI (https://shop.example) >> >>'
    for (const pdf of [
      withObjects('/OpenAction 9 0 R', '<< /S /GoTo /D [3 0 R /Fit] >>', link),
      withObjects('/OpenAction 9 0 R', '[3 0 R /Fit]', link),
      packed('<< /S /GoTo /D [3 0 R /Fit] >>', '', deflateSync, { catalogue: '/OpenAction 9 0 R' }),
      withObjects('/Resources << /Font << /AA 9 0 R >> >>', '<< /Type /Font /Encoding 10 0 R >>', '/Win'),
    ])
      expect(await inspectFile(pdf)).toMatchObject({ kind: 'pdf' })
  })

  it('may speak of them, and open at a page', async () => {
    expect(await inspectFile(plainPdf('JavaScript, a Launch and XFA', '/OpenAction [3 0 R /Fit]'))).toEqual({
      kind: 'pdf',
      pages: 1,
    })
    const link = '/OpenAction << /S /GoTo /D [3 0 R /Fit] >> /A << /S /URI /URI (https://shop.example) >>'
    expect(await inspectFile(plainPdf('x', link))).toEqual({ kind: 'pdf', pages: 1 })
  })

  it('is refused when its objects are packed in a way that is not undone here, or without an end', async () => {
    const unchecked = { code: 'UNSUPPORTED_MEDIA', details: { reason: 'unchecked' } }
    expect(await refusal(packed('<< >>', '/DecodeParms << /Predictor 12 >>'))).toMatchObject(unchecked)
    expect(await refusal(packed('<< >>', '/Filter2 /LZWDecode'))).toMatchObject(unchecked)
    // Only a reader of PDFs sees what is in there.
    expect(await refusal(unsaidPacked())).toMatchObject({ details: { reason: 'active_content' } })
    expect(await refusal(packed(' '.repeat(17_000_000)))).toMatchObject(unchecked)
    const script = '<< /S /JavaScript /JS (app.alert(1)) >>'
    const hex = (text: Buffer) => Buffer.from(`${text.toString('hex')}>`)
    for (const [filter, pack] of [
      ['[/FlateDecode /FlateDecode]', (text: Buffer) => deflateSync(deflateSync(text))],
      ['[ /FlateDecode%]\n/FlateDecode]', (text: Buffer) => deflateSync(deflateSync(text))],
      ['/AHx', hex],
      ['/ASCIIHexDecode', hex],
      ['/A#48x', hex],
      ['[/AHx /Fl]', (text: Buffer) => hex(deflateSync(text))],
      ['/A85', hex],
      ['/CCITTFaxDecode', hex],
      ['3 0 R', hex],
    ] as const)
      expect([filter, await refusal(packed(script, '', pack, { filter }))]).toMatchObject([filter, unchecked])
    const cut = (text: Buffer) => deflateSync(text).subarray(0, -6)
    expect(await refusal(packed('<< >>', '', cut))).toMatchObject(unchecked)
  })

  it('is refused when it is damaged, empty or too long', async () => {
    const whole = plainPdf('x')
    for (const bytes of [
      whole.subarray(0, -20),
      Buffer.from('%PDF-9.9\n%%EOF'),
      Buffer.from('%PDF-1.7\n%%EOF'),
      Buffer.from(whole.toString('latin1').replace('/Type /Page ', '/Type /Pane '), 'latin1'),
    ])
      expect(await refusal(bytes)).toMatchObject({ code: 'VALIDATION_ERROR' })
    const many = plainPdf('x', '/Kids [' + '<< /Type /Page >>'.repeat(LIMITS.filePages) + ']')
    expect(await refusal(many)).toMatchObject({ details: { limit: 500, pages: 501 } })
  })

  it('that only keeps the server busy is given up', async () => {
    const fill = (text: string) =>
      Buffer.concat([
        Buffer.from('%PDF-1.7\n/ObjStm '),
        Buffer.alloc(1_000_000, text),
        Buffer.from('\n%%EOF'),
      ])
    for (const text of ['/a#b ', 'stream\n', '/ObjStm /Filter /FlateDecode stream\n'])
      expect(await refusal(fill(text))).toMatchObject({ details: { reason: 'unchecked' } })
    for (const text of ['/OpenAction<<', '/AA<</O<<']) {
      const { length } = text
      expect(await refusal(plainPdf('x', text.repeat(9_000_000 / length)))).toMatchObject({
        details: { reason: 'unchecked' },
      })
      expect(await refusal(packed(`<< ${text.repeat(16_000_000 / length)} >>`))).toMatchObject({
        details: { reason: 'unchecked' },
      })
    }
  })

  it('is looked through beside the loop, and given up when it takes too long', async () => {
    const open = packed(`<< ${'/OpenAction '.repeat(1_000_000)} >>`)
    let turns = 0
    let isDone = false
    const turn = () => {
      turns += 1
      if (!isDone) setImmediate(turn)
    }
    turn()
    expect(await inspectFile(open)).toEqual({ kind: 'pdf', pages: 1 })
    isDone = true
    expect(turns).toBeGreaterThan(100)
    const hasty = createFileReader({ partTimeoutMs: 1 })
    await expect(inspectPdf(open, hasty)).rejects.toMatchObject({ details: { reason: 'unchecked' } })
    await hasty.close()
    expect(await inspectFile(plainPdf('x'))).toEqual({ kind: 'pdf', pages: 1 })
  })

  it('waits for a few others at most', async () => {
    const all = await Promise.allSettled(Array.from({ length: 33 }, () => inspectFile(plainPdf('x'))))
    const refused = all.flatMap((one) => (one.status === 'rejected' ? [one.reason] : []))
    expect(refused.map(({ code }) => code)).toEqual(Array(3).fill('RATE_LIMITED'))
  })
})

it('a file is called as its sender calls it, on one line, with the ending of what it is', () => {
  expect(nameOfFile('Rechnung März (2).PDF', 'pdf')).toBe('Rechnung März (2).PDF')
  expect(nameOfFile('photo.exe', 'image')).toBe('photo.exe.png')
  expect(nameOfFile('../../etc/passwd', 'pdf')).toBe('_.._etc_passwd.pdf')
  expect(nameOfFile('invoice\u202Efdp.exe\n', 'pdf')).toBe('invoicefdp.exe.pdf')
  expect(nameOfFile('  ', 'image')).toBe('image.png')
  expect(nameOfFile(undefined, 'pdf')).toBe('pdf.pdf')
})
