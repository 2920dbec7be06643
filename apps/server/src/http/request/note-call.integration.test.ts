import { randomUUID } from 'node:crypto'
import type { ListApiCallsOutput } from '@visualkit/contracts'
import { createApiKey, createSession, revokeApiKey } from '@visualkit/services'
import { expect, test } from 'vitest'
import { useHttp } from '../testing/http-suite.ts'
import { callRest, callTrpc, SHOP_ORIGIN, type TestBusiness } from '../testing/start-test-http.ts'

const suite = useHttp()

async function listed(of: TestBusiness, after?: string): Promise<ListApiCallsOutput> {
  const input = { after }
  const answer = await callTrpc(suite.http.app, 'query', 'apiCalls.list', { cookie: of.ownerCookie, input })
  expect(answer.error).toBeNull()
  return answer.data as ListApiCallsOutput
}
const newest = async (of: TestBusiness) => (await listed(of)).calls[0]
const call = (path: string, options: Parameters<typeof callRest>[2]) =>
  callRest(suite.http.app, path, options)

test('a call is noted with its route, answer and key, and nothing of what was said', async () => {
  const { secretKey, secretKeyId } = await ownKey()
  const ctx = suite.http.vk.as(suite.shop.system)
  const { id } = await createSession(ctx, {})
  const answer = await call(`/sessions/${id}/messages?word=hush`, {
    key: secretKey,
    json: { content: 'My card is 4000 0000 0000 0010' },
    headers: { 'x-request-id': 'my-request-1' },
  })
  expect(answer.statusCode).toBe(201)
  const noted = await newest(suite.shop)
  expect(noted).toEqual({
    id: expect.any(String),
    at: expect.any(String),
    method: 'POST',
    route: '/api/v1/sessions/:id/messages',
    status: 201,
    code: null,
    ms: expect.any(Number),
    keyId: secretKeyId,
    sessionId: null,
    requestId: 'my-request-1',
  })
  const everything = JSON.stringify(await listed(suite.shop))
  for (const secret of [secretKey, '4000', 'hush', id]) expect(everything).not.toContain(secret)
})

test('a refusal is noted with its code', async () => {
  const { publishableKey } = suite.shop
  await call('/sessions', { key: publishableKey, json: {}, origin: 'https://elsewhere.example' })
  expect(await newest(suite.shop)).toMatchObject({ status: 403, code: 'FORBIDDEN' })
  await call('/sessions', { key: publishableKey, json: { visitorId: '' }, origin: SHOP_ORIGIN })
  expect(await newest(suite.shop)).toMatchObject({ status: 400, code: 'VALIDATION_ERROR' })
})

test('a misspelt path is noted, with what may be an id left out', async () => {
  const { secretKey, secretKeyId } = await ownKey()
  expect((await call('/sesions/Hush-1/messages?word=hush', { key: secretKey })).statusCode).toBe(404)
  expect(await newest(suite.shop)).toMatchObject({
    route: '/api/v1/sesions/:id/messages',
    status: 404,
    code: 'NOT_FOUND',
    keyId: secretKeyId,
  })
  // A stranger's key makes no difference to the answer.
  expect((await call('/sesions', { key: `sk_live_${'y'.repeat(43)}` })).json()).toMatchObject({
    error: { code: 'NOT_FOUND' },
  })
})

test('a key that was revoked is still known as the key of its business', async () => {
  const { secretKey, secretKeyId } = await ownKey()
  await revokeApiKey(suite.http.vk.as(suite.shop.system), { id: secretKeyId })
  expect((await call('/sessions', { key: secretKey })).statusCode).toBe(401)
  const revoked = { route: '/api/v1/sessions', status: 401, code: 'UNAUTHORIZED', keyId: secretKeyId }
  expect(await newest(suite.shop)).toMatchObject(revoked)
})

test('a visitor’s call names its conversation and the key that began it', async () => {
  const begun = await call('/sessions', {
    key: suite.shop.publishableKey,
    json: {},
    origin: SHOP_ORIGIN,
  })
  const { keyId } = (await newest(suite.shop))!
  const { id, token } = begun.json()
  await call(`/sessions/${id}`, { key: token, origin: SHOP_ORIGIN })
  expect(await newest(suite.shop)).toMatchObject({
    route: '/api/v1/sessions/:id',
    status: 200,
    keyId,
    sessionId: id,
  })
  expect(JSON.stringify(await listed(suite.shop))).not.toContain(token)
})

test('who follows the list gets what is new, and all of it when their place is gone', async () => {
  const { secretKey } = suite.shop
  await call('/sessions', { key: secretKey })
  const { calls, whole } = await listed(suite.shop)
  expect(whole).toBe(true)
  const place = calls[0]!.id
  expect(await listed(suite.shop, place)).toEqual({ calls: [], whole: false })
  await call('/knowledge/documents', { key: secretKey })
  const since = await listed(suite.shop, place)
  expect([since.whole, since.calls.map(({ route }) => route)]).toEqual([
    false,
    ['/api/v1/knowledge/documents'],
  ])
  const lost = await listed(suite.shop, randomUUID())
  expect([lost.whole, lost.calls.length]).toEqual([true, calls.length + 1])
})

test('no business sees a call of another, nor a place in its list', async () => {
  const requestId = `rival-${randomUUID()}`
  await call('/sessions', { key: suite.rival.secretKey, headers: { 'x-request-id': requestId } })
  const theirs = await newest(suite.rival)
  expect(theirs?.requestId).toBe(requestId)
  const own = await listed(suite.shop)
  expect(JSON.stringify(own)).not.toContain(requestId)
  expect(await listed(suite.shop, theirs!.id)).toEqual(own)
})

test('what names no business is noted nowhere, and neither is the dashboard', async () => {
  const before = [await listed(suite.shop), await listed(suite.rival)]
  await call('/sessions', { key: `sk_live_${'x'.repeat(43)}` })
  await call('/sessions', {})
  expect([await listed(suite.shop), await listed(suite.rival)]).toEqual(before)
})

async function ownKey() {
  const ctx = suite.http.vk.as(suite.shop.system)
  const { apiKey, key } = await createApiKey(ctx, { name: randomUUID(), type: 'secret' })
  return { secretKey: key, secretKeyId: apiKey.id }
}
