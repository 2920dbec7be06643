import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { brotliCompressSync, deflateSync, gzipSync } from 'node:zlib'
import { CLOSE } from '@visualkit/contracts'
import { createUser, listMembers, signedFileUrl } from '@visualkit/services'
import { drawScreen } from '@visualkit/vision/testing'
import type { LightMyRequestResponse } from 'fastify'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { WebSocket } from 'ws'
import { DATA_POLICY } from './security/security-headers.ts'
import { forgedTokens } from './testing/hostile/forged-tokens.ts'
import { HOSTILE_JSON } from './testing/hostile/hostile-json.ts'
import {
  expectDiscreet,
  expectRefused,
  expectUnharmed,
  type HostileServer,
  openHostileServer,
} from './testing/hostile/hostile-server.ts'
import { ATTACK_TEXTS, PLACES } from './testing/hostile/injections.ts'
import { lookalikes } from './testing/hostile/lookalike-emails.ts'
import { SMUGGLING, sendRaw } from './testing/hostile/raw-request.ts'
import { useHttp } from './testing/http-suite.ts'
import {
  callRest,
  callTrpc,
  cookieOf,
  OPERATOR_TOKEN,
  OWN_ORIGIN,
  PASSWORD,
} from './testing/start-test-http.ts'

/** What attackers send, to one server: each is refused clearly or kept as the plain text it is, and harms nothing. */
const suite = useHttp()
let server: HostileServer
beforeAll(async () => {
  server = await openHostileServer(suite)
})
afterEach(() => expectUnharmed(server))
afterAll(() => server?.stop())

const JSON_TYPE = { 'content-type': 'application/json' }
const postAuth = (path: string, body: object, headers: Record<string, string> = {}) =>
  suite.http.app.inject({
    method: 'POST',
    url: `/api/auth${path}`,
    headers: { origin: OWN_ORIGIN, ...JSON_TYPE, ...headers },
    payload: JSON.stringify(body),
  })

describe('injected code', () => {
  test.each(Object.entries(PLACES))('in %s', async (name, place) => {
    for (const text of ATTACK_TEXTS) {
      const what = `${name}: ${text}`
      const answer = await place.send(server, text)
      if (answer.statusCode >= 400) expectRefused(server, answer, what)
      else if (place.kept) expect(await place.kept(answer, server), what).toBe(text.trim())
      expectDiscreet(answer.body, what)
      expect(answer.headers['set-cookie'], what).toBeUndefined()
    }
  })
})

describe('JSON', () => {
  const doors: Record<string, { url: string; headers: Record<string, string> }> = {
    'a message': { url: '', headers: {} },
    'a document': { url: '/api/v1/knowledge/documents', headers: {} },
    'a search': { url: '/api/v1/knowledge/search', headers: {} },
    'a conversation': { url: '/api/v1/sessions', headers: {} },
    'a procedure': { url: '/trpc/widgets.create', headers: { origin: OWN_ORIGIN } },
    'many procedures': {
      url: '/trpc/widgets.create,tenants.update?batch=1',
      headers: { origin: OWN_ORIGIN },
    },
    'a sign-in': { url: '/api/auth/sign-in/email', headers: { origin: OWN_ORIGIN } },
  }
  test.each(Object.entries(doors))('for %s', async (name, { url, headers }) => {
    const credential: Record<string, string> = url.startsWith('/trpc')
      ? { cookie: suite.shop.ownerCookie }
      : url.startsWith('/api/auth')
        ? {}
        : { authorization: `Bearer ${suite.shop.secretKey}` }
    for (const [kind, payload] of Object.entries(HOSTILE_JSON)) {
      const answer = await suite.http.app.inject({
        method: 'POST',
        url: url || `/api/v1/sessions/${server.session.id}/rating`,
        headers: { ...JSON_TYPE, ...headers, ...credential },
        payload,
      })
      const what = `${name}: ${kind}`
      // Many procedures each have their own answer in one.
      const isBatch = url.includes('batch') && answer.body.startsWith('[')
      if (answer.statusCode >= 400 && !isBatch) expectRefused(server, answer, what)
      expect([what, answer.statusCode < 500]).toEqual([what, true])
      expectDiscreet(answer.body, what)
      // What the body claims to be is not what the sender is.
      expect(answer.body, what).not.toContain('"polluted"')
    }
  })

  test('over the socket', async () => {
    const socket = new WebSocket(`ws://127.0.0.1:${server.port}/ws`)
    const heard: { type: string; code?: string }[] = []
    socket.on('message', (data) => heard.push(JSON.parse(String(data))))
    await once(socket, 'open')
    socket.send(JSON.stringify({ type: 'hello', protocol: 1, token: server.session.token }))
    await expect.poll(() => heard.some(({ type }) => type === 'welcome')).toBe(true)
    const bodies = Object.values(HOSTILE_JSON).filter(
      (body) => typeof body === 'string' && body.length < 1_000_000,
    )
    heard.length = 0
    for (const body of bodies) {
      socket.send(body)
      // As fast as one socket may send.
      await new Promise((done) => setTimeout(done, 20))
    }
    await expect.poll(() => heard.filter(({ type }) => type === 'error').length).toBe(bodies.length)
    expect(new Set(heard.map(({ code }) => code).filter(Boolean))).toEqual(
      new Set(['VALIDATION_ERROR', 'PAYLOAD_TOO_LARGE']),
    )
    socket.send(JSON.stringify({ type: 'ping' }))
    await expect.poll(() => heard.some(({ type }) => type === 'pong')).toBe(true)
    socket.terminate()
  })
})

