import { LIMITS, RATE_LIMITS } from '@visualkit/contracts'
import { schema } from '@visualkit/db'
import { createApiKey, listApiKeys, revokeApiKey, updateApiKey, updateWidget } from '@visualkit/services'
import { eq } from 'drizzle-orm'
import { describe, expect, test } from 'vitest'
import { useHttp } from '../testing/http-suite.ts'
import { type Call, callRest, callTrpc, createBusiness, SHOP_ORIGIN } from '../testing/start-test-http.ts'
import { REST_ROUTES } from './routes/index.ts'

const suite = useHttp()
const call = (path: string, options?: Call) => callRest(suite.http.app, path, options)
const asOperator = () => suite.http.vk.as(suite.shop.system)

describe('publishable keys', () => {
  test('open conversations and read the widget’s settings, and nothing else', async () => {
    const { publishableKey: key } = suite.shop
    for (const route of REST_ROUTES) {
      const response = await call(route.path.replace(':id', crypto.randomUUID()), {
        key,
        origin: SHOP_ORIGIN,
        method: route.method,
        ...(route.body?.kind === 'json' && { json: {} }),
      })
      const opens = route.opens.includes('publishable')
      expect([route.id, response.statusCode === 403]).toEqual([route.id, !opens])
      if (!opens) expect(response.json().error.code).toBe('FORBIDDEN')
    }
  })

  test('belong to their widget', async () => {
    const other = crypto.randomUUID()
    const refused = await call('/sessions', {
      key: suite.shop.publishableKey,
      origin: SHOP_ORIGIN,
      json: { widgetId: other },
    })
    expect(refused.statusCode).toBe(403)
    const created = await call('/sessions', { key: suite.shop.publishableKey, origin: SHOP_ORIGIN, json: {} })
    const { id, token } = created.json()
    expect((await call(`/sessions/${id}`, { key: token })).json().widgetId).toBe(suite.shop.widgetId)
  })

  test('follow the widget’s origins at once, and their own list only narrows them', async () => {
    const open = (key: string, origin: string) => call('/sessions', { key, origin, method: 'POST' })
    const added = 'https://new.shop.example'
    expect((await open(suite.shop.publishableKey, added)).statusCode).toBe(403)
    const widget = { id: suite.shop.widgetId, allowedOrigins: [SHOP_ORIGIN, 'https://*.shop.example'] }
    await updateWidget(asOperator(), widget)
    expect((await open(suite.shop.publishableKey, added)).statusCode).toBe(201)

    const narrow = await createApiKey(asOperator(), {
      name: 'Only one',
      type: 'publishable',
      widgetId: suite.shop.widgetId,
      allowedOrigins: [added, 'https://elsewhere.example'],
    })
    expect((await open(narrow.key, added)).statusCode).toBe(201)
    expect((await open(narrow.key, SHOP_ORIGIN)).statusCode).toBe(403)
    expect((await open(narrow.key, 'https://elsewhere.example')).statusCode).toBe(403)
  })

  test('a conversation they opened stays with their pages; programs without an origin may go on', async () => {
    const { id, token } = (
      await call('/sessions', { key: suite.shop.publishableKey, origin: SHOP_ORIGIN, method: 'POST' })
    ).json()
    expect((await call(`/sessions/${id}`, { key: token, origin: SHOP_ORIGIN })).statusCode).toBe(200)
    expect((await call(`/sessions/${id}`, { key: token })).statusCode).toBe(200)
    const foreign = await call(`/sessions/${id}`, { key: token, origin: 'https://evil.example' })
    expect(foreign.statusCode).toBe(403)
    expect(foreign.headers).not.toHaveProperty('access-control-allow-origin')
  })
})

