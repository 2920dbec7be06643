import { createTRPCClient, httpBatchStreamLink } from '@trpc/client'
import { LIMITS } from '@visualkit/contracts'
import { createSession, escalateSession } from '@visualkit/services'
import { beforeAll, describe, expect, test } from 'vitest'
import { useHttp } from '../testing/http-suite.ts'
import { callTrpc, SHOP_ORIGIN } from '../testing/start-test-http.ts'
import type { AppRouter } from './router.ts'

const suite = useHttp()
let cookie = ''
beforeAll(() => {
  cookie = suite.shop.ownerCookie
})

// biome-ignore lint/suspicious/noExplicitAny: answers are checked field by field, their types are the router's
type Data = any
async function query(path: string, input?: unknown, as = cookie): Promise<Data> {
  const { data, error } = await callTrpc(suite.http.app, 'query', path, { cookie: as, input })
  if (error) throw Object.assign(new Error(error.message), error.data)
  return data
}
async function mutate(path: string, input?: unknown, as = cookie): Promise<Data> {
  const { data, error } = await callTrpc(suite.http.app, 'mutation', path, { cookie: as, input })
  if (error) throw Object.assign(new Error(error.message), error.data)
  return data
}

describe('widgets', () => {
  test('are made, changed in part, shown as a snippet, and deleted with their keys', async () => {
    const made = await mutate('widgets.create', {
      name: 'Blog',
      allowedOrigins: ['https://Blog.example:443'],
    })
    expect(made).toMatchObject({ allowedOrigins: ['https://blog.example'], settings: { colour: '#0b6b68' } })
    const id = made.id
    await mutate('widgets.update', { id, settings: { colour: '#aa0000', peopleHours: { en: '9–18 h' } } })
    const changed = await mutate('widgets.update', { id, settings: { theme: 'dark' } })
    expect(changed).toMatchObject({
      name: 'Blog',
      settings: { colour: '#aa0000', peopleHours: { en: '9–18 h' }, theme: 'dark' },
    })
    expect((await query('widgets.list')).map((widget: { name: string }) => widget.name)).toContain('Blog')

    expect(await query('widgets.snippet', { id })).toMatchObject({ publishableKeyPrefix: null })
    const key = await mutate('apiKeys.create', { name: 'Blog', type: 'publishable', widgetId: id })
    const snippet = await query('widgets.snippet', { id })
    expect(snippet).toMatchObject({
      publishableKey: key.key,
      scriptUrl: 'http://vk.test/embed.js',
    })

    const visit = { authorization: `Bearer ${key.key}`, origin: 'https://blog.example' }
    const open = () => suite.http.app.inject({ method: 'POST', url: '/api/v1/sessions', headers: visit })
    const session = (await open()).json()
    expect(await mutate('widgets.delete', { id })).toEqual({ id, deleted: true })
    expect((await open()).statusCode).toBe(401)
    expect((await query('sessions.get', { id: session.id })).summary.widgetId).toBeNull()
    await expect(query('widgets.get', { id })).rejects.toMatchObject({
      errorCode: 'NOT_FOUND',
      code: 'NOT_FOUND',
    })
  })

  test('name only assistants of their business', async () => {
    const personalityId = suite.rival.personalityId
    await expect(mutate('widgets.create', { name: 'x', personalityId })).rejects.toMatchObject({
      errorCode: 'NOT_FOUND',
    })
  })
})