describe('HTTP', () => {
  test.each(Object.entries(SMUGGLING))('%s: no second request is found behind it', async (_name, request) => {
    const { lines } = suite.http
    const before = lines.length
    const answer = await sendRaw(server.port, [request])
    expect(answer).toMatch(/^HTTP\/1\.1 4\d\d /)
    expect(answer.match(/HTTP\/1\.1 /g)).toHaveLength(1)
    expect(answer).toMatch(/connection: close/i)
    const body = JSON.parse(answer.slice(answer.indexOf('\r\n\r\n') + 4)) as { error: { requestId: string } }
    const ours = lines.slice(before)
    expect(ours.map(({ fields }) => (fields as { requestId?: string }).requestId)).toContain(
      body.error.requestId,
    )
    expect(JSON.stringify(ours)).not.toContain('/smuggled')
  })

  test('what is well formed is served, one request after the other', async () => {
    const ask = (path: string) => `GET ${path} HTTP/1.1\r\nHost: vk.test\r\n\r\n`
    const answer = await sendRaw(server.port, [ask('/health'), ask('/api/v1/nothing')])
    expect(answer.match(/HTTP\/1\.1 (\d+)/g)).toEqual(['HTTP/1.1 200', 'HTTP/1.1 404'])
  })

  test('a request is not sent back to whoever sent it (TRACE)', async () => {
    const answer = await sendRaw(server.port, [
      'TRACE /health HTTP/1.1\r\nHost: vk.test\r\nX-Probe: saffron\r\nConnection: close\r\n\r\n',
    ])
    expect(answer).toMatch(/^HTTP\/1\.1 4\d\d /)
    expect(answer).not.toContain('saffron')
  })

  test('no path leads out of a folder', async () => {
    const paths = [
      '/../../../../etc/passwd',
      '/widget/../../../../etc/passwd',
      '/widget/..%2f..%2f..%2fetc%2fpasswd',
      '/widget/%2e%2e/%2e%2e/package.json',
      '/widget/%252e%252e%252f%252e%252e%252fpackage.json',
      '/widget/..%c0%af..%c0%afetc/passwd',
      '/widget/..\\..\\package.json',
      '/widget/....//....//package.json',
      '/widget//etc/passwd',
      '/widget/embed.js%00.png',
      '/assets/../../../package.json',
      '/.env',
      '/.git/config',
      '/api/v1/files/..%2f..%2fsecrets.json',
      '/api/v1/files/frames/../../secrets.json',
      'http://vk.test/../etc/passwd',
      '//etc/passwd',
    ]
    for (const path of paths) {
      const answer = await sendRaw(server.port, [
        `GET ${path} HTTP/1.1\r\nHost: vk.test\r\nConnection: close\r\n\r\n`,
      ])
      const status = /^HTTP\/1\.1 (\d+)/.exec(answer)?.[1]
      expect(answer, path).not.toMatch(/root:|"dependencies"|"private": true|apiKeyHash/)
      // The dashboard answers its own addresses with its page; nothing else is one.
      if (status === '200') expect(answer, path).toContain('<title>VisualKit</title>')
      else expect([path, ['400', '403', '404'].includes(status!)]).toEqual([path, true])
    }
  })

  test('no redirect leads to another website', async () => {
    const evil = 'https://evil.example/'
    const foreign = /evil\.example/
    const places = [
      'next',
      'redirect',
      'redirectTo',
      'returnTo',
      'callbackURL',
      'errorCallbackURL',
      'url',
      'to',
    ]
    const query = places.map((name) => `${name}=${encodeURIComponent(evil)}`).join('&')
    const paths = [
      '//evil.example',
      '//evil.example/%2e%2e',
      '/\\evil.example',
      '/%5cevil.example',
      '/%2f%2fevil.example',
      `/sign-in?${query}`,
      `/sign-in/link?token=none&${query}`,
      `/api/auth/verify-email?token=none&${query}`,
      `/api/auth/reset-password/none?${query}`,
      `/api/auth/callback/google?code=1&state=1&${query}`,
      `/api/auth/error?error=x&${query}`,
      `/api/auth/sign-out?${query}`,
    ]
    for (const path of paths) {
      const answer = await sendRaw(server.port, [
        `GET ${path} HTTP/1.1\r\nHost: evil.example\r\nX-Forwarded-Host: evil.example\r\nConnection: close\r\n\r\n`,
      ])
      const head = answer.slice(0, answer.indexOf('\r\n\r\n'))
      expect(head, path).not.toMatch(/^location:.*evil/im)
      expect(head, path).not.toMatch(/^refresh:/im)
    }
    const credentials = { email: suite.shop.ownerEmail, password: PASSWORD }
    const targets = Object.fromEntries(places.map((name) => [name, evil]))
    const signedIn = await postAuth('/sign-in/email', { ...credentials, ...targets })
    expect(JSON.stringify(signedIn.headers)).not.toMatch(foreign)
    expect(signedIn.body).not.toMatch(foreign)
    const reset = await postAuth('/request-password-reset', { email: suite.shop.ownerEmail, ...targets })
    expect(reset.body).not.toMatch(foreign)
  })

  test('packed bodies are not unpacked, whatever would come out of them', async () => {
    const bomb = Buffer.alloc(100 * 1024 * 1024)
    const packed: Record<string, Buffer> = {
      gzip: gzipSync(bomb, { level: 1 }),
      deflate: deflateSync(bomb, { level: 1 }),
      br: brotliCompressSync(Buffer.alloc(1024 * 1024)),
      'gzip, gzip': gzipSync(gzipSync('{}')),
      'x-unknown': Buffer.from('{}'),
    }
    for (const [encoding, payload] of Object.entries(packed))
      for (const url of ['/api/v1/sessions', '/trpc/widgets.create', '/api/auth/sign-in/email']) {
        const answer = await suite.http.app.inject({
          method: 'POST',
          url,
          payload,
          headers: {
            ...JSON_TYPE,
            origin: OWN_ORIGIN,
            'content-encoding': encoding,
            authorization: `Bearer ${suite.shop.secretKey}`,
          },
        })
        expect([encoding, url, answer.statusCode]).toEqual([encoding, url, 415])
        expectRefused(server, answer, `${encoding} to ${url}`)
      }
  })
})