describe('secret keys narrowed to addresses', () => {
  test('work from there only, as a trusted proxy tells where that is', async () => {
    const proxy = '10.0.0.1'
    const { key, apiKey } = await createApiKey(asOperator(), {
      name: 'Office',
      type: 'secret',
      allowedIps: ['203.0.113.0/24', '2001:db8::/32'],
    })
    const from = async (address: string, forwarded?: string) => {
      const headers = forwarded ? { 'x-forwarded-for': forwarded } : undefined
      const { statusCode } = await call('/sessions', { key, address, headers })
      return statusCode
    }
    // Turned away, it was not used.
    const other = await createApiKey(asOperator(), { name: 'Anywhere', type: 'secret' })
    const lastUseOf = async (wanted: string) =>
      (await listApiKeys(asOperator())).find(({ id }) => id === wanted)!.lastUsedAt
    expect(await from('198.51.100.6')).toBe(403)
    expect((await call('/sessions', { key: other.key })).statusCode).toBe(200)
    await expect.poll(() => lastUseOf(other.apiKey.id)).not.toBeNull()
    expect(await lastUseOf(apiKey.id)).toBeNull()
    expect(await from('203.0.113.9')).toBe(200)
    await expect.poll(() => lastUseOf(apiKey.id)).not.toBeNull()
    expect(await from('::ffff:203.0.113.9')).toBe(200)
    expect(await from('2001:db8::17')).toBe(200)
    expect(await from(proxy, '203.0.113.9')).toBe(200)
    // What others write into the header counts for nothing.
    expect(await from('198.51.100.7', '203.0.113.9')).toBe(403)
    expect(await from(proxy, '203.0.113.9, 198.51.100.7')).toBe(403)

    const refused = await call('/sessions', { key, address: '198.51.100.8' })
    expect(refused.json().error).toMatchObject({
      code: 'FORBIDDEN',
      message: expect.stringContaining('does not work from the address 198.51.100.8'),
    })
    // Whoever has the key elsewhere does not try for ever.
    const statuses = []
    for (let n = 0; n < RATE_LIMITS.anonymous.points; n++) statuses.push(await from('198.51.100.8'))
    expect(statuses.at(-1)).toBe(429)
    expect(await from('203.0.113.9')).toBe(200)
    await updateApiKey(asOperator(), { id: apiKey.id, allowedIps: [] })
    await expect.poll(() => from('192.0.2.77')).toBe(200)
  })
})

test('a key serves no request that names another business', async () => {
  const rival = await createBusiness(suite.http, 'Rival')
  const { secretKey: key, tenantId } = suite.shop
  const naming = (named: string) => call('/sessions', { key, headers: { 'x-vk-tenant': named } })
  expect((await naming(tenantId)).statusCode).toBe(200)
  for (const other of [rival.tenantId, '00000000-0000-4000-8000-000000000000', 'nonsense']) {
    const refused = await naming(other)
    expect([refused.statusCode, refused.json().error.code]).toEqual([403, 'TENANT_MISMATCH'])
  }
})

describe('what is no key', () => {
  test('is told from one that was mistyped; a page hears of publishable keys only', async () => {
    const sentence = async (key: string) =>
      (await call('/widget-config', { key, origin: SHOP_ORIGIN })).json().error.message
    expect(await sentence('YOUR_PUBLISHABLE_KEY')).toMatch(/^This is not a key. Copy the publishable key/)
    expect(await sentence(suite.shop.publishableKey.slice(0, -1))).toContain('cut short or mistyped')
    for (const key of ['YOUR_PUBLISHABLE_KEY', 'pk_x', suite.shop.publishableKey.slice(0, -1)])
      expect(await sentence(key)).not.toContain('sk_')
  })
})

describe('keys over time', () => {
  test('a key stops when it is revoked or has expired, and its use is noted', async () => {
    const ctx = asOperator()
    const { apiKey, key } = await createApiKey(ctx, { name: 'Short', type: 'secret' })
    expect(key).toMatch(/^sk_live_[A-Za-z0-9_-]{43}$/)
    expect(apiKey.prefix).toBe(`${key.slice(0, 15)}...`)
    expect((await call('/sessions', { key })).statusCode).toBe(200)
    await expect
      .poll(async () => (await listApiKeys(ctx)).find(({ id }) => id === apiKey.id)?.lastUsedAt)
      .not.toBeNull()
    await revokeApiKey(ctx, { id: apiKey.id })
    const refused = await call('/sessions', { key })
    expect([refused.statusCode, refused.json().error.message]).toEqual([
      401,
      expect.stringContaining('revoked'),
    ])

    const soon = new Date(Date.now() + 60_000).toISOString()
    const { key: timed } = await createApiKey(ctx, { name: 'Timed', type: 'secret', expiresAt: soon })
    expect((await call('/sessions', { key: timed })).statusCode).toBe(200)
    suite.advance(61_000)
    expect((await call('/sessions', { key: timed })).json().error.message).toContain('expired')
  })

  test('a conversation’s token opens its own conversation only', async () => {
    const { id, token } = (await call('/sessions', { key: suite.shop.secretKey, method: 'POST' })).json()
    for (const route of REST_ROUTES.filter(({ opens }) => !opens.includes('session'))) {
      const response = await call(route.path.replace(':id', id), { key: token, method: route.method })
      expect([route.id, response.statusCode]).toEqual([route.id, 403])
    }
  })
})

