import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterEach, expect, it } from 'vitest'
import { guardedRequest } from './guarded-request.ts'
import { reachOnly } from './listed-hosts.ts'
import { createOperatorFetch } from './operator-fetch.ts'

afterEach(() => reachOnly(null))

it('with a list nothing else is reached: not by strangers’ addresses, the operator’s, or a redirect', async () => {
  let visits = 0
  const server = createServer((request, response) => {
    visits += 1
    if (request.url === '/away') response.writeHead(302, { location: 'http://b.test/' }).end()
    else response.end('here')
  })
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  const { port } = server.address() as AddressInfo
  const resolve = async () => [{ address: '127.0.0.1', family: 4 }]
  const ask = (path: string, host = `a.test:${port}`) =>
    guardedRequest(`http://${host}${path}`, { resolve, privateHosts: ['a.test', 'b.test', 'x.c.test'] })
  const fetchAs = createOperatorFetch({ resolve, redirects: 1 })
  const refused = { details: { reason: 'not_listed' } }
  try {
    reachOnly([`a.test:${port}`, '*.c.test'])
    expect((await ask('/')).bytes.toString()).toBe('here')
    expect((await ask('/', `x.c.test:${port}`)).status).toBe(200)
    expect(await (await fetchAs(`http://a.test:${port}/`)).text()).toBe('here')
    const before = visits
    await expect(ask('/', `b.test:${port}`)).rejects.toMatchObject(refused)
    await expect(ask('/', `c.test:${port}`)).rejects.toMatchObject(refused)
    await expect(ask('/', 'a.test')).rejects.toMatchObject(refused)
    await expect(fetchAs(`http://b.test:${port}/`)).rejects.toMatchObject(refused)
    expect(visits).toBe(before)
    await expect(ask('/away')).rejects.toMatchObject(refused)
    await expect(fetchAs(`http://a.test:${port}/away`)).rejects.toMatchObject(refused)
    reachOnly(null)
    expect((await ask('/', `b.test:${port}`)).status).toBe(200)
  } finally {
    server.closeAllConnections()
    await new Promise((done) => server.close(done))
  }
})
