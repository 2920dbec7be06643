import type { AddressInfo } from 'node:net'
import { Client } from '@modelcontextprotocol/sdk/client/index.js'
import { StreamableHTTPClientTransport } from '@modelcontextprotocol/sdk/client/streamableHttp.js'
import { openEmbedded } from '@visualkit/db'
import { migratedFolder } from '@visualkit/db/testing'
import {
  createApiKey,
  createDocument,
  createSession,
  restoreTenant,
  suspendTenant,
} from '@visualkit/services'
import { beforeAll, describe, expect, test, vi } from 'vitest'
import { toServiceError } from './errors/to-service-error.ts'
import { useHttp } from './testing/http-suite.ts'
import {
  callRest,
  OPERATOR_TOKEN,
  OWN_ORIGIN,
  SHOP_ORIGIN,
  startTestHttp,
} from './testing/start-test-http.ts'

const suite = useHttp()
const get = (url: string, headers: Record<string, string> = {}) => suite.http.app.inject({ url, headers })

describe('probes', () => {
  test('answer without a key; details and figures need the operator', async () => {
    const health = await get('/health')
    expect([health.statusCode, health.json()]).toEqual([200, { status: 'healthy', version: '0.1.0-test' }])
    const ready = await get('/ready')
    expect([ready.statusCode, ready.json()]).toEqual([
      200,
      { status: 'ready', database: 'connected', redis: 'embedded' },
    ])
    const operator = { authorization: `Bearer ${OPERATOR_TOKEN}` }
    expect((await get('/ready', operator)).json().parts.length).toBeGreaterThan(5)
    for (const authorization of ['', 'Bearer wrong', OPERATOR_TOKEN])
      expect((await get('/metrics', { authorization })).statusCode).toBe(401)
    const metrics = await get('/metrics', operator)
    expect(metrics.headers['content-type']).toContain('text/plain')
    expect(metrics.body).toContain(
      'visualkit_http_request_seconds_count{method="GET",route="/health",status="200"}',
    )
  })

  test('a server that stops, or lost its database, says so', async () => {
    const db = await openEmbedded({ dataDir: await migratedFolder() })
    let draining = false
    const http = await startTestHttp(db, { draining: () => draining })
    draining = true
    const ready = await http.app.inject('/ready')
    expect([ready.statusCode, ready.json().status]).toEqual([503, 'draining'])
    expect((await http.app.inject('/health')).statusCode).toBe(200)
    const refused = await http.app.inject('/api/v1/sessions')
    expect([refused.statusCode, refused.json().error.code]).toEqual([503, 'UNAVAILABLE'])
    expect(refused.headers['retry-after']).toBe('2')
    draining = false
    // A server goes on without its bus, and a balancer must not take out all of them.
    const ping = vi.spyOn(http.services.bus, 'ping').mockRejectedValue(new Error('Redis is away.'))
    vi.spyOn(http.services.bus, 'driver', 'get').mockReturnValue('redis')
    const alone = await http.app.inject('/ready')
    expect([alone.statusCode, alone.json()]).toMatchObject([200, { status: 'ready', redis: 'disconnected' }])
    ping.mockRestore()
    await db.close()
    const lost = await http.app.inject('/ready')
    expect([lost.statusCode, lost.json()]).toMatchObject([
      503,
      { status: 'unavailable', database: 'disconnected' },
    ])
    await http.stop()
  })
})

test('what the database gives up on may be tried again; nothing else of it is told', async () => {
  const refusedBy = async (code: string) => {
    const failing = suite.http.services.db.withAuth((tx) =>
      tx.execute(`do $$ begin raise exception 'secret' using errcode = '${code}'; end $$`),
    )
    return toServiceError(await failing.catch((error: unknown) => error))
  }
  for (const code of ['57014', '55P03'])
    expect(await refusedBy(code)).toMatchObject({
      status: 503,
      retryable: true,
      details: { retryAfterSeconds: 5 },
    })
  const fault = await refusedBy('42501')
  expect([fault.status, fault.details]).toEqual([500, undefined])
  expect(fault.message).not.toContain('secret')
})

test('the log says who asked, and of a refusal from where', async () => {
  const { app, lines } = suite.http
  const viewer = await suite.shop.member('viewer')
  const from = lines.length
  await app.inject({
    method: 'POST',
    url: '/trpc/widgets.create',
    remoteAddress: '203.0.113.9',
    headers: { cookie: viewer.cookie, origin: OWN_ORIGIN, 'content-type': 'application/json' },
    payload: '{"name":"x"}',
  })
  await callRest(app, '/sessions', { key: 'sk_live_nobody', address: '203.0.113.9' })
  await callRest(app, '/sessions', { key: suite.shop.secretKey, address: '203.0.113.9' })
  const requests = lines.slice(from).flatMap(({ text, fields }) => (text === 'request' ? [fields] : []))
  const { tenantId } = suite.shop
  const address = '203.0.113.9'
  expect(requests).toMatchObject([
    { status: 403, actor: `member:${viewer.userId}`, tenantId, address },
    { status: 401, path: '/api/v1/sessions', address },
    { status: 200, actor: expect.stringMatching(/^key:/), tenantId },
  ])
  expect(requests[1]).not.toHaveProperty('actor')
  expect(requests[2]).not.toHaveProperty('address')
})

