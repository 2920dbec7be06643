import type { AddressInfo } from 'node:net'
import { createDocument } from '@visualkit/services'
import { runSchemathesis, type SchemathesisOptions } from '@visualkit/testing'
import { beforeAll, expect, test } from 'vitest'
import { REST_ROUTES } from '../rest/routes/index.ts'
import { useHttp } from '../testing/http-suite.ts'
import { callRest, SHOP_ORIGIN } from '../testing/start-test-http.ts'

const suite = useHttp()
let origin = ''
let session: { id: string; token: string }
let documentId = ''

beforeAll(async () => {
  const { app, services } = suite.http
  // Thousands of requests in half a minute; the limits have tests of their own.
  services.limiter.take = async (_name, _key, points, seconds) => ({
    allowed: true,
    limit: points,
    remaining: points,
    resetSeconds: seconds,
    retryAfterSeconds: 0,
  })
  await app.listen({ host: '127.0.0.1', port: 0 })
  origin = `http://127.0.0.1:${(app.server.address() as AddressInfo).port}`
  const key = suite.shop.publishableKey
  session = (await callRest(app, '/sessions', { key, origin: SHOP_ORIGIN, method: 'POST' })).json()
  const document = { title: 'Returns', content: 'Within thirty days.', format: 'text' as const }
  documentId = (await createDocument({ ...services, actor: suite.shop.system }, document)).documentId
})

/** No 5xx and nothing the document does not say, whatever is sent. Prints how much was. */
async function attack(name: string, options: Pick<SchemathesisOptions, 'headers' | 'operations' | 'only'>) {
  const { passed, cases, report } = await runSchemathesis({
    document: `${origin}/api/v1/openapi.json`,
    baseUrl: `${origin}/api/v1`,
    // A cursor looks like any text, and a form's metadata is JSON in a text: neither can be said in a schema. A method
    // that a path does not have answers NOT_FOUND, in the shape of every refusal.
    exceptChecks: ['positive_data_acceptance', 'unsupported_method'],
    examplesPerOperation: 2,
    timeoutMs: 600_000,
    ...options,
  })
  expect(passed, report).toBe(true)
  expect(cases).toBeGreaterThan(100)
  process.stdout.write(`Schemathesis, ${name}: ${cases} requests\n`)
}

const bearer = (key: string) => ({ Authorization: `Bearer ${key}` })
/** Ids that exist, so that requests come further than NOT_FOUND; a document that is deleted stays a made-up one. */
const known = (id: string) => {
  const { path } = REST_ROUTES.find((route) => route.id === id)!
  if (!path.includes(':id') || id === 'deleteDocument') return {}
  return { parameters: { id: path.startsWith('/sessions') ? session.id : documentId } }
}

test('with a secret key, and where that opens nothing, with what does', async () => {
  const page = { ...bearer(suite.shop.publishableKey), origin: SHOP_ORIGIN }
  const operations = Object.fromEntries(
    REST_ROUTES.map(({ id, opens }) => {
      if (opens.includes('secret')) return [id, known(id)]
      return [id, { ...known(id), headers: opens.includes('session') ? bearer(session.token) : page }]
    }).filter(([, settings]) => Object.keys(settings!).length > 0),
  )
  await attack('secret key', { headers: bearer(suite.shop.secretKey), operations })
}, 630_000)

test('with the token of a conversation', async () => {
  const only = REST_ROUTES.filter(({ opens }) => opens.includes('session')).map(({ id }) => id)
  const operations = Object.fromEntries(only.map((id) => [id, known(id)]))
  await attack('conversation token', { headers: bearer(session.token), operations, only })
}, 630_000)

test('nothing failed on our side meanwhile, and the server serves', async () => {
  expect(suite.http.lines.filter(({ text }) => text === 'a request failed')).toEqual([])
  expect((await callRest(suite.http.app, '/sessions', { key: suite.shop.secretKey })).statusCode).toBe(200)
})