describe('assistants', () => {
  test('one is always the default, and it cannot be deleted', async () => {
    const [first] = await query('aiPersonalities.list')
    expect(first).toMatchObject({ name: 'Assistant', isDefault: true })
    const second = await mutate('aiPersonalities.create', { name: 'Vera', tone: 'formal', isDefault: true })
    expect((await query('aiPersonalities.list')).map((one: { isDefault: boolean }) => one.isDefault)).toEqual(
      [true, false],
    )
    await expect(mutate('aiPersonalities.delete', { id: second.id })).rejects.toMatchObject({
      errorCode: 'CONFLICT',
    })
    await mutate('widgets.update', { id: suite.shop.widgetId, personalityId: second.id })
    await mutate('aiPersonalities.update', { id: first.id, isDefault: true })
    const renamed = await mutate('aiPersonalities.update', { id: second.id, name: 'Vero' })
    expect(renamed).toMatchObject({ name: 'Vero', tone: 'formal', isDefault: false })
    const versions = () => query('aiPersonalities.versions', { id: second.id })
    expect((await versions()).map((one: { version: number }) => one.version)).toEqual([2, 1])
    await mutate('aiPersonalities.update', { id: second.id, name: 'Vero' })
    const restored = await mutate('aiPersonalities.restore', { id: second.id, version: 1 })
    expect(restored).toMatchObject({ name: 'Vera', tone: 'formal', modelTier: 'auto', tools: null })
    const [newest, ...older] = await versions()
    expect(newest).toMatchObject({ version: 3, restoredVersion: 1, settings: { name: 'Vera' } })
    expect(newest.savedBy).toMatchObject({ name: expect.any(String) })
    expect(older).toHaveLength(2)
    await expect(mutate('aiPersonalities.restore', { id: second.id, version: 9 })).rejects.toMatchObject({
      errorCode: 'NOT_FOUND',
    })
    await mutate('aiPersonalities.delete', { id: second.id })
    expect((await query('widgets.get', { id: suite.shop.widgetId })).personalityId).toBeNull()
    await expect(mutate('aiPersonalities.delete', { id: first.id })).rejects.toMatchObject({
      errorCode: 'CONFLICT',
    })
  })
})

describe('keys', () => {
  test('say what is wrong with what was asked', async () => {
    const refused = async (input: object) =>
      expect(mutate('apiKeys.create', input)).rejects.toMatchObject({ errorCode: 'VALIDATION_ERROR' })
    await refused({ name: 'x', type: 'publishable' })
    await refused({ name: 'x', type: 'secret', allowedOrigins: [SHOP_ORIGIN] })
    await refused({ name: 'x', type: 'secret', expiresAt: '2020-01-01T00:00:00Z' })
    await refused({ name: '', type: 'secret' })
    const { apiKey } = await mutate('apiKeys.create', { name: 'Server 2', type: 'secret' })
    expect((await mutate('apiKeys.revoke', { id: apiKey.id })).revokedAt).not.toBeNull()
    expect(JSON.stringify(await query('apiKeys.list'))).not.toMatch(/sk_live_[A-Za-z0-9_-]{20}/)
  })
})

describe('knowledge', () => {
  test('upload, list, detail, search, ask, delete', async () => {
    const { documentId } = await mutate('knowledge.upload', {
      title: 'Gift cards',
      content: '# Gift cards\n\nA gift card is valid for five years from the day it was bought.',
      format: 'markdown',
    })
    const page = await query('knowledge.list', { search: 'GIFT' })
    expect(page).toMatchObject({ total: 1, documents: [{ id: documentId }] })
    const detail = await query('knowledge.get', { id: documentId })
    expect(detail.chunks[0]).toMatchObject({ position: 0, content: expect.stringContaining('five years') })
    const { results } = await query('knowledge.search', { query: 'how long is a gift card valid' })
    expect(results[0]).toMatchObject({ documentId, legs: { bm25: { rank: 1 } } })
    const asked = await mutate('knowledge.ask', { question: 'How long is a gift card valid?' })
    expect(asked).toMatchObject({ answered: true, model: 'extractive', citations: [{ documentId }] })
    expect(asked.timings.retrievalMs).toBeGreaterThan(0)
    const settings = { name: 'Vera', modelTier: 'strong', escalationRules: { failedAttempts: 1 } }
    const tried = await mutate('aiPersonalities.try', { settings, message: 'How long is a gift card valid?' })
    expect(tried).toMatchObject({ answered: true, citations: [{ documentId }], escalation: null, costUsd: 0 })
    expect(tried.steps.map(({ kind }: { kind: string }) => kind).slice(0, 3)).toEqual([
      'understood',
      'searched',
      'wrote',
    ])
    const history = [{ role: 'visitor', content: 'How long is a gift card valid?', secondsAgo: 20 }]
    const chess = { settings, history, message: 'Who won the chess championship of 1972?' }
    expect(await mutate('aiPersonalities.try', chess)).toMatchObject({
      answered: false,
      escalation: { reason: 'unanswered' },
      state: { escalated: true },
    })
    const will = { settings, message: 'Write my last will and testament for me' }
    const refused = await mutate('aiPersonalities.try', will)
    expect(refused.steps).toMatchObject([{ kind: 'restricted', place: 'prompt' }])
    const unknown = await mutate('knowledge.ask', { question: 'Who won the chess championship of 1972?' })
    expect(unknown.answered).toBe(false)
    expect(unknown.content).not.toBe('')
    expect(await mutate('knowledge.delete', { id: documentId })).toEqual({ id: documentId, deleted: true })
  })
})