describe('files', () => {
  test('the loader is short-lived and open to all websites, at both addresses', async () => {
    for (const url of ['/embed.js', '/v1/widget.js']) {
      const loader = await get(url, { origin: 'https://any.example' })
      expect(loader.statusCode).toBe(200)
      expect(loader.headers).toMatchObject({
        'content-type': 'text/javascript; charset=utf-8',
        'cache-control': 'public, max-age=300',
        'access-control-allow-origin': '*',
        'cross-origin-resource-policy': 'cross-origin',
      })
    }
  })

  test('hashed files are kept for ever, others are asked for again', async () => {
    expect((await get('/widget/chat-Qw3rTy7u.js')).headers['cache-control']).toContain('immutable')
    expect((await get('/widget/manifest.json')).headers['cache-control']).toBe('no-cache')
    const script = await get('/assets/index-Ab3dEf9h.js', { 'accept-encoding': 'gzip, br' })
    expect(script.headers).toMatchObject({ 'content-encoding': 'br', vary: 'accept-encoding' })
    const same = await get('/assets/index-Ab3dEf9h.js', { 'if-none-match': String(script.headers.etag) })
    expect([same.statusCode, same.body]).toEqual([304, ''])
  })

  test('the dashboard’s own addresses are its page; what is missing is missing', async () => {
    for (const url of ['/', '/conversations/8f1c', '/settings/keys?tab=1'])
      expect((await get(url)).body).toContain('<title>VisualKit</title>')
    for (const url of ['/assets/none-12345678.js', '/widget/none.js', '/api/none', '/trpc', '/missing.png'])
      expect([url, (await get(url)).statusCode]).toEqual([url, 404])
    const page = await get('/')
    expect(page.headers['content-security-policy']).not.toContain('unsafe')
    expect(page.headers).toMatchObject({ 'x-frame-options': 'DENY', 'cache-control': 'no-cache' })
    expect(page.headers).not.toHaveProperty('strict-transport-security')
  })

  test('nobody leaves the folder', async () => {
    for (const path of [
      '..%2f..%2fetc%2fpasswd',
      '%2e%2e/dashboard/index.html',
      '.env',
      'a/..%2f..%2fdashboard/index.html',
      '%00',
      '..%5cx',
    ]) {
      const response = await get(`/widget/${path}`)
      expect([path, response.statusCode === 404 || response.statusCode === 400]).toEqual([path, true])
      expect(response.body).not.toContain('<title>')
    }
  })

  test('a folder is not listed, with or without a slash', async () => {
    for (const folder of ['/widget', '/widget/', '/assets', '/assets/', '/api/reference/', '/.well-known/']) {
      const response = await get(folder)
      // The dashboard answers its own addresses with its page.
      if (response.statusCode === 200) expect(response.body, folder).toContain('<title>VisualKit</title>')
      else expect([folder, [301, 302, 404].includes(response.statusCode)]).toEqual([folder, true])
      expect(response.body, folder).not.toMatch(/Index of|<li>|embed\.js.*embed\.js/s)
    }
  })

  test('every answer with text says in which letters it is written, procedures too', async () => {
    for (const path of [
      '/health',
      '/trpc/auth.getSession',
      '/trpc/nothing.here',
      '/api/v1/nothing',
      '/api/reference',
      '/api/openapi.json',
    ]) {
      const type = String((await get(path)).headers['content-type'] ?? '')
      if (/^(text\/|application\/(json|javascript))/.test(type))
        expect([path, type]).toEqual([path, expect.stringContaining('charset=utf-8')])
    }
  })

  test('signed files are refused without a good signature', async () => {
    const forged = await get('/api/v1/files/frames/a/b/c.webp?exp=9999999999&sig=AAAA')
    expect([forged.statusCode, forged.json().error.code]).toEqual([403, 'FORBIDDEN'])
    expect((await get('/api/v1/files/x')).statusCode).toBe(403)
  })
})

describe('the reference', () => {
  test('is one page without inline code, and a document for machines', async () => {
    const page = await get('/api/reference')
    expect(page.headers['content-type']).toContain('text/html')
    expect(page.body).not.toMatch(/<style|<script>|\sstyle=|\son[a-z]+=/)
    for (const asset of ['/api/reference/page.css', '/api/reference/page.js'])
      expect((await get(asset)).statusCode).toBe(200)
    const openapi = await get('/api/v1/openapi.json')
    expect(openapi.json().openapi).toBe('3.1.0')
    expect(openapi.headers['access-control-allow-origin']).toBe('*')
  })
})

