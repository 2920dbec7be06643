import { request as httpRequest } from 'node:http'
import type { AddressInfo } from 'node:net'
import { ERROR_STATUS, type ErrorCode, LIMITS } from '@visualkit/contracts'
import { beforeAll, describe, expect, test } from 'vitest'
import { useHttp } from '../testing/http-suite.ts'
import { type Call, callRest, SHOP_ORIGIN } from '../testing/start-test-http.ts'

const suite = useHttp()
const call = (path: string, options?: Call) => callRest(suite.http.app, path, options)

let session: { id: string; token: string }
beforeAll(async () => {
  session = (await call('/sessions', { key: suite.shop.secretKey, method: 'POST' })).json()
})

function expectRefusal(response: Awaited<ReturnType<typeof call>>, code: ErrorCode, words?: RegExp): void {
  const { error } = response.json()
  expect([response.statusCode, error.code]).toEqual([ERROR_STATUS[code], code])
  expect(error.requestId).toBe(response.headers['x-request-id'])
  if (words) expect(error.message).toMatch(words)
}

const messages = () => `/sessions/${session.id}/messages`
const frames = () => `/sessions/${session.id}/frames`
const json = { 'content-type': 'application/json' }

test('what is to be deleted, named in a way that would come to mean all of it', async () => {
  const memory = '/end-users/00000000-0000-4000-8000-000000000000/memory'
  const forget = (query: string, more: Call = {}) =>
    call(memory + query, { key: suite.shop.secretKey, method: 'DELETE', ...more })
  expectRefusal(await forget('?factId='), 'VALIDATION_ERROR', /factId/)
  expectRefusal(await forget('?factid=a'), 'VALIDATION_ERROR', /factid/)
  expectRefusal(await forget('', { json: { factId: 'a' } }), 'VALIDATION_ERROR', /query/)
  expectRefusal(await forget(''), 'NOT_FOUND')
})

describe('messages', () => {
  test('of 10 MB', async () => {
    const content = 'x'.repeat(10 * 1024 * 1024)
    expectRefusal(await call(messages(), { key: session.token, json: { content } }), 'PAYLOAD_TOO_LARGE')
  })

  test('longer than a message may be', async () => {
    const content = 'x'.repeat(LIMITS.messageCharacters + 1)
    expectRefusal(
      await call(messages(), { key: session.token, json: { content } }),
      'VALIDATION_ERROR',
      /8000/,
    )
  })

  test('in invalid UTF-8', async () => {
    const body = Buffer.concat([Buffer.from('{"content":"'), Buffer.from([0xc3, 0x28]), Buffer.from('"}')])
    const refused = await call(messages(), { key: session.token, body, headers: json })
    expectRefusal(refused, 'VALIDATION_ERROR', /UTF-8/)
  })

  test('with characters no database stores', async () => {
    for (const body of ['{"content":"a\\u0000b"}', '{"content":"a\\ud800b"}'])
      expectRefusal(await call(messages(), { key: session.token, body, headers: json }), 'VALIDATION_ERROR')
    const key = suite.shop.secretKey
    expectRefusal(await call('/knowledge/documents?search=%00', { key }), 'VALIDATION_ERROR')
    expectRefusal(await call('/sessions', { key, json: { metadata: { a: '\u0000' } } }), 'VALIDATION_ERROR')
  })

  test('that nest deeper than any stack', async () => {
    const body = `{"content":"\\ud83d\\ude00","x":${'['.repeat(200_000)}${']'.repeat(200_000)}}`
    expect((await call(messages(), { key: session.token, body, headers: json })).statusCode).toBe(201)
  })

  test('asked for from places that no list gave out', async () => {
    const key = suite.shop.secretKey
    const farFuture = Buffer.from(`999999999999999:${session.id}`).toString('base64url')
    for (const path of [
      `${messages()}?afterSeq=10000000000`,
      `/sessions?cursor=${farFuture}`,
      `/knowledge/documents?cursor=${farFuture}`,
    ])
      expectRefusal(await call(path, { key }), 'VALIDATION_ERROR')
  })

  test('that are no JSON, nothing, or of another kind', async () => {
    const { token: key } = session
    expectRefusal(
      await call(messages(), { key, body: '{"content":', headers: json }),
      'VALIDATION_ERROR',
      /JSON/,
    )
    expectRefusal(await call(messages(), { key, body: '', headers: json }), 'VALIDATION_ERROR', /empty/)
    expectRefusal(await call(messages(), { key, body: '[]', headers: json }), 'VALIDATION_ERROR')
    expectRefusal(
      await call(messages(), { key, json: { content: '   ' } }),
      'VALIDATION_ERROR',
      /message first/,
    )
    const text = { 'content-type': 'text/plain' }
    expectRefusal(await call(messages(), { key, body: 'hello', headers: text }), 'UNSUPPORTED_MEDIA')
    expectRefusal(await call(messages(), { key, body: 'hello' }), 'UNSUPPORTED_MEDIA')
    const latin = { 'content-type': 'application/json; charset=iso-8859-1' }
    expectRefusal(
      await call(messages(), { key, body: '{"content":"x"}', headers: latin }),
      'UNSUPPORTED_MEDIA',
      /UTF-8/,
    )
  })

  test('with fields we do not know are taken', async () => {
    const sent = await call(messages(), { key: session.token, json: { content: 'Hello', later: true } })
    expect(sent.statusCode).toBe(201)
  })
})

