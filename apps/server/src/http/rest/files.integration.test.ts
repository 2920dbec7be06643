import type { Attachment, Message } from '@visualkit/contracts'
import { pictureOf, plainPdf } from '@visualkit/services/testing'
import { drawScreen } from '@visualkit/vision/testing'
import { describe, expect, test } from 'vitest'
import { DATA_POLICY } from '../security/security-headers.ts'
import { useHttp } from '../testing/http-suite.ts'
import { type Call, callRest, OWN_ORIGIN } from '../testing/start-test-http.ts'

const PNG = { 'content-type': 'image/png' }
const PDF = { 'content-type': 'application/pdf' }

describe('files over REST', () => {
  const suite = useHttp()
  const call = (path: string, options: Call = {}) => callRest(suite.http.app, path, options)
  const open = async () => {
    const opened = await call('/sessions', { key: suite.shop.secretKey, method: 'POST' })
    return opened.json() as { id: string; token: string }
  }
  const attach = async ({ id, token }: { id: string; token: string }, body: Buffer, query = '') => {
    const response = await call(`/sessions/${id}/attachments${query}`, { key: token, body, headers: PDF })
    expect(response.statusCode).toBe(201)
    return response.json() as Attachment
  }

  test('a screenshot is masked, without its metadata, and its error is answered', async () => {
    const visitor = await open()
    const screen = await drawScreen(
      {
        width: 900,
        height: 300,
        texts: [
          { text: 'Card number 4111 1111 1111 1111', x: 40, y: 90, size: 28 },
          { text: 'Payment failed (AVS-07)', x: 40, y: 180, size: 32 },
        ],
      },
      'jpeg',
    )
    const place = Buffer.from('Exif\0\0GPSLatitude 41.1496 N GPSLongitude 8.6109 W')
    const exif = Buffer.concat([Buffer.from([0xff, 0xe1, 0, place.length + 2]), place])
    const photo = Buffer.concat([screen.subarray(0, 2), exif, screen.subarray(2)])
    // What the sender says it is does not count.
    const sent = await call(`/sessions/${visitor.id}/attachments?name=checkout.jpg`, {
      key: visitor.token,
      body: photo,
      headers: PNG,
    })
    const file = sent.json() as Attachment
    expect(file).toMatchObject({ kind: 'image', name: 'checkout.jpg', mediaType: 'image/webp', width: 900 })
    const shown = await suite.http.app.inject(file.url!)
    expect(shown.headers).toMatchObject({
      'content-type': 'image/webp',
      'x-content-type-options': 'nosniff',
      'content-security-policy': DATA_POLICY,
      'content-disposition': 'inline; filename="checkout.webp"',
      'content-length': String(file.bytes),
    })
    expect(shown.rawPayload.toString('latin1')).not.toMatch(/Exif|GPS|41\.1496/)
    const answer = await call(`/sessions/${visitor.id}/messages`, {
      key: visitor.token,
      json: { content: 'What does this error mean?', attachmentIds: [file.id] },
    })
    const { message, reply } = answer.json() as { message: Message; reply: Message }
    expect(message.attachments).toMatchObject([{ id: file.id, width: 900, height: 300 }])
    expect(reply.screen).toMatchObject({ frameId: file.id, attached: true })
    expect(reply.screen!.visibleError).toContain('AVS-07')
    // The masked copy, read again, has no number.
    const again = await call(`/sessions/${visitor.id}/attachments`, {
      key: visitor.token,
      body: shown.rawPayload,
      headers: { 'content-type': 'image/webp' },
    })
    const asked = await call(`/sessions/${visitor.id}/messages`, {
      key: visitor.token,
      json: { content: 'What does this picture say? Read this screen.', attachmentIds: [again.json().id] },
    })
    expect(asked.body).toContain('AVS-07')
    expect(asked.body).not.toContain('4111')
  })

  test('a PDF is saved under its name, and never opened here', async () => {
    const visitor = await open()
    const file = await attach(
      visitor,
      plainPdf('Invoice'),
      `?name=${encodeURIComponent('Recibo nº 7 "março".pdf')}`,
    )
    const served = await suite.http.app.inject(file.url!)
    expect(served.headers).toMatchObject({
      'content-type': 'application/pdf',
      'x-content-type-options': 'nosniff',
      'content-security-policy': DATA_POLICY,
      'content-disposition':
        'attachment; filename="Recibo_n__7__mar_o_.pdf"; filename*=UTF-8\'\'Recibo%20n%C2%BA%207%20%22mar%C3%A7o%22.pdf',
    })
    expect(served.rawPayload).toEqual(plainPdf('Invoice'))
    const renamed = file.url!.replace(/name=[^&]*/, 'name=setup.exe')
    for (const url of [renamed, file.url!.replace('.pdf?', '.webp?'), file.url!.replace(/&name=.*/, '')])
      expect((await suite.http.app.inject(url)).statusCode).toBe(403)
  })

  test('nobody reads, sends or takes back what belongs to another conversation', async () => {
    const [mine, theirs] = [await open(), await open()]
    const { id } = await attach(mine, plainPdf('Mine'))
    const json = { content: 'x', attachmentIds: [id] }
    for (const [path, options] of [
      [`/attachments/${id}`, {}],
      [`/attachments/${id}`, { method: 'DELETE' }],
      [`/sessions/${theirs.id}/messages`, { json }],
      [`/sessions/${mine.id}/messages`, { json }],
      [`/sessions/${mine.id}/attachments`, { body: plainPdf('x'), headers: PDF }],
    ] satisfies [string, Call][]) {
      const response = await call(path, { key: theirs.token, ...options })
      expect([path, response.statusCode]).toEqual([path, 404])
    }
    // The business's own key, neither: not before it is sent, unless it speaks for the visitor.
    const { cookie } = await suite.shop.member('agent')
    expect((await call(`/attachments/${id}`, { headers: { cookie } })).statusCode).toBe(404)
    expect((await call(`/attachments/${id}`, { key: suite.shop.secretKey })).statusCode).toBe(200)
    expect((await call(`/attachments/${id}`, { key: suite.rival.secretKey })).statusCode).toBe(404)
    const gone = await call(`/attachments/${id}`, { key: mine.token, method: 'DELETE' })
    expect(gone.json()).toEqual({ id, deleted: true })
    expect((await call(`/attachments/${id}`, { key: mine.token })).statusCode).toBe(404)
  })

  test('a member answers with a file from the dashboard, and from no other page', async () => {
    const visitor = await open()
    const { cookie } = await suite.shop.member('agent')
    const path = `/sessions/${visitor.id}/agent-attachments?name=label.pdf`
    const upload = (origin: string) =>
      call(path, { body: plainPdf('x'), origin, headers: { ...PDF, cookie } })
    expect((await upload('https://evil.example')).statusCode).toBe(403)
    const sent = await upload(OWN_ORIGIN)
    expect([sent.statusCode, sent.json()]).toMatchObject([201, { kind: 'pdf', name: 'label.pdf' }])
    await call(`/sessions/${visitor.id}/take`, { key: suite.shop.secretKey, method: 'POST' })
    const message = await call(`/sessions/${visitor.id}/agent-messages`, {
      key: suite.shop.secretKey,
      json: { content: '', attachmentIds: [sent.json().id] },
    })
    expect(message.json()).toMatchObject({ role: 'agent', content: '', attachments: [{ name: 'label.pdf' }] })
  })

  test('what is refused is refused with a sentence', async () => {
    const visitor = await open()
    const upload = async (body: Buffer, type = 'application/octet-stream') => {
      const headers = { 'content-type': type }
      const response = await call(`/sessions/${visitor.id}/attachments`, {
        key: visitor.token,
        body,
        headers,
      })
      return [response.statusCode, response.json().error.message] as [number, string]
    }
    expect(await upload(Buffer.from('GIF89a'))).toEqual([415, 'Attach a PNG, JPEG or WebP image, or a PDF.'])
    expect(await upload(Buffer.from('<svg/>'), 'image/svg+xml')).toMatchObject([
      415,
      expect.stringContaining('application/pdf'),
    ])
    expect(await upload(pictureOf('not really'))).toEqual([400, 'The image cannot be decoded.'])
    expect(await upload(plainPdf('x', '', { trailer: '/Encrypt 9 0 R' }))).toMatchObject([
      415,
      expect.stringContaining('password'),
    ])
    expect(await upload(Buffer.alloc(10_485_761))).toMatchObject([413, expect.any(String)])
    expect(await upload(Buffer.alloc(0))).toMatchObject([400, 'The body is empty: send the file itself.'])
    const many = { content: 'x', attachmentIds: Array.from({ length: 6 }, () => crypto.randomUUID()) }
    const sent = await call(`/sessions/${visitor.id}/messages`, { key: visitor.token, json: many })
    expect(sent.statusCode).toBe(400)
    const empty = await call(`/sessions/${visitor.id}/messages`, {
      key: visitor.token,
      json: { content: ' ' },
    })
    expect(empty.json().error.message).toContain('Write a message first.')
  })
})