describe('MCP', () => {
  let url: URL
  beforeAll(async () => {
    const { app, services } = suite.http
    await app.listen({ host: '127.0.0.1', port: 0 })
    url = new URL(`http://127.0.0.1:${(app.server.address() as AddressInfo).port}/mcp`)
    await createDocument(
      { ...services, actor: suite.shop.system },
      {
        title: 'Delivery times',
        content: 'Parcels to the Canary Islands take eight working days.',
        format: 'text',
        url: 'https://shop.example/help/delivery',
      },
    )
  })

  async function connect(key: string): Promise<Client> {
    const client = new Client({ name: 'test', version: '1.0.0' })
    const requestInit = { headers: { authorization: `Bearer ${key}` } }
    const transport = new StreamableHTTPClientTransport(url, { requestInit })
    // The SDK's types do not know exactOptionalPropertyTypes.
    await client.connect(transport as Parameters<Client['connect']>[0])
    return client
  }
  const keyWith = async (
    permissions: ('knowledge.read' | 'conversations.begin')[],
    allowedIps?: string[],
  ) => {
    const input = { name: 'MCP', type: 'secret', permissions, ...(allowedIps && { allowedIps }) } as const
    return (await createApiKey(suite.http.vk.as(suite.shop.system), input)).key
  }
  const namesOf = async (client: Client) => (await client.listTools()).tools.map(({ name }) => name)
  async function use(client: Client, name: string, values: Record<string, unknown> = {}) {
    const { structuredContent, content, isError } = await client.callTool({ name, arguments: values })
    const said = JSON.parse((content as { text: string }[])[0]!.text)
    if (!isError) expect(said).toEqual(structuredContent)
    return said
  }
  const codeOf = async (answer: Promise<{ error?: { code: string } }>) => (await answer).error?.code

  const LIST = { jsonrpc: '2.0', id: 1, method: 'tools/list' }
  const post = (payload: unknown, headers: Record<string, string> = {}, key = suite.shop.secretKey) =>
    suite.http.app.inject({
      method: 'POST',
      url: '/mcp',
      payload: JSON.stringify(payload),
      headers: {
        'content-type': 'application/json',
        accept: 'application/json, text/event-stream',
        ...(key && { authorization: `Bearer ${key}` }),
        ...headers,
      },
    })
  const refusal = async (...call: Parameters<typeof post>) => {
    const answer = await post(...call)
    return [answer.statusCode, answer.json().error.code]
  }

  test('a program searches, asks, goes on, and reads what was said', async () => {
    const client = await connect(suite.shop.secretKey)
    expect(client.getServerVersion()).toMatchObject({ name: 'visualkit', version: '0.1.0-test' })
    expect(await namesOf(client)).toEqual(['search_knowledge', 'ask', 'list_sessions', 'get_session'])

    const { results } = await use(client, 'search_knowledge', { query: 'canary islands', limit: 1 })
    expect(results).toMatchObject([{ title: 'Delivery times', url: 'https://shop.example/help/delivery' }])
    expect(results[0].content).toContain('eight working days')

    const question = 'How many working days do parcels to the Canary Islands take?'
    const first = await use(client, 'ask', { question, language: 'en' })
    expect(first).toMatchObject({ answered: true, citations: [{ title: 'Delivery times' }] })
    expect(first.answer).toContain('eight working days')
    const { sessionId } = first
    expect((await use(client, 'ask', { question: 'Thank you!', sessionId })).sessionId).toBe(sessionId)

    const { sessions } = await use(client, 'list_sessions', { limit: 1 })
    expect(sessions).toMatchObject([{ id: sessionId, locale: 'en' }])
    const { session, messages } = await use(client, 'get_session', { sessionId })
    expect(session).toMatchObject({ id: sessionId, lastSeq: messages.length })
    expect(messages[0]).toMatchObject({ role: 'visitor', content: question })
    expect(messages[1]).toMatchObject({ role: 'assistant', content: first.answer })
    expect(await use(client, 'get_session', { sessionId, afterSeq: 1 })).toMatchObject({
      messages: messages.slice(1),
    })
    await client.close()
  })

  test('a key reaches what it may, in its own business', async () => {
    const { id: foreign } = await createSession(suite.http.vk.as(suite.rival.system), { visitorId: 'theirs' })
    const client = await connect(suite.shop.secretKey)
    for (const sessionId of [foreign, crypto.randomUUID(), 'none']) {
      const { error } = await use(client, 'get_session', { sessionId })
      expect(error).toEqual({
        code: 'NOT_FOUND',
        message: expect.not.stringContaining(sessionId),
        requestId: expect.any(String),
      })
      expect(await codeOf(use(client, 'ask', { question: 'Where?', sessionId }))).toBe('NOT_FOUND')
    }
    expect(JSON.stringify(await use(client, 'list_sessions'))).not.toContain(foreign)
    await expect(use(client, 'delete_everything')).rejects.toMatchObject({ code: -32_602 })
    const wrong = [
      ...[{}, { query: ' ' }, { query: 'x'.repeat(2_001) }, { query: 'x', limit: 51 }],
      ...[
        { query: 'x', limit: '5' },
        { query: 'x', tenantId: suite.rival.tenantId },
      ],
    ]
    for (const values of wrong)
      expect(await codeOf(use(client, 'search_knowledge', values))).toBe('VALIDATION_ERROR')

    const narrow = await connect(await keyWith(['knowledge.read']))
    expect(await namesOf(narrow)).toEqual(['search_knowledge'])
    const { error } = await use(narrow, 'ask', { question: 'Where?' })
    expect(error).toMatchObject({ code: 'FORBIDDEN', details: { permission: 'conversations.begin' } })
    expect(await codeOf(use(narrow, 'list_sessions'))).toBe('FORBIDDEN')
    await Promise.all([client.close(), narrow.close()])
  })

  test('nobody else comes in', async () => {
    const { shop, rival } = suite
    await expect(connect(`${shop.secretKey.slice(0, -4)}aaaa`)).rejects.toThrow('UNAUTHORIZED')
    await expect(connect(shop.publishableKey)).rejects.toThrow('FORBIDDEN')
    await expect(connect(await keyWith(['knowledge.read'], ['203.0.113.0/24']))).rejects.toThrow('FORBIDDEN')
    expect(await refusal(LIST, {}, '')).toEqual([401, 'UNAUTHORIZED'])
    expect(await refusal(LIST, { cookie: shop.ownerCookie }, '')).toEqual([401, 'UNAUTHORIZED'])
    for (const origin of [SHOP_ORIGIN, OWN_ORIGIN, 'null'])
      expect(await refusal(LIST, { origin })).toEqual([403, 'FORBIDDEN'])
    expect(await refusal(LIST, { 'x-vk-tenant': rival.tenantId })).toEqual([403, 'TENANT_MISMATCH'])

    const client = await connect(rival.secretKey)
    await suspendTenant(suite.http.services, { tenantId: rival.tenantId, reason: 'Late.' })
    await expect(client.listTools()).rejects.toThrow('TENANT_SUSPENDED')
    expect(await refusal(LIST, {}, rival.secretKey)).toEqual([403, 'TENANT_SUSPENDED'])
    await restoreTenant(suite.http.services, { tenantId: rival.tenantId })
    expect(await namesOf(client)).toHaveLength(4)
    await client.close()
  })

  test('one message a request, of a bounded size; nothing else is spoken', async () => {
    expect(await refusal([LIST, LIST])).toEqual([400, -32_600])
    expect(await refusal({ ...LIST, padding: 'x'.repeat(1_048_576) })).toEqual([413, 'PAYLOAD_TOO_LARGE'])
    expect(await refusal(LIST, { 'content-type': 'text/plain' })).toEqual([415, 'UNSUPPORTED_MEDIA'])
    expect(await refusal({ hello: 'world' })).toEqual([400, -32_600])
    expect(await refusal({ ...LIST, method: 'tools/delete' })).toEqual([200, -32_601])
    expect(await refusal({ ...LIST, params: { cursor: 'x' } })).toEqual([200, -32_602])
    const told = await post({ jsonrpc: '2.0', method: 'notifications/initialized' })
    expect([told.statusCode, told.body]).toEqual([202, ''])
    const broken = await suite.http.app.inject({
      method: 'POST',
      url: '/mcp',
      payload: '{"jsonrpc": ',
      headers: { 'content-type': 'application/json', authorization: `Bearer ${suite.shop.secretKey}` },
    })
    expect([broken.statusCode, broken.json()]).toMatchObject([400, { id: null, error: { code: -32_700 } }])
    const listed = await post(LIST)
    expect([listed.statusCode, listed.headers['cache-control']]).toEqual([200, 'no-store'])
    expect(listed.headers['ratelimit-limit']).toBe('500')
    expect(listed.headers).not.toHaveProperty('mcp-session-id')
    for (const method of ['GET', 'DELETE'] as const) {
      const answer = await suite.http.app.inject({ method, url: '/mcp' })
      expect([answer.statusCode, answer.headers.allow]).toEqual([405, 'POST'])
    }
    const calls = await suite.http.services.calls.recent(suite.shop.tenantId)
    expect(calls.find(({ route }) => route === '/mcp')).toMatchObject({ method: 'POST', status: 200 })
  })
})