describe('pages of other websites', () => {
  test('a preflight says what may be sent, the same to every page, and never with a cookie', async () => {
    const headers = {
      'access-control-request-method': 'POST',
      'access-control-request-headers': 'authorization',
    }
    const told = []
    for (const origin of [SHOP_ORIGIN, 'https://evil.example', 'null']) {
      const response = await call('/sessions', { method: 'OPTIONS', origin, headers })
      expect(response.statusCode).toBe(204)
      const about = Object.entries(response.headers).filter(([name]) => name.startsWith('access-control'))
      told.push(Object.fromEntries(about))
    }
    expect(told[0]).toEqual({
      'access-control-allow-origin': '*',
      'access-control-allow-methods': 'GET, POST, DELETE',
      'access-control-allow-headers': 'authorization, content-type, accept, x-request-id',
      'access-control-max-age': '600',
    })
    expect(told[1]).toEqual(told[0])
    expect(told[2]).toEqual(told[0])
  })

  test('answers to a widget are readable there, answers to a secret key nowhere', async () => {
    const widget = await call('/widget-config', { key: suite.shop.publishableKey, origin: SHOP_ORIGIN })
    expect(widget.headers['access-control-allow-origin']).toBe(SHOP_ORIGIN)
    expect(widget.headers.vary).toContain('origin')
    expect(widget.headers['cross-origin-resource-policy']).toBe('cross-origin')
    const server = await call('/sessions', { key: suite.shop.secretKey, origin: SHOP_ORIGIN })
    expect(server.statusCode).toBe(200)
    expect(server.headers).not.toHaveProperty('access-control-allow-origin')
  })
})

