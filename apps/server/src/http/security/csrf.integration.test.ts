import { listWidgets } from '@visualkit/services'
import { describe, expect, test } from 'vitest'
import { createHttpServer } from '../create-http-server.ts'
import { REST_ROUTES } from '../rest/routes/index.ts'
import { useHttp } from '../testing/http-suite.ts'
import { OPERATOR_TOKEN, OWN_ORIGIN, PASSWORD } from '../testing/start-test-http.ts'
import { appRouter } from '../trpc/router.ts'

const suite = useHttp()

/** How a request of another page looks that carries the owner's cookie. A browser never leaves both headers out. */
const FOREIGN_PAGES: Record<string, Record<string, string>> = {
  'another website': { origin: 'https://evil.example' },
  'a sandboxed frame': { origin: 'null' },
  'a name that begins like ours': { origin: 'http://vk.test.evil.example' },
  'a name that ends like ours': { origin: 'http://evilvk.test' },
  'a name below ours': { origin: 'http://blog.vk.test' },
  'another port': { origin: 'http://vk.test:8080' },
  'no origin, from elsewhere': { 'sec-fetch-site': 'cross-site' },
  'no origin, from beside': { 'sec-fetch-site': 'same-site' },
  'no origin at all': {},
}
const JSON_TYPE = { 'content-type': 'application/json' }

const mutations = Object.entries(
  appRouter._def.procedures as unknown as Record<string, { _def: { type: string } }>,
)
  .filter(([, procedure]) => procedure._def.type === 'mutation')
  .map(([path]) => path)
const cookieRoutes = REST_ROUTES.filter(({ opens, method }) => opens.includes('member') && method !== 'GET')

describe('no other page acts with a member’s cookie', () => {
  const send = (method: 'GET' | 'POST' | 'DELETE', url: string, headers: object, payload?: string) =>
    suite.http.app.inject({
      method,
      url,
      payload,
      headers: { cookie: suite.shop.ownerCookie, host: 'vk.test', ...headers },
    })

  test.each(Object.entries(FOREIGN_PAGES))('%s', async (_name, page) => {
    expect(mutations.length).toBeGreaterThan(15)
    for (const path of mutations) {
      const answer = await send('POST', `/trpc/${path}`, { ...JSON_TYPE, ...page }, '{}')
      expect([path, answer.statusCode]).toEqual([path, 403])
    }
    expect(cookieRoutes.length).toBeGreaterThan(0)
    for (const { method, path } of cookieRoutes) {
      const url = `/api/v1${path.replace(':id', crypto.randomUUID())}`
      const answer = await send(method as 'POST', url, { ...JSON_TYPE, ...page }, '{}')
      expect([path, answer.statusCode]).toEqual([path, 403])
    }
    for (const path of ['sign-out', 'change-password', 'sign-in/email', 'revoke-sessions']) {
      const answer = await send('POST', `/api/auth/${path}`, { ...JSON_TYPE, ...page }, '{}')
      expect([path, answer.statusCode]).toEqual([path, 403])
    }
  })

  test('forms, which send no JSON, are not read even from our own page', async () => {
    const create = '/trpc/widgets.create'
    for (const type of [
      'text/plain',
      'application/x-www-form-urlencoded',
      'multipart/form-data; boundary=b',
      '',
    ]) {
      const headers = { origin: OWN_ORIGIN, ...(type && { 'content-type': type }) }
      for (const url of [create, '/api/auth/sign-out', '/api/v1/knowledge/documents']) {
        const isForm = url.startsWith('/api/v1') && type.startsWith('multipart')
        const answer = await send('POST', url, headers, '{"name":"Forged"}')
        expect([url, type, answer.statusCode]).toEqual([url, type, isForm ? 400 : 415])
      }
    }
    // The upload form of documents takes forms, from our own pages alone.
    const form =
      '--b\r\nContent-Disposition: form-data; name="file"; filename="a.md"\r\n\r\nForged\r\n--b--\r\n'
    const forged = await send(
      'POST',
      '/api/v1/knowledge/documents',
      { 'content-type': 'multipart/form-data; boundary=b', origin: 'https://evil.example' },
      form,
    )
    expect(forged.statusCode).toBe(403)
  })

  test('a link changes nothing, whatever method it claims to have', async () => {
    for (const path of mutations) {
      const url = `/trpc/${path}?input=%7B%7D&_method=POST`
      const headers = { 'x-http-method-override': 'POST', 'x-method-override': 'POST', origin: OWN_ORIGIN }
      expect([path, (await send('GET', url, headers)).statusCode]).toEqual([path, 405])
    }
    const { documentId } = { documentId: crypto.randomUUID() }
    const overridden = await send(
      'POST',
      `/api/v1/knowledge/documents/${documentId}`,
      { ...JSON_TYPE, 'x-http-method-override': 'DELETE', origin: 'https://evil.example' },
      '{}',
    )
    expect(overridden.statusCode).toBe(403)
  })

  test('nothing came of any of it', async () => {
    const ctx = { ...suite.http.services, actor: suite.shop.system }
    expect((await listWidgets(ctx)).map(({ name }) => name)).not.toContain('Forged')
    expect((await send('GET', '/trpc/tenants.current', {})).statusCode).toBe(200)
  })
})

test('over https cookies are for this host alone, and only the names that were set are ours', async () => {
  const { services } = suite.http
  const own = 'https://dash.example'
  const app = await createHttpServer({
    services: { ...services, urls: { ...services.urls, dashboard: own, api: 'https://api.example' } },
    authSecret: 'd'.repeat(40),
    operatorToken: OPERATOR_TOKEN,
    version: '0',
    staticRoots: { dashboard: '/none', widget: '/none' },
    isDraining: () => false,
  })
  const post = (path: string, headers: Record<string, string>, body: object) =>
    app.inject({
      method: 'POST',
      url: path,
      headers: { ...JSON_TYPE, ...headers },
      payload: JSON.stringify(body),
    })
  const credentials = { email: suite.shop.ownerEmail, password: PASSWORD }
  const signedIn = await post('/api/auth/sign-in/email', { origin: own }, credentials)
  expect(signedIn.statusCode).toBe(200)
  const set = [signedIn.headers['set-cookie']].flat().map(String)
  expect(set.map((cookie) => cookie.split('=')[0])).toEqual(['__Host-vk.session_token', '__Host-vk.device'])
  for (const cookie of set) {
    expect(cookie).toMatch(/; Path=\/(;|$)/)
    for (const attribute of ['HttpOnly', 'Secure', 'SameSite=Lax']) expect(cookie).toContain(`; ${attribute}`)
    expect(cookie).not.toMatch(/domain=/i)
  }
  const cookie = set.map((one) => one.split(';')[0]).join('; ')
  const rename = (headers: Record<string, string>) =>
    post('/trpc/tenants.update', { cookie, ...headers }, { name: 'Casa Mora' })
  expect((await rename({ origin: own })).statusCode).toBe(200)
  expect((await rename({ origin: 'https://api.example' })).statusCode).toBe(200)
  // The Host header is the client's to choose and opens nothing.
  for (const origin of ['http://dash.example', 'https://other.example'])
    expect((await rename({ origin, host: new URL(origin).host })).statusCode).toBe(403)
  await app.close()
})