describe('credentials', () => {
  test('wrong, missing, revoked or of another place', async () => {
    const unknown = `sk_live_${'A'.repeat(43)}`
    for (const key of ['', 'sk_live_x', unknown, `pk_live_${'A'.repeat(43)}`, 'a.b', 'nonsense'])
      expectRefusal(await call('/sessions', { key, method: 'POST' }), 'UNAUTHORIZED')
    const basic = { authorization: 'Basic dXNlcjpwYXNz' }
    expectRefusal(await call('/sessions', { method: 'POST', headers: basic }), 'UNAUTHORIZED')
    expect((await call('/sessions', { method: 'POST' })).headers['www-authenticate']).toBe('Bearer')
  })

  test('a key from a foreign origin, or from none', async () => {
    const key = suite.shop.publishableKey
    const foreign = await call('/sessions', { key, origin: 'https://evil.example', method: 'POST' })
    expectRefusal(foreign, 'FORBIDDEN', /allowed origins/)
    expect(foreign.headers).not.toHaveProperty('access-control-allow-origin')
    expectRefusal(await call('/sessions', { key, origin: 'null', method: 'POST' }), 'FORBIDDEN')
    expectRefusal(await call('/sessions', { key, method: 'POST' }), 'FORBIDDEN', /origin/)
  })

  test('another tenant’s session answers like an unknown one', async () => {
    const theirs = (await call('/sessions', { key: suite.rival.secretKey, method: 'POST' })).json()
    const answers = await Promise.all(
      [theirs.id, crypto.randomUUID(), 'not-a-uuid'].map((id) =>
        call(`/sessions/${id}/messages`, { key: suite.shop.secretKey, json: { content: 'x' } }),
      ),
    )
    const bodies = answers.map((answer) => ({ ...answer.json().error, requestId: '' }))
    expect(answers.map((answer) => answer.statusCode)).toEqual([404, 404, 404])
    expect(bodies[1]).toEqual(bodies[0])
    expect(bodies[2]).toEqual(bodies[0])
    expectRefusal(await call(`/sessions/${theirs.id}`, { key: session.token }), 'NOT_FOUND')
  })

  test('an expired token', async () => {
    const { id, token } = (await call('/sessions', { key: suite.shop.secretKey, method: 'POST' })).json()
    suite.advance(3_601_000)
    const refused = await call(`/sessions/${id}`, { key: token, origin: SHOP_ORIGIN })
    expectRefusal(refused, 'UNAUTHORIZED', /expired/)
    expect(refused.headers['access-control-allow-origin']).toBe(SHOP_ORIGIN)
    suite.advance(-3_601_000)
  })
})

