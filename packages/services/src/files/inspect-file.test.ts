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

describe('what a file is', () => {
  it('is told by its bytes', async () => {
    expect(await inspectFile(pictureOf('x'))).toEqual({ kind: 'image' })
    expect(await inspectFile(plainPdf('x'))).toEqual({ kind: 'pdf', pages: 1 })
    expect(await inspectFile(plainPdf('x', '', { packed: ['<< /Type /Page >>'] }))).toEqual({
      kind: 'pdf',
      pages: 2,
    })
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
      plainPdf('x', '', { begin: (number) => `%<html>\n${number} 0 obj` }),
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
  const script = '<< /S /JavaScript /JS (app.alert(1)) >>'
  const website = '<< /S /URI /URI (https://evil.example) >>'
  const active = { code: 'UNSUPPORTED_MEDIA', details: { reason: 'active_content' } }
  const unchecked = { code: 'UNSUPPORTED_MEDIA', details: { reason: 'unchecked' } }

  it('is refused with a password, scripts, commands or files in it, wherever these stand', async () => {
    expect(await refusal(plainPdf('x', '', { trailer: '/Encrypt 6 0 R' }))).toMatchObject({
      details: { reason: 'encrypted' },
    })
    for (const [entry, reason] of [
      [`/OpenAction ${script}`, 'active_content'],
      ['/OpenAction << /S /J#61v#61Script /JS (app.alert(1)) >>', 'active_content'],
      [`/Names << /JavaScript << /Names [(a) ${script}] >> >>`, 'active_content'],
      ['/AA << /O << /S /Launch /F (cmd.exe) >> >>', 'active_content'],
      [`/OpenAction ${website}`, 'active_content'],
      [`/AA << /O ${website} >>`, 'active_content'],
      ['/AA << /O << /S /GoToR /F (//evil.example/x.pdf) >> >>', 'active_content'],
      ['/AcroForm << /XFA [(template) 7 0 R] >>', 'active_content'],
      [
        '/Annots [<< /Subtype /Widget /A << /S /SubmitForm /F (https://evil.example) >> >>]',
        'active_content',
      ],
      ['/Annots [<< /Subtype /RichMedia >>]', 'active_content'],
      ['/Names << /EmbeddedFiles 7 0 R >>', 'embedded_files'],
      ['/Annots [<< /Subtype /FileAttachment /FS << /F (a.exe) >> >>]', 'embedded_files'],
      ['/AF [<< /F (a.exe) /EF << /F 7 0 R >> >>]', 'embedded_files'],
    ] as const) {
      const refused = { code: 'UNSUPPORTED_MEDIA', details: { reason } }
      expect([entry, await refusal(plainPdf('x', entry))]).toMatchObject([entry, refused])
      const own = `<< ${entry} >>`
      expect([entry, await refusal(plainPdf('x', '', { objects: [own] }))]).toMatchObject([entry, refused])
      expect([entry, await refusal(plainPdf('x', '', { packed: [own] }))]).toMatchObject([entry, refused])
    }
  })

  it('may hold links to websites and people, and none to programs, files or what lies outside', async () => {
    const link = (address: string) =>
      plainPdf('x', `/Annots [<< /Subtype /Link /A << /S /URI /URI ${address} >> >>]`)
    for (const address of [
      '(https://a.example/x?u=file:y)',
      '(HTTP://a.example)',
      '(mailto:a@b.example)',
      '(tel:+49)',
      '(#page=2)',
      '(www.a.example/x:y)',
    ])
      expect([address, await inspectFile(link(address))]).toMatchObject([address, { kind: 'pdf' }])
    for (const address of [
      '(javascript:alert\\(1\\))',
      '( java\\nscript:x)',
      '<FEFF006A006100760061007300630072006900700074003A0078>',
      '(file:///c:/windows/system32/calc.exe)',
      '(c:\\\\windows\\\\calc.exe)',
      '(\\\\\\\\evil.example\\\\share)',
      '(//evil.example/share)',
      '(ms-settings:x)',
    ])
      expect([address, await refusal(link(address))]).toMatchObject([address, active])
    expect(await refusal(plainPdf('x', '/URI << /Base (file:///c:/) >>'))).toMatchObject(active)
    for (const file of ['(//evil.example/x.jpg)', '<< /FS /URL /F (http://evil.example/x) >>']) {
      const stream = `<< /Length 0 /F ${file} >>\nstream\n\nendstream`
      expect(await refusal(plainPdf('x', '', { objects: [stream] }))).toMatchObject({
        details: { reason: 'embedded_files' },
      })
    }
  })

  it('is refused when what it does by itself stands elsewhere, however far', async () => {
    const chain = Array.from({ length: 50 }, (_, at) => `<< /S /GoTo /Next ${at + 7} 0 R >>`)
    for (const pdf of [
      plainPdf('x', '/OpenAction 6 0 R', { objects: [website] }),
      plainPdf('x', '/OpenAction %\n6 0 R', { objects: [website] }),
      plainPdf('x', '/AA 6 0 R', { objects: ['<< /O 7 0 R >>', website] }),
      plainPdf('x', '/OpenAction << /S 6 0 R >>', { objects: ['/URI'] }),
      plainPdf('x', '/OpenAction << /D [3 0 R /Fit] /S /GoTo /Next 6 0 R >>', { objects: [website] }),
      plainPdf('x', '/OpenAction << /S /GoTo /Next [<< /S /GoTo >> 6 0 R] >>', { objects: [website] }),
      plainPdf('x', '/OpenAction << /S /GoTo /Next [6 0 R << /S /GoTo >>] >>', { objects: [website] }),
      plainPdf('x', '/OpenAction 6 0 R', { objects: [...chain, website] }),
      plainPdf('x', '/OpenAction 6 0 R', { packed: [website] }),
      plainPdf('x', '/OpenAction +6 0 R', { objects: [website] }),
    ])
      expect(await refusal(pdf)).toMatchObject(active)
    for (const pdf of [
      plainPdf('x', '/OpenAction 77 0 R'),
      plainPdf('x', '/AA << /O 6 0 R >>', { objects: [null] }),
      plainPdf('x', '/OpenAction << /S /URI /S /GoTo >>'),
      plainPdf('x', `/OpenAction 6 0 R /OpenAction [3 0 R /Fit]`, { objects: [website] }),
    ])
      expect(await refusal(pdf)).toMatchObject(unchecked)
  })

  it('is refused however its objects are written or packed', async () => {
    const hex = (text: Buffer) => Buffer.from(`${text.toString('hex')}>`)
    const harmless = '6 0 obj << /S /GoTo /D [3 0 R /Fit] >> endobj\n'
    for (const begin of [
      (number: number) => `${number}          0 obj`,
      (number: number) => `${number} % 6 0 obj << >> endobj\n0 obj`,
      (number: number) => `+${number} 0 obj`,
      (number: number) => `${number}\0\f0\tobj`,
    ])
      for (const astray of ['', harmless, `6 1 obj ${harmless}`])
        for (const objects of [[website], [script]])
          expect(await refusal(plainPdf('x', '/OpenAction 6 0 R', { objects, begin, astray }))).toMatchObject(
            active,
          )
    for (const packing of [
      { type: '' },
      { type: '/Type /XObject' },
      { filter: '/AHx', pack: hex },
      { filter: '/A#48x', pack: hex },
      { filter: '[/FlateDecode%]\n/Fl]', pack: (text: Buffer) => deflateSync(deflateSync(text)) },
      { filter: '[/AHx /Fl]', pack: (text: Buffer) => hex(deflateSync(text)), type: '' },
      { first: '+4' },
    ])
      for (const packed of [[website], [script]])
        expect([
          packing,
          await refusal(plainPdf('x', '/OpenAction 6 0 R', { packed, packing })),
        ]).toMatchObject([packing, active])
    // What one table calls free, and another one that older readers pass over does not.
    const hidden = plainPdf('x', '/OpenAction 6 0 R', { packed: [script] }).toString('latin1')
    const start = Number(/startxref\n(\d+)/.exec(hidden)![1])
    const table = hidden.replace(
      /startxref[\s\S]*/,
      `xref\n0 1\n0000000000 65535 f \n6 1\n0000000000 65535 f \ntrailer\n<< /Size 9 /Root 1 0 R /XRefStm ${start} >>\n`,
    )
    const twofold = `${table}startxref\n${hidden.indexOf('startxref')}\n%%EOF\n`
    expect(await refusal(Buffer.from(twofold, 'latin1'))).toMatchObject(active)
  })

  it('may speak of them, open at a page, have a form, and links to be clicked', async () => {
    const action = '<< /S /GoTo /D [3 0 R /Fit] >>'
    const link = '<< /Subtype /Link /A << /S /URI /URI (https://shop.example) >> >>'
    const mail = '<< /Subtype /Link /A << /S /URI /URI (mailto:help@shop.example) >> /Next null >>'
    for (const pdf of [
      plainPdf('JavaScript, a Launch and XFA', '/OpenAction [3 0 R /Fit]'),
      plainPdf('x', `/OpenAction ${action}`),
      plainPdf('x', '/OpenAction 6 0 R', { objects: [action, link, mail] }),
      plainPdf('x', '/OpenAction 6 0 R', { objects: ['[3 0 R /Fit]', link] }),
      plainPdf('x', '/OpenAction 6 0 R', { packed: [action, link] }),
      plainPdf('x', '/OpenAction 6 0 R', { objects: [action], astray: `6 1 obj ${script} endobj\n` }),
      plainPdf('x', '/Resources << /Font << /AA 6 0 R /EF 6 0 R /JS 6 0 R >> >>', {
        objects: ['<< /Type /Font /Encoding 7 0 R >>', '/Win'],
      }),
      plainPdf('x', '/AcroForm << /Fields [6 0 R] /NeedAppearances true >>', {
        objects: ['<< /FT /Tx /T (name) /Subtype /Widget /Rect [0 0 9 9] /V () >>'],
      }),
      plainPdf('x', '/StructTreeRoot << /K << /Type /StructElem /S /Document /K [<< /S /P >>] >> >>'),
    ])
      expect(await inspectFile(pdf)).toEqual({ kind: 'pdf', pages: 1 })
  })

  it('is refused when it is damaged, empty or too long', async () => {
    const whole = plainPdf('x')
    const text = whole.toString('latin1')
    for (const bytes of [
      whole.subarray(0, -20),
      Buffer.from('%PDF-9.9\n%%EOF'),
      Buffer.from('%PDF-1.7\n%%EOF'),
      Buffer.from(text.replace('/Type /Page ', '/Type /Pane '), 'latin1'),
      // A table that says where nothing is: readers mend it each in their own way.
      Buffer.from(text.replace('\n5 0 obj', '\n9 0 obj'), 'latin1'),
      Buffer.from(text.replace(/startxref\n/, 'startxref\n1'), 'latin1'),
      plainPdf('x', '', { packed: ['<< >>'], packing: { pack: (all) => deflateSync(all).subarray(0, 4) } }),
      plainPdf('x', '', { packed: ['<< >>'], packing: { first: '/A' } }),
    ])
      expect(await refusal(bytes)).toMatchObject({ code: 'VALIDATION_ERROR' })
    const many = plainPdf('x', `/Kids [${'<< /Type /Page >>'.repeat(LIMITS.filePages)}]`)
    expect(await refusal(many)).toMatchObject({ details: { limit: 500, pages: 501 } })
  })

  it('that only keeps the server busy is given up', async () => {
    const endless = plainPdf('x', '/OpenAction 6 0 R', {
      objects: Array.from({ length: 3_000 }, (_, at) => `<< /S /GoTo /Next ${at + 7} 0 R >>`),
    })
    expect(await refusal(endless)).toMatchObject(unchecked)
    const deep = plainPdf('x', `/A ${'['.repeat(4_000_000)}`)
    expect(await refusal(deep)).toMatchObject(unchecked)
  })

  it('is looked through beside the loop, and given up when it takes too long', async () => {
    const open = plainPdf('x', `/Large [${'/OpenAction '.repeat(700_000)}]`)
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
