import { once } from 'node:events'
import { createServer, type IncomingMessage, type RequestListener, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { brotliCompressSync, deflateSync, gzipSync } from 'node:zlib'
import { afterEach, describe, expect, it } from 'vitest'
import { isPublicAddress } from './address-guard.ts'
import { guardedFetch } from './guarded-fetch.ts'
import { guardedRequest } from './guarded-request.ts'
import { startDns, type TestDns } from './testing/dns-server.ts'

/** Stands for an address on the public internet: all of 127/8 is this machine, and only this one is let through. */
const OUTSIDE = '127.0.0.2'
const INSIDE = '127.0.0.1'
const allowAddress = (address: string) => address === OUTSIDE || isPublicAddress(address)
const INSIDE_REFUSED = {
  code: 'VALIDATION_ERROR',
  message: expect.stringContaining('not on the public internet'),
}

const servers: Server[] = []
let dns: TestDns | undefined
afterEach(async () => {
  for (const server of servers.splice(0)) {
    server.closeAllConnections()
    await new Promise((done) => server.close(done))
  }
  await dns?.stop()
  dns = undefined
})

async function serve(listener: RequestListener, host = OUTSIDE, port = 0): Promise<number> {
  const server = createServer(listener)
  servers.push(server)
  server.listen(port, host)
  await once(server, 'listening')
  return (server.address() as AddressInfo).port
}
async function bodyOf(request: IncomingMessage): Promise<string> {
  let body = ''
  for await (const part of request) body += part
  return body
}

describe('names and addresses', () => {
  it('a name that changes its answer after the check leads nowhere else', async () => {
    let inside = 0
    const port = await serve((request, response) => {
      if (request.url === '/again') response.writeHead(302, { location: '/next', connection: 'close' }).end()
      else response.end('public')
    })
    await serve(
      (_request, response) => {
        inside += 1
        response.end('secret')
      },
      INSIDE,
      port,
    )
    dns = await startDns((_name, query) => [query === 1 ? OUTSIDE : INSIDE])
    const options = { allowAddress, resolve: dns.resolve }
    const page = await guardedRequest(`http://rebind.test:${port}/`, options)
    expect([page.bytes.toString(), dns.asked]).toEqual(['public', ['rebind.test']])
    await expect(guardedRequest(`http://rebind.test:${port}/`, options)).rejects.toMatchObject(INSIDE_REFUSED)

    // Between the redirect and what follows it, too.
    dns.asked.length = 0
    await expect(guardedRequest(`http://rebind.test:${port}/again`, options)).rejects.toMatchObject(
      INSIDE_REFUSED,
    )
    expect(dns.asked.length).toBe(2)
    expect(inside).toBe(0)
  })

  it('a name with one address inside is not reached at all', async () => {
    const port = await serve((_request, response) => response.end('public'))
    dns = await startDns(() => [OUTSIDE, '10.0.0.1'])
    await expect(
      guardedRequest(`http://mixed.test:${port}/`, { allowAddress, resolve: dns.resolve }),
    ).rejects.toMatchObject(INSIDE_REFUSED)
  })

  it('this machine is not reached, whatever it is called', async () => {
    let visits = 0
    const port = await serve((_request, response) => response.end(String(++visits)), INSIDE)
    for (const host of [
      '127.0.0.1',
      '127.0.0.1.',
      '127.1',
      '2130706433',
      '0x7f000001',
      '0x7f.0.0.0x1',
      '0177.0.0.1',
      '017700000001',
      '１２７.0.0.1',
      'localhost',
      'localhost.',
      'LOCALHOST',
      '[::1]',
      '[::ffff:127.0.0.1]',
      '[::ffff:7f00:1]',
      '[0:0:0:0:0:ffff:7f00:0001]',
      '[64:ff9b::127.0.0.1]',
      '[2002:7f00:1::1]',
    ])
      await expect(guardedFetch(`http://${host}:${port}/`), host).rejects.toMatchObject(INSIDE_REFUSED)
    expect(visits).toBe(0)
  })

  it('only addresses of the web are addresses', async () => {
    for (const address of [
      'file:///etc/passwd',
      'ftp://example.com/x',
      'data:text/html,x',
      'gopher://example.com',
      'javascript:alert(1)',
      '//example.com',
      'http://',
      'http://user:pass@example.com/',
      'http://example.com@127.0.0.1/',
      'http://example.com:25/',
      'https://example.com:22/',
      `https://example.com/${'a'.repeat(2_100)}`,
    ])
      await expect(guardedFetch(address), address).rejects.toMatchObject({ code: 'VALIDATION_ERROR' })
  })
})

describe('redirects', () => {
  it('lead nowhere inside, and not on for ever', async () => {
    const places: Record<string, string> = {
      '/metadata': 'http://169.254.169.254/latest/meta-data',
      '/private': 'http://10.0.0.1/',
      '/v6': 'http://[::1]/',
      '/mapped': 'http://[::ffff:169.254.169.254]/',
      '/relative': '//127.0.0.1/',
      '/decimal': 'http://2852039166/',
      '/file': 'file:///etc/passwd',
      '/userinfo': 'http://a:b@example.com/',
    }
    const port = await serve((request, response) =>
      response.writeHead(302, { location: places[request.url!] ?? '/loop' }).end(),
    )
    for (const path of Object.keys(places))
      await expect(
        guardedFetch(`http://${OUTSIDE}:${port}${path}`, { allowAddress }),
        path,
      ).rejects.toMatchObject({ code: 'VALIDATION_ERROR' })
    await expect(guardedFetch(`http://${OUTSIDE}:${port}/loop`, { allowAddress })).rejects.toMatchObject({
      message: expect.stringContaining('redirects more than 5 times'),
    })
  })

  it('take no credentials to another website, and no body where a page is asked for', async () => {
    const seen: { url?: string; method?: string; headers: Record<string, unknown>; body: string }[] = []
    const note: RequestListener = async (request, response) => {
      const { url, method, headers } = request
      seen.push({ url, method, headers, body: await bodyOf(request) })
      if (url === '/to-other') response.writeHead(307, { location: `http://${OUTSIDE}:${other}/there` }).end()
      else if (url === '/see-other') response.writeHead(303, { location: '/there' }).end()
      else response.end('ok')
    }
    const port = await serve(note)
    const other = await serve(note)
    const send = (path: string, maxRedirects?: number) =>
      guardedRequest(`http://${OUTSIDE}:${port}${path}`, {
        method: 'POST',
        body: '{"a":1}',
        headers: { authorization: 'Bearer x', 'x-vk-signature': 's', 'content-type': 'application/json' },
        maxRedirects,
        allowAddress,
      })
    expect((await send('/to-other', 3)).status).toBe(200)
    expect(seen[0]!.headers).toMatchObject({ authorization: 'Bearer x', 'x-vk-signature': 's' })
    expect(seen[1]).toMatchObject({ method: 'POST', body: '{"a":1}' })
    for (const name of ['authorization', 'x-vk-signature']) expect(seen[1]!.headers).not.toHaveProperty(name)
    await send('/see-other', 3)
    expect(seen.at(-1)).toMatchObject({ method: 'GET', body: '', headers: { authorization: 'Bearer x' } })
    // Without being asked a change is never sent twice.
    expect((await send('/to-other')).status).toBe(307)
  })
})

describe('bounds', () => {
  it('unpacks what is packed, and stops at the size that comes out', async () => {
    const text = 'Opening hours: nine to five. '.repeat(40)
    const bomb = Buffer.alloc(200 * 1024 * 1024)
    const packed: Record<string, [encoding: string, bytes: Buffer]> = {
      '/gzip': ['gzip', gzipSync(text)],
      '/br': ['br', brotliCompressSync(text)],
      '/deflate': ['deflate', deflateSync(text)],
      '/plain': ['', Buffer.from(text)],
      '/bomb': ['gzip', gzipSync(bomb, { level: 1 })],
      '/cut': ['gzip', gzipSync(text).subarray(0, 30)],
      '/lie': ['gzip', Buffer.from(text)],
      '/twice': ['gzip, gzip', gzipSync(gzipSync(text))],
      '/unknown': ['compress', Buffer.from(text)],
    }
    const port = await serve((request, response) => {
      const [encoding, bytes] = packed[request.url!]!
      response.writeHead(200, { ...(encoding && { 'content-encoding': encoding }) }).end(bytes)
    })
    const read = (path: string) =>
      guardedFetch(`http://${OUTSIDE}:${port}${path}`, { allowAddress, maxBytes: 2 * 1024 * 1024 })
    for (const path of ['/gzip', '/br', '/deflate', '/plain'])
      expect((await read(path)).bytes.toString(), path).toBe(text)
    await expect(read('/bomb')).rejects.toMatchObject({
      code: 'PAYLOAD_TOO_LARGE',
      message: expect.stringContaining('2 MB'),
    })
    for (const path of ['/cut', '/lie', '/twice', '/unknown'])
      await expect(read(path), path).rejects.toMatchObject({ code: 'VALIDATION_ERROR' })
  })

  it('stops at the size limit, said or not, and when it takes too long', async () => {
    const port = await serve((request, response) => {
      if (request.url === '/silent') return
      if (request.url === '/said') response.setHeader('content-length', 5_000)
      if (request.url === '/drip') return void setInterval(() => response.write('x'), 20).unref()
      response.end('x'.repeat(5_000))
    })
    const read = (path: string, options: object) =>
      guardedFetch(`http://${OUTSIDE}:${port}${path}`, { allowAddress, ...options })
    for (const path of ['/said', '/chunked'])
      await expect(read(path, { maxBytes: 1_000 }), path).rejects.toMatchObject({ code: 'PAYLOAD_TOO_LARGE' })
    for (const path of ['/silent', '/drip'])
      await expect(read(path, { timeoutMs: 200 }), path).rejects.toMatchObject({
        code: 'UNAVAILABLE',
        message: expect.stringContaining('took too long'),
      })
  })
})

it('reads a page and says what it is; what is no page is refused', async () => {
  const port = await serve((request, response) =>
    request.url === '/'
      ? response.writeHead(200, { 'content-type': 'text/html; charset=utf-8' }).end('<h1>Help</h1>')
      : response.writeHead(404).end('no'),
  )
  const url = `http://${OUTSIDE}:${port}`
  expect(await guardedFetch(url, { allowAddress })).toEqual({
    url: `${url}/`,
    mediaType: 'text/html',
    bytes: Buffer.from('<h1>Help</h1>'),
  })
  await expect(guardedFetch(`${url}/gone`, { allowAddress })).rejects.toMatchObject({
    message: expect.stringContaining('answered 404'),
  })
})