describe('conversations', () => {
  test('are taken, answered, handed back and ended', async () => {
    const { services, vk } = suite.http
    const ctx = { ...services, actor: suite.shop.system }
    const { id: sessionId } = await createSession(ctx, { visitorId: 'v1' })
    await escalateSession(ctx, { sessionId, reason: 'Card refused' })
    expect((await query('escalations.list', {})).sessions.map((one: { id: string }) => one.id)).toContain(
      sessionId,
    )
    const agent = await suite.shop.member('agent')
    await mutate('escalations.take', { sessionId }, agent.cookie)
    const said = await mutate(
      'escalations.reply',
      { sessionId, content: 'Hello', clientMessageId: 'r1' },
      agent.cookie,
    )
    expect(said).toMatchObject({ role: 'agent', authorName: 'agent' })
    await mutate('escalations.handBack', { sessionId }, agent.cookie)
    expect(await mutate('sessions.end', { id: sessionId }, agent.cookie)).toMatchObject({
      status: 'resolved',
    })
    const detail = await query('sessions.get', { id: sessionId })
    expect(detail.escalations[0]).toMatchObject({ reasonText: 'Card refused' })
    const { messages } = await query('sessions.messages', { sessionId })
    expect(messages.length).toBeGreaterThan(3)
    expect(vk.problems).toEqual([])
  })
})

describe('what a member may do', () => {
  test('viewers read, agents handle conversations, admins and owners manage', async () => {
    const [viewer, agent, admin] = await Promise.all(
      (['viewer', 'agent', 'admin'] as const).map((role) => suite.shop.member(role)),
    )
    const create = (as: string) => mutate('widgets.create', { name: 'x' }, as)
    await expect(create(viewer!.cookie)).rejects.toMatchObject({ errorCode: 'FORBIDDEN' })
    await expect(create(agent!.cookie)).rejects.toMatchObject({ errorCode: 'FORBIDDEN' })
    await expect(create(admin!.cookie)).resolves.toMatchObject({ name: 'x' })
    expect(await query('widgets.list', undefined, viewer!.cookie)).not.toHaveLength(0)
    await expect(mutate('sessions.create', {}, viewer!.cookie)).rejects.toMatchObject({
      errorCode: 'FORBIDDEN',
    })
    const { id } = await createSession({ ...suite.http.services, actor: suite.shop.system }, {})
    await expect(mutate('escalations.take', { sessionId: id }, viewer!.cookie)).rejects.toMatchObject({
      errorCode: 'FORBIDDEN',
    })
    await expect(mutate('escalations.take', { sessionId: id }, agent!.cookie)).resolves.toMatchObject({
      holder: 'human',
    })
    expect(await query('realtime.ticket', undefined, agent!.cookie)).toMatchObject({
      wsUrl: 'ws://vk.test/ws',
    })
  })

  test('nobody without a sign-in, and no change from another page', async () => {
    const { app } = suite.http
    const anonymous = await callTrpc(app, 'query', 'widgets.list')
    expect([anonymous.status, anonymous.error?.data.errorCode]).toEqual([401, 'UNAUTHORIZED'])
    expect((await callTrpc(app, 'query', 'auth.getSession')).data).toBeNull()
    for (const origin of ['https://evil.example', 'null', null]) {
      const forged = await callTrpc(app, 'mutation', 'widgets.create', {
        cookie,
        origin,
        input: { name: 'x' },
      })
      expect([forged.status, forged.error?.data.errorCode]).toEqual([403, 'FORBIDDEN'])
    }
    const byGet = await app.inject({ url: '/trpc/widgets.create?input=%7B%7D', headers: { cookie } })
    expect(byGet.statusCode).toBe(405)
  })
})