describe('tokens', () => {
  test('of another make, purpose or time open nothing, over HTTP and over the socket', async () => {
    const forged = forgedTokens(server)
    expect(
      (await callRest(suite.http.app, `/sessions/${server.session.id}`, { key: server.session.token }))
        .statusCode,
    ).toBe(200)
    for (const [name, token] of Object.entries(forged)) {
      for (const id of [server.session.id, server.theirs.sessionId]) {
        const answer = await callRest(suite.http.app, `/sessions/${id}`, { key: token })
        expect([name, answer.statusCode]).toEqual([name, 401])
        expectRefused(server, answer, name)
      }
      if (name !== 'a ticket of the inbox')
        expect([name, await hello(token)]).toEqual([name, CLOSE.unauthorized])
      const metrics = await suite.http.app.inject({
        url: '/metrics',
        headers: { authorization: `Bearer ${token}` },
      })
      expect([name, metrics.statusCode]).toEqual([name, 401])
      const cookie = `vk.session_token=${encodeURIComponent(token)}`
      if (name !== 'the cookie of a sign-in')
        expect((await callTrpc(suite.http.app, 'query', 'auth.getSession', { cookie })).data).toBeNull()
    }
    // Tokens that are good elsewhere.
    for (const token of [OPERATOR_TOKEN, 'd'.repeat(40)])
      expect((await callRest(suite.http.app, '/sessions', { key: token })).statusCode).toBe(401)
    for (const token of [server.session.token, suite.shop.secretKey, suite.shop.publishableKey]) {
      const metrics = await suite.http.app.inject({
        url: '/metrics',
        headers: { authorization: `Bearer ${token}` },
      })
      expect(metrics.statusCode).toBe(401)
    }
  })

  test('links to files cannot be changed', async () => {
    await suite.http.services.blobs.put('frames/own.png', Buffer.from('x'), 'image/png')
    await suite.http.services.blobs.put('frames/other.png', Buffer.from('saffron'), 'image/png')
    const good = signedFileUrl(suite.http.services, 'frames/own.png')
    const shown = await suite.http.app.inject(good)
    expect([shown.statusCode, shown.headers['cache-control']]).toEqual([200, 'no-store'])
    const changes: Record<string, string> = {
      'another file': good.replace('own.png', 'other.png'),
      'the same file by another way': good.replace('own.png', 'x%2f..%2fown.png'),
      'a later end': good.replace(/exp=\d+/, 'exp=99999999999'),
      'no end': good.replace(/exp=\d+/, 'exp=Infinity'),
      'an end that is none': good.replace(/exp=\d+/, 'exp=NaN'),
      'two ends': `${good}&exp=99999999999`,
      'two signatures': `${good}&sig=AAAA`,
      'no signature': good.replace(/&sig=.*/, ''),
      'padding behind it': `${good}=`,
    }
    for (const [name, url] of Object.entries(changes)) {
      const answer = await suite.http.app.inject(url)
      expect([name, answer.statusCode]).toEqual([name, 403])
      expectRefused(server, answer, name)
    }
  })
})

