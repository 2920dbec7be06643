import { createServer, type RequestListener, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterEach, expect, it } from 'vitest'
import { createOperatorFetch, LongResponseError } from './operator-fetch.ts'

let server: Server | undefined
afterEach(() => {
  server?.closeAllConnections()
  return new Promise<void>((done) => (server ? server.close(() => done()) : done()))
})

async function serve(listener: RequestListener): Promise<number> {
  server = createServer(listener)
  await new Promise<void>((done) => server!.listen(0, '127.0.0.1', done))
  return (server.address() as AddressInfo).port
}

it('reaches a service beside the server, by number and by name, with what is sent', async () => {
  const port = await serve((request, response) => {
    response.writeHead(200, { 'content-type': 'application/json' })
    request.pipe(response)
  })
  const asked: string[] = []
  const resolve = async (hostname: string) => {
    asked.push(hostname)
    return [{ address: '127.0.0.1', family: 4 }]
  }
  const ask = createOperatorFetch({ resolve })
  const init = { method: 'POST', body: '{"model":"x"}', headers: { authorization: 'Bearer k' } }
  for (const host of ['127.0.0.1', 'models.internal']) {
    const response = await ask(`http://${host}:${port}/v1`, init)
    expect(await response.json()).toEqual({ model: 'x' })
    expect(response.headers.get('content-type')).toBe('application/json')
  }
  expect(asked).toEqual(['models.internal'])
})

it('follows no redirect, which would take the key along', async () => {
  let visits = 0
  const port = await serve((_request, response) => {
    visits += 1
    response.writeHead(302, { location: '/elsewhere' }).end()
  })
  await expect(createOperatorFetch()(`http://127.0.0.1:${port}/`)).rejects.toThrow()
  expect(visits).toBe(1)
})

it('asks no address where a cloud keeps its keys, whatever the name', async () => {
  const resolve = async () => [{ address: '169.254.169.254', family: 4 }]
  const ask = createOperatorFetch({ resolve })
  for (const url of ['http://models.test/', 'http://169.254.169.254/', 'http://[::ffff:169.254.169.254]/'])
    await expect(ask(url)).rejects.toSatisfy((error: Error) =>
      `${error} ${error.cause}`.includes('no address a service can have'),
    )
})

it('breaks off what is too long, and what says nothing', async () => {
  const port = await serve((request, response) => {
    if (request.url === '/long') response.end('x'.repeat(5_000))
    else if (request.url === '/stalls') response.writeHead(200).write('begins')
  })
  const ask = createOperatorFetch({ maxBytes: 1_000, silenceMs: 200, timeoutMs: 2_000 })
  const long = await ask(`http://127.0.0.1:${port}/long`)
  await expect(long.text()).rejects.toBeInstanceOf(LongResponseError)
  const stalled = await ask(`http://127.0.0.1:${port}/stalls`)
  await expect(stalled.text()).rejects.toThrow()
  await expect(ask(`http://127.0.0.1:${port}/silent`)).rejects.toThrow()
})

it('ends with the caller’s own signal', async () => {
  const port = await serve(() => {})
  const controller = new AbortController()
  const asked = createOperatorFetch()(`http://127.0.0.1:${port}/`, { signal: controller.signal })
  controller.abort()
  await expect(asked).rejects.toMatchObject({ name: 'AbortError' })
})