describe('errors', () => {
  test('carry our code, words, fields and the request’s id', async () => {
    const { error } = await callTrpc(suite.http.app, 'mutation', 'tenants.update', {
      cookie,
      input: { name: '' },
    })
    expect(error).toMatchObject({
      message: expect.stringContaining('name'),
      data: {
        code: 'BAD_REQUEST',
        errorCode: 'VALIDATION_ERROR',
        details: { issues: [{ path: 'name' }] },
        requestId: expect.any(String),
      },
    })
    expect(error?.data).not.toHaveProperty('stack')
    const missing = await callTrpc(suite.http.app, 'query', 'nothing.here', { cookie })
    expect([missing.status, missing.error?.data.errorCode]).toEqual([404, 'NOT_FOUND'])
  })

  test('of ours are blank, with the cause in the log', async () => {
    const { services, app, lines } = suite.http
    const count = services.presence.count
    services.presence.count = async () => {
      throw new Error('the secret cause')
    }
    const { status, error } = await callTrpc(app, 'query', 'analytics.overview', { cookie })
    services.presence.count = count
    expect([status, error?.data.errorCode]).toEqual([500, 'INTERNAL_ERROR'])
    expect(JSON.stringify(error)).not.toContain('secret cause')
    const line = lines.find((found) => found.text === 'a request failed')!
    expect((line.fields as { error: Error }).error.message).toBe('the secret cause')
  })

  test('before tRPC saw the request have the same shape', async () => {
    const post = (payload: string | Buffer) =>
      suite.http.app.inject({
        method: 'POST',
        url: '/trpc/tenants.update',
        headers: { 'content-type': 'application/json', origin: 'http://vk.test', cookie },
        payload,
      })
    const utf8 = await post(Buffer.from([0x7b, 0xff, 0x7d]))
    expect(utf8.json().error.data).toMatchObject({ errorCode: 'VALIDATION_ERROR', httpStatus: 400 })
    const large = await post('x'.repeat(LIMITS.documentBytes * 2 + 1))
    expect(large.json().error.data).toMatchObject({ errorCode: 'PAYLOAD_TOO_LARGE', httpStatus: 413 })
    const broken = await post('{')
    expect(broken.json().error.data).toMatchObject({ errorCode: 'VALIDATION_ERROR' })
  })

  test('many procedures in one request each get their own answer', async () => {
    const url = `/trpc/tenants.current,widgets.get,auth.getSession?batch=1&input=${encodeURIComponent(JSON.stringify({ 1: { id: 'x' } }))}`
    const answers = (await suite.http.app.inject({ url, headers: { cookie } })).json()
    expect(answers[0].result.data.name).toBe('Casa Mora')
    expect(answers[1].error.data.errorCode).toBe('NOT_FOUND')
    expect(answers[2].result.data.user.email).toBe(suite.shop.ownerEmail)
  })
})