describe('signing in', () => {
  const who = async (cookie: string) =>
    (
      (await callTrpc(suite.http.app, 'query', 'auth.getSession', { cookie })).data as {
        user: { email: string }
      } | null
    )?.user.email
  const sessionOf = (answer: LightMyRequestResponse) =>
    answer.cookies.find(({ name }) => name === 'vk.session_token')?.value

  test('a session that was planted before does not become the owner’s', async () => {
    const attacker = await suite.rival.member('agent')
    const planted = attacker.cookie
    const credentials = { email: suite.shop.ownerEmail, password: PASSWORD }
    for (const cookie of [planted, 'vk.session_token=chosen', 'vk.session_token=a.b; vk.session_token=c.d']) {
      const answer = await postAuth('/sign-in/email', credentials, { cookie })
      expect(answer.statusCode).toBe(200)
      const fresh = sessionOf(answer)!
      expect(cookie).not.toContain(encodeURIComponent(fresh))
      expect(await who(cookieOf(answer))).toBe(suite.shop.ownerEmail)
      expect(await who(cookie)).not.toBe(suite.shop.ownerEmail)
    }
    expect(await who(planted)).not.toBe(suite.shop.ownerEmail)
    // The same token signs nobody in again once it was signed out.
    const answer = await postAuth('/sign-in/email', credentials)
    const cookie = cookieOf(answer)
    await postAuth('/sign-out', {}, { cookie })
    expect(await who(cookie)).toBeUndefined()
  })

  test('an address that looks like somebody’s is not theirs', async () => {
    const { services } = suite.http
    const ctx = { ...services, actor: suite.shop.system }
    const before = (await listMembers(ctx)).teamSize
    for (const [name, email] of Object.entries(lookalikes(suite.shop.ownerEmail))) {
      const answer = await postAuth('/sign-in/email', { email, password: PASSWORD })
      expect([name, answer.statusCode === 400 || answer.statusCode === 401]).toEqual([name, true])
      expect(sessionOf(answer), name).toBeUndefined()
      const made = createUser(services, { tenantId: suite.shop.tenantId, email, name: 'Lookalike' })
      // Two dots are two dots to every mail server: refused, or nobody's yet.
      await expect(made, name).rejects.toMatchObject({ issues: expect.anything() })
      for (const path of ['/request-password-reset', '/sign-up/request'])
        expect([name, path, (await postAuth(path, { email })).statusCode]).toEqual([name, path, 400])
    }
    expect((await listMembers(ctx)).teamSize).toBe(before)
    // Capitals are the same address: signed in with it, and never a second account.
    const capitals = suite.shop.ownerEmail.toUpperCase()
    expect((await postAuth('/sign-in/email', { email: capitals, password: PASSWORD })).statusCode).toBe(200)
    await expect(
      createUser(services, { tenantId: suite.shop.tenantId, email: capitals, name: 'Twice' }),
    ).rejects.toMatchObject({ code: 'CONFLICT' })
  })
})