describe('frames', () => {
  beforeAll(async () => {
    const consent = { kind: 'screen', granted: true, textVersion: 'test-1', locale: 'en' }
    const agreed = await call(`/sessions/${session.id}/consents`, { key: session.token, json: consent })
    expect(agreed.statusCode).toBe(201)
  })

  const send = (body: Buffer, type = 'image/png') =>
    call(frames(), { key: session.token, body, method: 'POST', headers: { 'content-type': type } })

  test('broken', async () => {
    expectRefusal(await send(Buffer.from('no image at all')), 'UNSUPPORTED_MEDIA')
    expectRefusal(await send(png(40, 40).subarray(0, 20)), 'VALIDATION_ERROR')
    expectRefusal(await send(Buffer.alloc(0)), 'VALIDATION_ERROR', /empty/)
  })

  test('20,000 pixels wide', async () => {
    expectRefusal(await send(png(20_000, 100)), 'VALIDATION_ERROR', /8,?192/)
  })

  test('of another kind, whatever the header says', async () => {
    expectRefusal(await send(Buffer.from('GIF89a............'), 'image/gif'), 'UNSUPPORTED_MEDIA')
    expectRefusal(await send(Buffer.from('%PDF-1.7 and so on'), 'image/png'), 'UNSUPPORTED_MEDIA')
  })

  test('above 8 MB', async () => {
    expectRefusal(await send(Buffer.alloc(LIMITS.frameBytes + 1)), 'PAYLOAD_TOO_LARGE')
  })

  test('200 in a second', async () => {
    const broken = png(40, 40).subarray(0, 20)
    const answers = await Promise.all(
      Array.from({ length: 200 }, () =>
        call(frames(), {
          key: session.token,
          body: broken,
          method: 'POST',
          headers: { 'content-type': 'image/png' },
          address: '192.0.2.7',
        }),
      ),
    )
    const limited = answers.filter((answer) => answer.statusCode === 429)
    expect(limited.length).toBeGreaterThan(150)
    expectRefusal(limited[0]!, 'RATE_LIMITED')
    expect(Number(limited[0]!.headers['retry-after'])).toBeGreaterThan(0)
  })
})