describe('chat', () => {
  const QUESTION = 'Do you ship to the Bermuda triangle?'
  /** The client that browsers use, over a server without a socket. */
  const client = () =>
    createTRPCClient<AppRouter>({
      links: [
        httpBatchStreamLink({
          url: 'http://vk.test/trpc',
          headers: { cookie, origin: 'http://vk.test' },
          fetch: async (url, init) => {
            const { pathname, search } = new URL(String(url))
            const { statusCode, rawPayload, headers } = await suite.http.app.inject({
              method: init?.method as 'POST',
              url: pathname + search,
              headers: init?.headers as Record<string, string>,
              payload: init?.body as string,
            })
            return new Response(new Uint8Array(rawPayload), {
              status: statusCode,
              headers: { 'content-type': String(headers['content-type']) },
            })
          },
        }),
      ],
    })

  const collect = async <T>(chunks: AsyncIterable<T>): Promise<T[]> => {
    const all: T[] = []
    for await (const chunk of chunks) all.push(chunk)
    return all
  }

  test('a person of the business asks, is answered with what it was written from, and reads it again', async () => {
    const { id: sessionId } = await mutate('sessions.create', {})
    const reply = await mutate('chat.send', { sessionId, message: QUESTION, includeContext: true })
    expect(reply).toEqual({
      id: expect.any(String),
      role: 'assistant',
      content: expect.any(String),
      context: expect.any(Array),
    })
    expect(reply.content).not.toBe('')
    expect(await mutate('chat.send', { sessionId, message: 'Hello' })).not.toHaveProperty('context')
    expect((await query('chat.history', { sessionId })).messages[1]).toMatchObject({ id: reply.id })
    expect(await mutate('chat.feedback', { sessionId, messageId: reply.id, helpful: true })).toMatchObject({
      helpful: true,
    })
    await expect(mutate('chat.send', { sessionId, message: ' ' })).rejects.toMatchObject({
      errorCode: 'VALIDATION_ERROR',
    })
    await mutate('escalations.create', { sessionId })
    await mutate('escalations.take', { sessionId })
    await expect(mutate('chat.send', { sessionId, message: QUESTION })).rejects.toMatchObject({
      errorCode: 'CONFLICT',
    })
  })

  test('an answer comes in pieces and ends with one that is done', async () => {
    const { id: sessionId } = await mutate('sessions.create', {})
    const chunks = await collect(await client().chat.stream.mutate({ sessionId, message: QUESTION }))
    expect(chunks.at(-1)).toEqual({ chunk: '', done: true })
    expect(chunks.slice(0, -1).every(({ done }) => !done)).toBe(true)
    const { messages } = await query('chat.history', { sessionId })
    expect(chunks.map(({ chunk }) => chunk).join('')).toBe(messages[1].content)
  })

  test('nobody speaks for a visitor, or in what somebody else began', async () => {
    const { id: visitors } = await createSession({ ...suite.http.services, actor: suite.shop.system }, {})
    const { id: sessionId } = await mutate('sessions.create', {})
    const other = (await suite.shop.member('agent')).cookie
    for (const [id, as] of [
      [visitors, cookie],
      [sessionId, other],
    ] as const)
      await expect(mutate('chat.send', { sessionId: id, message: QUESTION }, as)).rejects.toMatchObject({
        errorCode: 'NOT_FOUND',
      })
    const ask = client().chat.stream.mutate({ sessionId: visitors, message: QUESTION })
    await expect(ask).rejects.toMatchObject({ data: { errorCode: 'NOT_FOUND' } })
  })
})

describe('figures and health', () => {
  test('the overview counts what happened', async () => {
    const overview = await query('analytics.overview')
    expect(overview.days).toHaveLength(14)
    expect(overview.days.at(-1).date).toBe(new Date().toISOString().slice(0, 10))
    expect(overview.conversationsToday).toBe(overview.days.at(-1).conversations)
    expect(overview.conversationsToday).toBeGreaterThan(0)
    expect(overview.agentsOnline).toBe(0)
  })

  test('members see the parts, others do not', async () => {
    expect(await query('health.liveness')).toEqual({ status: 'healthy', version: '0.1.0-test' })
    const open = await query('health.readiness', undefined, '')
    expect(open).toEqual({ status: 'ready', database: 'connected', redis: 'embedded' })
    const { parts } = await query('health.readiness')
    expect(parts.map((part: { part: string }) => part.part)).toEqual([
      'database',
      'bus',
      'limits',
      'jobs',
      'files',
      'model',
      'embeddings',
      'sight',
      'search',
      'mail',
    ])
    for (const part of parts) expect(part.leavesMachine).toBeNull()
    // While Redis is away each server counts for itself, which somebody should know.
    const { limiter } = suite.http.services
    const { health } = limiter
    limiter.health = () => ({ driver: 'redis', shared: false, failure: 'the connection is lost' })
    const alone = await query('health.readiness')
    limiter.health = health
    expect(alone.parts.find((one: { part: string }) => one.part === 'limits')).toMatchObject({
      status: 'degraded',
      detail: expect.stringContaining('until Redis is back: the connection is lost'),
    })
  })
})