describe('files', () => {
  test('a picture that is also a page is kept as a picture alone', async () => {
    const html = '<!doctype html><script>alert("polyglot")</script>'
    const screen = await drawScreen({
      width: 640,
      height: 360,
      background: '#ffffff',
      texts: [{ text: 'Payment failed (AVS-07)', x: 40, y: 120, size: 32 }],
    })
    const comment = pngChunk('tEXt', Buffer.from(`Comment\0${html}`))
    const bomb = pngChunk(
      'zTXt',
      Buffer.concat([Buffer.from('Comment\0\0'), deflateSync(Buffer.alloc(50_000_000))]),
    )
    const afterHeader = 33
    const polyglot = Buffer.concat([
      screen.subarray(0, afterHeader),
      comment,
      bomb,
      screen.subarray(afterHeader),
      Buffer.from(html),
    ])
    const opened = await callRest(suite.http.app, '/sessions', { key: suite.shop.secretKey, method: 'POST' })
    const { id, token } = opened.json() as { id: string; token: string }
    const consent = { kind: 'screen', granted: true, textVersion: 'test-1', locale: 'en' }
    await callRest(suite.http.app, `/sessions/${id}/consents`, { key: token, json: consent })
    const sent = await callRest(suite.http.app, `/sessions/${id}/frames`, {
      key: token,
      body: polyglot,
      headers: { 'content-type': 'image/png' },
    })
    expect([sent.statusCode, sent.json().text]).toEqual([200, expect.stringContaining('AVS-07')])
    const { data } = await callTrpc(suite.http.app, 'query', 'sessions.get', {
      cookie: suite.shop.ownerCookie,
      input: { id },
    })
    const [frame] = (data as { keyFrames: { imageUrl: string }[] }).keyFrames
    const kept = await suite.http.app.inject(
      new URL(frame!.imageUrl, OWN_ORIGIN).href.slice(OWN_ORIGIN.length),
    )
    expect(kept.headers).toMatchObject({
      'content-type': 'image/webp',
      'x-content-type-options': 'nosniff',
      'content-security-policy': DATA_POLICY,
      'content-disposition': expect.stringMatching(/^inline; filename="[\w-]+\.webp"$/),
    })
    expect(kept.rawPayload.toString('latin1')).not.toMatch(/polyglot|script/)
  })

  test('what is no picture is never shown', async () => {
    const { services, app } = suite.http
    for (const [key, type] of [
      ['exports/a.html', 'text/html'],
      ['exports/a.txt', 'text/plain'],
      ['exports/a.pdf', 'application/pdf'],
    ] as const) {
      await services.blobs.put(key, Buffer.from('<script>alert(1)</script>'), type)
      const served = await app.inject(signedFileUrl(services, key))
      expect(served.headers).toMatchObject({
        'content-disposition': `attachment; filename="${key.slice('exports/'.length)}"`,
        'content-security-policy': DATA_POLICY,
        'x-content-type-options': 'nosniff',
      })
    }
  })

  test('archives and programs under other names are not read as documents; a picture is what it is', async () => {
    const zip = Buffer.concat([Buffer.from('PK\x03\x04'), deflateSync(Buffer.alloc(20_000_000))])
    const files: Record<string, Buffer> = {
      'bomb.md': gzipSync(Buffer.alloc(20_000_000)),
      'bomb.txt': zip,
      'manual.html': Buffer.concat([
        Buffer.from('GIF89a'),
        Buffer.from('/*<script>*/=1//'),
        Buffer.alloc(40, 1),
      ]),
      '../../etc/cron.d/x.exe': Buffer.from('hello'),
    }
    const send = (name: string, bytes: Buffer) => {
      const head = `--b\r\nContent-Disposition: form-data; name="file"; filename="${name}"\r\n\r\n`
      return callRest(suite.http.app, '/knowledge/documents', {
        key: suite.shop.secretKey,
        method: 'POST',
        body: Buffer.concat([Buffer.from(head), bytes, Buffer.from('\r\n--b--\r\n')]),
        headers: { 'content-type': 'multipart/form-data; boundary=b' },
      })
    }
    for (const [name, bytes] of Object.entries(files)) {
      const answer = await send(name, bytes)
      expect([name, answer.statusCode]).toEqual([name, 415])
      expectRefused(server, answer, name)
    }
    const picture = await send('picture.md', await drawScreen({ width: 40, height: 40, texts: [] }))
    expect(picture.statusCode).toBe(201)
  })

  test('the name of a form’s field reaches no prototype', async () => {
    const field = (name: string) =>
      `--b\r\nContent-Disposition: form-data; name="${name}"\r\n\r\n{"polluted":true}\r\n`
    const file = '--b\r\nContent-Disposition: form-data; name="file"; filename="a.md"\r\n\r\nWords.\r\n'
    for (const name of ['__proto__', 'constructor', 'prototype', '__proto__[polluted]']) {
      const answer = await callRest(suite.http.app, '/knowledge/documents', {
        key: suite.shop.secretKey,
        method: 'POST',
        body: `${field(name)}${file}--b--\r\n`,
        headers: { 'content-type': 'multipart/form-data; boundary=b' },
      })
      expect([name, answer.statusCode < 500]).toEqual([name, true])
    }
  })

  test('an address of a document is a label: nobody goes there', async () => {
    let visits = 0
    const inside = createServer((_request, response) => {
      visits += 1
      response.end('saffron')
    }).listen(0, '127.0.0.1')
    await once(inside, 'listening')
    const { port } = inside.address() as AddressInfo
    for (const url of [
      `http://127.0.0.1:${port}/`,
      `http://2130706433:${port}/`,
      `http://[::ffff:7f00:1]:${port}/`,
    ]) {
      const json = { title: 'A', content: 'Words.', url }
      const answer = await callRest(suite.http.app, '/knowledge/documents', {
        key: suite.shop.secretKey,
        json,
      })
      expect(answer.statusCode).toBeLessThan(500)
    }
    expect(visits).toBe(0)
    inside.close()
  })
})

/** How a socket ends that says hello with this token. */
async function hello(token: string): Promise<number> {
  const socket = new WebSocket(`ws://127.0.0.1:${server.port}/ws`)
  await once(socket, 'open')
  socket.send(JSON.stringify({ type: 'hello', protocol: 1, token }))
  const [code] = (await once(socket, 'close')) as [number]
  return code
}

/** A chunk of a PNG. Its sum is left out: what is not needed for the picture is skipped or refused, never believed. */
function pngChunk(type: string, data: Buffer): Buffer {
  const chunk = Buffer.alloc(12 + data.length)
  chunk.writeUInt32BE(data.length, 0)
  chunk.write(type, 4, 'latin1')
  data.copy(chunk, 8)
  return chunk
}