describe('documents', () => {
  const add = (document: object) =>
    call('/knowledge/documents', { key: suite.shop.secretKey, json: document })
  const addFile = (name: string, content: Buffer) => {
    const head = `--b\r\nContent-Disposition: form-data; name="file"; filename="${name}"\r\n\r\n`
    return call('/knowledge/documents', {
      key: suite.shop.secretKey,
      method: 'POST',
      body: Buffer.concat([Buffer.from(head), content, Buffer.from('\r\n--b--\r\n')]),
      headers: { 'content-type': 'multipart/form-data; boundary=b' },
    })
  }

  test('empty', async () => {
    for (const content of ['', '   \n', '<p></p>', '---\n---\n', '***'])
      expectRefusal(await add({ title: 'Empty', content, format: 'markdown' }), 'VALIDATION_ERROR')
    expectRefusal(await addFile('empty.md', Buffer.alloc(0)), 'VALIDATION_ERROR', /empty/)
  })

  test('of 50 MB', async () => {
    expectRefusal(await add({ title: 'Big', content: 'x'.repeat(50 * 1024 * 1024) }), 'PAYLOAD_TOO_LARGE')
    expectRefusal(
      await add({ title: 'Big', content: 'x'.repeat(25 * 1024 * 1024) }),
      'PAYLOAD_TOO_LARGE',
      /20 MB/,
    )
    expectRefusal(await addFile('big.md', Buffer.alloc(21 * 1024 * 1024, 'x')), 'PAYLOAD_TOO_LARGE')
  })

  test('forms that are cut off or name no boundary', async () => {
    const cut = Buffer.from('--b\r\nContent-Disposition: form-data; name="file"; filename="a.md"\r\n\r\nabc')
    for (const type of ['multipart/form-data; boundary=b', 'multipart/form-data'])
      expectRefusal(
        await call('/knowledge/documents', {
          key: suite.shop.secretKey,
          method: 'POST',
          body: cut,
          headers: { 'content-type': type },
        }),
        'VALIDATION_ERROR',
        /form/,
      )
  })

  test('links that a browser would run as code are refused', async () => {
    const key = suite.shop.secretKey
    for (const url of ['javascript:alert(1)', 'data:text/html,x', 'vbscript:x', 'file:///etc/passwd'])
      expectRefusal(
        await call('/knowledge/documents', { key, json: { title: 'A', content: 'b', url } }),
        'VALIDATION_ERROR',
        /web address/,
      )
  })

  test('HTML with script is read, never kept as code', async () => {
    const content =
      '<h1>Returns</h1><script>alert("boo")</script><p onclick="steal()">Goods go back <b>within thirty days</b>.</p><iframe src="https://evil.example"></iframe>'
    const added = await add({ title: 'Returns', content, format: 'html' })
    expect(added.statusCode).toBe(201)
    const found = await call('/knowledge/search', {
      key: suite.shop.secretKey,
      json: { query: 'goods thirty days' },
    })
    const text = JSON.stringify(found.json().results)
    expect(text).toContain('within thirty days')
    for (const code of ['alert', 'steal', '<script', '<p', 'iframe']) expect(text).not.toContain(code)
  })

  test('a file whose name lies', async () => {
    // Its bytes say what it is.
    const pdf = Buffer.concat([Buffer.from('%PDF-1.7\n'), Buffer.from([0xe2, 0xe3, 0xcf, 0xd3])])
    const formatOf = async (name: string, bytes: Buffer) => {
      const { documentId } = (await addFile(name, bytes)).json()
      const read = await call(`/knowledge/documents/${documentId}`, { key: suite.shop.secretKey })
      return read.json().format
    }
    expect(await formatOf('manual.md', pdf)).toBe('pdf')
    expect(await formatOf('photo.txt', png(4, 4))).toBe('image')
    expectRefusal(await addFile('manual.pdf', Buffer.from('hello')), 'VALIDATION_ERROR', /damaged/)
    expectRefusal(await addFile('setup.exe', Buffer.from('hello')), 'UNSUPPORTED_MEDIA')
    const song = Buffer.concat([Buffer.from('ID3'), Buffer.from([4, 0, 0, 0x80, 0xff])])
    expectRefusal(await addFile('song.txt', song), 'UNSUPPORTED_MEDIA', /MP3/)
    const latin = Buffer.from([0x63, 0x61, 0x66, 0xe9, 0x20, 0x63])
    expect((await addFile('latin.txt', latin)).statusCode).toBe(201)
    const html = Buffer.from(
      '<!doctype html><html><body><p>Opening hours are nine to five.</p></body></html>',
    )
    expect((await addFile('hours.md', html)).statusCode).toBe(201)
  })

  test('forms without a file, with too many, or with bad fields', async () => {
    const form = (parts: string | Buffer) =>
      call('/knowledge/documents', {
        key: suite.shop.secretKey,
        method: 'POST',
        body: Buffer.concat([Buffer.from(parts as string), Buffer.from('--b--\r\n')]),
        headers: { 'content-type': 'multipart/form-data; boundary=b' },
      })
    const field = (name: string, value: string, file = '') =>
      `--b\r\nContent-Disposition: form-data; name="${name}"${file && `; filename="${file}"`}\r\n\r\n${value}\r\n`
    expectRefusal(await form(field('title', 'No file')), 'VALIDATION_ERROR', /file/)
    expectRefusal(await form(field('upload', 'text', 'a.md')), 'VALIDATION_ERROR', /`file`/)
    expectRefusal(await form(field('file', 'one', 'a.md') + field('file', 'two', 'b.md')), 'VALIDATION_ERROR')
    expectRefusal(
      await form(field('metadata', '{') + field('file', 'text', 'a.md')),
      'VALIDATION_ERROR',
      /metadata/,
    )
    expectRefusal(
      await form(field('format', 'pdf') + field('file', 'text', 'a.md')),
      'VALIDATION_ERROR',
      /format/,
    )
    const file = field('file', 'text', 'a.md')
    expectRefusal(await form(field('metadata', '{"a":"\\ud800"}') + file), 'VALIDATION_ERROR', /surrogate/)
    for (const part of [field('title', 'caf\xe9') + file, field('file', 'text', 'caf\xe9.md')])
      expectRefusal(await form(Buffer.from(part, 'latin1')), 'VALIDATION_ERROR', /not valid UTF-8/)
    const typed = '--b\r\nContent-Disposition: form-data; name="file"'
    const octets = '\r\nContent-Type: application/octet-stream\r\n\r\ntext\r\n'
    for (const part of [field('file', 'text'), typed + octets, `${typed}; filename=""${octets}`])
      expectRefusal(await form(part), 'VALIDATION_ERROR', /The file has no name/)
    expectRefusal(await form(field('file', 'text', 'LICENSE')), 'UNSUPPORTED_MEDIA', /no ending/)
  })

  test('queries that are empty or too long, limits that are too high, cursors of our own only', async () => {
    const search = (body: object) => call('/knowledge/search', { key: suite.shop.secretKey, json: body })
    expectRefusal(await search({ query: '' }), 'VALIDATION_ERROR')
    expectRefusal(await search({ query: 'x'.repeat(LIMITS.queryCharacters + 1) }), 'VALIDATION_ERROR')
    expectRefusal(await search({ query: 'x', limit: 51 }), 'VALIDATION_ERROR')
    expectRefusal(
      await call('/knowledge/documents?cursor=AAAA', { key: suite.shop.secretKey }),
      'VALIDATION_ERROR',
    )
    expectRefusal(
      await call('/knowledge/documents?limit=1000', { key: suite.shop.secretKey }),
      'VALIDATION_ERROR',
    )
    expect((await search({ query: '%_\'"; drop table' })).statusCode).toBe(200)
  })
})

