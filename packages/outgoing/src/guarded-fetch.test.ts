import { createServer, type RequestListener, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterEach, describe, expect, it } from 'vitest'
import { isPublicAddress } from './address-guard.ts'
import { guardedFetch } from './guarded-fetch.ts'

let server: Server | undefined
afterEach(() => new Promise<void>((done) => (server ? server.close(() => done()) : done())))

async function serve(listener: RequestListener): Promise<string> {
  server = createServer(listener)
  await new Promise<void>((done) => server!.listen(0, '127.0.0.1', done))
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`
}
const allowAddress = (address: string) => address === '127.0.0.1'

describe('isPublicAddress', () => {
  it.each([
    '127.0.0.1',
    '10.1.2.3',
    '172.16.0.1',
    '192.168.1.1',
    '169.254.169.254',
    '100.64.0.1',
    '0.0.0.0',
    '224.0.0.1',
    '::1',
    '::',
    'fe80::1',
    'fc00::1',
    '::ffff:127.0.0.1',
    '2002:7f00:1::',
    '64:ff9b::7f00:1',
    'not an address',
  ])('refuses %s', (address) => expect(isPublicAddress(address)).toBe(false))
  it.each([
    '93.184.215.14',
    '8.8.8.8',
    '172.32.0.1',
    '2606:2800:21f:cb07:6820:80da:af6b:8b2c',
    '::ffff:8.8.8.8',
  ])('lets %s through', (address) => expect(isPublicAddress(address)).toBe(true))
})

describe('guardedFetch', () => {
  it('reads a page', async () => {
    const url = await serve((_request, response) =>
      response.writeHead(200, { 'content-type': 'text/html; charset=utf-8' }).end('<h1>Help</h1>'),
    )
    expect(await guardedFetch(url, { allowAddress })).toMatchObject({
      mediaType: 'text/html',
      bytes: Buffer.from('<h1>Help</h1>'),
    })
  })
  it('does not connect inside, by number, by name, or by redirect', async () => {
    let visits = 0
    const url = await serve((request, response) => {
      visits += 1
      if (request.url === '/away')
        response.writeHead(302, { location: 'http://169.254.169.254/latest/meta-data' }).end()
      else response.end('inside')
    })
    const refusal = {
      code: 'VALIDATION_ERROR',
      message: expect.stringContaining('not on the public internet'),
    }
    await expect(guardedFetch(url)).rejects.toMatchObject(refusal)
    await expect(guardedFetch(url.replace('127.0.0.1', 'localhost'))).rejects.toMatchObject(refusal)
    await expect(guardedFetch(url.replace('127.0.0.1', '2130706433'))).rejects.toMatchObject(refusal)
    expect(visits).toBe(0)
    await expect(guardedFetch(`${url}/away`, { allowAddress })).rejects.toMatchObject(refusal)
    expect(visits).toBe(1)
  })
  it('goes where a name was checked to lead, also when it changes its answer', async () => {
    let visits = 0
    const url = await serve((_request, response) => {
      visits += 1
      response.writeHead(200, { 'content-type': 'text/html' }).end('inside')
    })
    const { port } = new URL(url)
    let asked = 0
    /** Public the first time, this machine from then on. */
    const resolve = async () => {
      asked += 1
      return [{ address: asked === 1 ? '203.0.113.7' : '127.0.0.1', family: 4 }]
    }
    // Of the test's addresses the first is as good as public; nothing answers there.
    const isPublic = (address: string) => address === '203.0.113.7'
    const rebind = `http://rebind.test:${port}/`
    await expect(
      guardedFetch(rebind, { resolve, allowAddress: isPublic, timeoutMs: 500 }),
    ).rejects.toMatchObject({ code: 'UNAVAILABLE' })
    expect(asked).toBe(1)
    await expect(guardedFetch(rebind, { resolve, allowAddress: isPublic })).rejects.toMatchObject({
      code: 'VALIDATION_ERROR',
      message: expect.stringContaining('not on the public internet'),
    })
    const both = async () => [
      { address: '203.0.113.7', family: 4 },
      { address: '127.0.0.1', family: 4 },
    ]
    await expect(guardedFetch(rebind, { resolve: both, allowAddress: isPublic })).rejects.toMatchObject({
      code: 'VALIDATION_ERROR',
    })
    expect(visits).toBe(0)
  })
  it('checks the name of a redirect like the first one', async () => {
    let visits = 0
    const url = await serve((request, response) => {
      visits += 1
      if (request.url === '/away')
        response.writeHead(302, { location: `http://inside.test:${new URL(url).port}/` }).end()
      else response.end('inside')
    })
    const resolve = async (hostname: string) => [
      { address: hostname === 'outside.test' ? '127.0.0.1' : '10.0.0.7', family: 4 },
    ]
    await expect(
      guardedFetch(`http://outside.test:${new URL(url).port}/away`, { resolve, allowAddress }),
    ).rejects.toMatchObject({ message: expect.stringContaining('inside.test is not on the public internet') })
    expect(visits).toBe(1)
  })
  it('says of a name inside what it says of one that is nowhere', async () => {
    const nowhere = async () => {
      throw Object.assign(new Error('getaddrinfo ENOTFOUND'), { code: 'ENOTFOUND' })
    }
    const inside = async () => [{ address: '10.0.0.7', family: 4 }]
    const answers = await Promise.all(
      [nowhere, inside].map((resolve) =>
        guardedFetch('http://db.corp.test/', { resolve }).catch(({ code, message, details }) => ({
          code,
          message,
          details,
        })),
      ),
    )
    expect(answers[0]).toEqual(answers[1])
  })
  it('reaches a private host that the operator has named, and from there no other', async () => {
    const url = await serve((request, response) =>
      request.url === '/away'
        ? response.writeHead(302, { location: 'http://127.0.0.1:1025/' }).end()
        : response.writeHead(200, { 'content-type': 'text/html' }).end('inside'),
    )
    const { host, port } = new URL(url)
    const privateHosts = [host, `localhost:${port}`]
    expect((await guardedFetch(url, { privateHosts })).bytes.toString()).toBe('inside')
    expect((await guardedFetch(`http://localhost:${port}`, { privateHosts })).bytes.toString()).toBe('inside')
    const refusal = { message: expect.stringContaining('not on the public internet') }
    await expect(guardedFetch(`${url}/away`, { privateHosts })).rejects.toMatchObject(refusal)
    await expect(guardedFetch(url, { privateHosts: ['127.0.0.1:1025', 'idp.test'] })).rejects.toMatchObject(
      refusal,
    )
  })
  it('stops at the size limit, at a loop of redirects, and at other schemes', async () => {
    const url = await serve((request, response) =>
      request.url === '/loop'
        ? response.writeHead(302, { location: '/loop' }).end()
        : response.end('x'.repeat(5_000)),
    )
    await expect(guardedFetch(url, { allowAddress, maxBytes: 1_000 })).rejects.toMatchObject({
      code: 'PAYLOAD_TOO_LARGE',
    })
    await expect(guardedFetch(`${url}/loop`, { allowAddress })).rejects.toMatchObject({
      code: 'VALIDATION_ERROR',
    })
    await expect(guardedFetch('file:///etc/passwd')).rejects.toMatchObject({ code: 'VALIDATION_ERROR' })
    await expect(guardedFetch('http://user:pass@example.com')).rejects.toMatchObject({
      code: 'VALIDATION_ERROR',
    })
  })
  it('says that a silent server took too long', async () => {
    const url = await serve(() => {})
    await expect(guardedFetch(url, { allowAddress, timeoutMs: 200 })).rejects.toMatchObject({
      code: 'UNAVAILABLE',
      message: expect.stringContaining('took too long'),
    })
    server!.closeAllConnections()
  })
})