describe('limits', () => {
  test('a secret key is served fifty times a second, and more is refused with a time', async () => {
    const { key } = await createApiKey(asOperator(), { name: 'Busy', type: 'secret' })
    const burst = (count: number, address: string) =>
      Promise.all(Array.from({ length: count }, () => call('/knowledge/documents', { key, address })))
    const served = await burst(50, '192.0.2.10')
    expect(served.every((response) => response.statusCode === 200)).toBe(true)
    const more = await burst(LIMITS.secretKeyRequestsPerSecond * LIMITS.secretKeyBurstSeconds, '192.0.2.11')
    const refused = more.find((response) => response.statusCode === 429)!
    expect(refused.json().error).toMatchObject({
      code: 'RATE_LIMITED',
      details: { retryAfterSeconds: expect.any(Number) },
    })
    const waitSeconds = Number(refused.headers['retry-after'])
    expect(waitSeconds).toBeGreaterThanOrEqual(1)
    expect(waitSeconds).toBeLessThanOrEqual(LIMITS.secretKeyBurstSeconds)
  })

  test('a key that works has no limit of an address, and a business no more than its plan gives', async () => {
    const { services, app } = suite.http
    const { key } = await createApiKey(asOperator(), { name: 'Fleet', type: 'secret' })
    const statusesOf = async (count: number, path: string, headers: Record<string, string>) =>
      (
        await Promise.all(
          Array.from({ length: count }, () =>
            app.inject({ url: path, headers, remoteAddress: '192.0.2.40' }),
          ),
        )
      ).map(({ statusCode }) => statusCode)
    await call('/sessions', { key, address: '192.0.2.40' })
    const spent = await statusesOf(LIMITS.requestsPerSecondPerAddress + 50, '/health', {})
    expect(spent).toContain(429)
    expect((await call('/sessions', { key, address: '192.0.2.40' })).statusCode).toBe(200)

    const business = await createBusiness(suite.http, 'On a plan')
    const ctx = { ...services, actor: business.system }
    await services.db.withJobs('test', (tx) =>
      tx.update(schema.tenants).set({ plan: 'free' }).where(eq(schema.tenants.id, business.tenantId)),
    )
    const second = await createApiKey(ctx, { name: 'Second', type: 'secret' })
    const burst = await Promise.all(
      Array.from({ length: 120 }, (_, n) =>
        call('/sessions', { key: n % 2 ? second.key : business.secretKey, address: `198.51.100.${n}` }),
      ),
    )
    expect(burst.filter(({ statusCode }) => statusCode === 200).length).toBeGreaterThanOrEqual(50)
    const refused = burst.find(({ statusCode }) => statusCode === 429)!
    expect(refused.json().error.message).toBe('At most 50 requests a second are in your plan.')
  })

  test('every answer says how its tightest limit stands', async () => {
    const standing = ({ headers }: { headers: object }) =>
      Object.fromEntries(Object.entries(headers).filter(([name]) => name.startsWith('ratelimit-')))
    const opened = await call('/sessions', {
      key: suite.shop.publishableKey,
      origin: SHOP_ORIGIN,
      method: 'POST',
      address: '192.0.2.50',
    })
    expect(standing(opened)).toEqual({
      'ratelimit-policy': '60;w=60',
      'ratelimit-limit': '60',
      'ratelimit-remaining': '59',
      'ratelimit-reset': expect.stringMatching(/^(5\d|60)$/),
    })
    expect(opened.headers['access-control-expose-headers']).toContain('ratelimit-remaining')
    const said = await call(`/sessions/${opened.json().id}/messages`, {
      key: opened.json().token,
      json: { content: 'Hello' },
    })
    expect(standing(said)).toMatchObject({ 'ratelimit-limit': '60', 'ratelimit-remaining': '59' })
    const page = await suite.http.app.inject({ url: '/', remoteAddress: '192.0.2.51' })
    expect(standing(page)).toMatchObject({ 'ratelimit-policy': '400;w=1', 'ratelimit-remaining': '399' })
    const anonymous = await callTrpc(suite.http.app, 'query', 'auth.getSession', { address: '192.0.2.52' })
    expect(standing(anonymous)).toMatchObject({
      'ratelimit-policy': '100;w=900',
      'ratelimit-remaining': '99',
    })
  })

  test('whoever has no credential that works asks a hundred times in a quarter of an hour, over every door', async () => {
    const address = '192.0.2.60'
    for (let n = 0; n < 40; n++) {
      const key = n % 2 ? `sk_live_${'A'.repeat(43)}` : 'made.up'
      expect((await call('/sessions', { key, method: 'POST', address })).statusCode).toBe(401)
    }
    const batch = Array(20).fill('auth.getSession').join(',')
    const asked = await suite.http.app.inject({ url: `/trpc/${batch}?batch=1`, remoteAddress: address })
    expect(asked.statusCode).toBe(200)
    const long = await suite.http.app.inject({ url: `/trpc/${batch},auth.getSession?batch=1` })
    expect([long.statusCode, long.json().error.data.errorCode]).toEqual([400, 'VALIDATION_ERROR'])
    for (let n = 0; n < 40; n++)
      await suite.http.app.inject({ url: '/api/auth/get-session', remoteAddress: address })
    const doors = [
      await call('/sessions', { address }),
      await suite.http.app.inject({ url: '/trpc/auth.getSession', remoteAddress: address }),
      await suite.http.app.inject({ url: '/api/auth/get-session', remoteAddress: address }),
    ]
    for (const refused of doors) {
      expect([refused.statusCode, refused.headers['ratelimit-remaining']]).toEqual([429, '0'])
      expect(Number(refused.headers['retry-after'])).toBeGreaterThan(600)
    }
    // Those who have one are not held up by it, nor are pages.
    expect((await call('/sessions', { key: suite.shop.secretKey, address })).statusCode).toBe(200)
    const member = { url: '/trpc/tenants.current', headers: { cookie: suite.shop.ownerCookie } }
    expect((await suite.http.app.inject({ ...member, remoteAddress: address })).statusCode).toBe(200)
    expect((await suite.http.app.inject({ url: '/', remoteAddress: address })).statusCode).toBe(200)
  })

  test('one address opens so many conversations a minute with a publishable key', async () => {
    const open = (address: string) =>
      call('/sessions', { key: suite.shop.publishableKey, origin: SHOP_ORIGIN, method: 'POST', address })
    const answers = []
    for (let n = 0; n <= LIMITS.sessionsPerMinutePerAddress; n++) answers.push(await open('192.0.2.20'))
    expect(answers.filter((answer) => answer.statusCode === 201)).toHaveLength(
      LIMITS.sessionsPerMinutePerAddress,
    )
    expect(answers.at(-1)!.statusCode).toBe(429)
    expect(answers.at(-1)!.headers['access-control-allow-origin']).toBe(SHOP_ORIGIN)
    expect((await open('192.0.2.21')).statusCode).toBe(201)
  })

  test('a visitor sends so many messages a minute; the server of the business is not held up', async () => {
    const { id, token } = (await call('/sessions', { key: suite.shop.secretKey, method: 'POST' })).json()
    const say = (key: string) => call(`/sessions/${id}/messages`, { key, json: { content: 'Thanks' } })
    for (let n = 0; n < LIMITS.messagesPerMinute; n++) expect((await say(token)).statusCode).toBe(201)
    expect((await say(token)).statusCode).toBe(429)
    expect((await say(suite.shop.secretKey)).statusCode).toBe(201)
  })

  test('one address has so many requests a second, over all routes', async () => {
    const burst = Array.from({ length: LIMITS.requestsPerSecondPerAddress + 100 }, () =>
      suite.http.app.inject({ url: '/health', remoteAddress: '192.0.2.30' }),
    )
    const answers = await Promise.all(burst)
    expect(answers.some((answer) => answer.statusCode === 429)).toBe(true)
    const other = await suite.http.app.inject({ url: '/health', remoteAddress: '192.0.2.31' })
    expect(other.statusCode).toBe(200)
  })
})