describe('addresses', () => {
  test('that do not exist answer in the same shape', async () => {
    for (const path of ['/nothing', '/sessions/1/nothing']) expectRefusal(await call(path), 'NOT_FOUND')
    expectRefusal(await call('/sessions', { method: 'PUT', key: suite.shop.secretKey }), 'NOT_FOUND')
    const bad = await suite.http.app.inject('/api/v1/sessions/%E0%A4%A')
    expect([bad.statusCode, bad.json().error.code]).toEqual([400, 'VALIDATION_ERROR'])
  })

  test('a caller’s own request id is kept when it is plain', async () => {
    const kept = await call('/nothing', { headers: { 'x-request-id': 'order-4711-retry' } })
    expect(kept.json().error.requestId).toBe('order-4711-retry')
    const odd = await call('/nothing', { headers: { 'x-request-id': 'a b\tc' } })
    expect(odd.json().error.requestId).not.toContain(' ')
  })
})

test('a request that is never sent to its end is cut off some time', () => {
  expect(suite.http.app.server.requestTimeout).toBe(180_000)
})

test('over a real connection, a body that is too large still gets its answer', async () => {
  await suite.http.app.listen({ host: '127.0.0.1', port: 0 })
  const { port } = suite.http.app.server.address() as AddressInfo
  const send = (bytes: number, chunked: boolean, token: string) =>
    new Promise<{ status: number; body: string }>((resolve, reject) => {
      const headers = {
        authorization: `Bearer ${token}`,
        // Many clients keep no connection, and look for the answer when they have sent everything.
        connection: 'close',
        'content-type': 'application/json',
        ...(!chunked && { 'content-length': bytes }),
      }
      const request = httpRequest({
        port,
        agent: false,
        host: '127.0.0.1',
        method: 'POST',
        path: `/api/v1${messages()}`,
        headers,
      })
      request.on('response', (response) => {
        let body = ''
        response.on('data', (data) => {
          body += data
        })
        response.on('end', () => resolve({ status: response.statusCode ?? 0, body }))
      })
      request.on('error', reject)
      const piece = Buffer.alloc(1024 * 1024, 'x')
      for (let sent = 0; sent < bytes; sent += piece.length) request.write(piece)
      request.end()
    })
  for (const chunked of [false, true]) {
    const large = await send(10 * 1024 * 1024, chunked, session.token)
    expect([large.status, JSON.parse(large.body).error.code]).toEqual([413, 'PAYLOAD_TOO_LARGE'])
    const stranger = await send(10 * 1024 * 1024, chunked, 'nobody')
    expect([stranger.status, JSON.parse(stranger.body).error.code]).toEqual([401, 'UNAUTHORIZED'])
  }
})

test('an expectation that nobody meets is refused in the same shape, and a weight of nothing asks for no stream', async () => {
  const { port } = suite.http.app.server.address() as AddressInfo
  const send = (headers: Record<string, string>) =>
    new Promise<{ status?: number; type?: string; body: string }>((done, fail) => {
      const asked = httpRequest(
        {
          port,
          method: 'POST',
          path: `/api/v1${messages()}`,
          headers: { authorization: `Bearer ${session.token}`, ...json, ...headers },
        },
        async (answer) => {
          const chunks = await answer.toArray()
          done({
            status: answer.statusCode,
            type: answer.headers['content-type'],
            body: Buffer.concat(chunks).toString(),
          })
        },
      )
      asked.on('error', fail)
      asked.end(JSON.stringify({ content: 'How long does a refund take?' }))
    })
  const refused = await send({ expect: 'foo' })
  expect(refused).toMatchObject({ status: 417, type: 'application/json; charset=utf-8' })
  expect(JSON.parse(refused.body).error).toMatchObject({
    code: 'VALIDATION_ERROR',
    requestId: expect.any(String),
  })
  const whole = await send({ accept: 'text/event-stream;q=0, application/json' })
  expect(whole).toMatchObject({ status: 201, type: expect.stringContaining('application/json') })
})

test('whoever hangs up on a stream, or reads one to its end, leaves no error in the log', async () => {
  const { port } = suite.http.app.server.address() as AddressInfo
  const before = suite.http.lines.length
  const ask = (clientMessageId: string, signal?: AbortSignal) =>
    fetch(`http://127.0.0.1:${port}/api/v1${messages()}`, {
      method: 'POST',
      signal,
      headers: { authorization: `Bearer ${session.token}`, accept: 'text/event-stream', ...json },
      body: JSON.stringify({ content: 'How long does a refund take?', clientMessageId }),
    })
  const gone = ask('gone', AbortSignal.timeout(3)).then(
    (answer) => answer.text().catch(() => ''),
    () => '',
  )
  await gone
  const read = await (await ask('read')).text()
  expect(read).toContain('event: done')
  // The same id finds the answer that nobody waited for.
  expect(await (await ask('gone')).text()).toContain('event: done')
  expect(suite.http.lines.slice(before).filter(({ text }) => text === 'a request failed')).toEqual([])
})

test('an address longer than any of ours', async () => {
  const { statusCode } = await suite.http.app.inject(`/trpc/${'a'.repeat(5_000)}`)
  expect(statusCode).toBe(400)
})

/** A PNG's header with these measures and a little data: enough to be told apart from what is none. */
function png(width: number, height: number): Buffer {
  const header = Buffer.alloc(33)
  header.set([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 13, 0x49, 0x48, 0x44, 0x52])
  header.writeUInt32BE(width, 16)
  header.writeUInt32BE(height, 20)
  header.set([8, 2, 0, 0, 0, 1, 2, 3, 4], 24)
  return Buffer.concat([header, Buffer.alloc(200, 7)])
}
