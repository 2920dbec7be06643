import { ClientMessage, type ServerMessage } from '@visualkit/contracts'
import { createDocument, createSession, issueSessionToken } from '@visualkit/services'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { REST_ROUTES } from './rest/routes/index.ts'
import { type Foreign, REST_CASES, SOCKET_CASES, TRPC_CASES, type Treasure } from './testing/every-call.ts'
import { hideTreasure } from './testing/hide-treasure.ts'
import { describeHttp } from './testing/http-suite.ts'
import { openSockets, type TestSocket, type TestSockets } from './testing/open-sockets.ts'
import { reachSuite } from './testing/reach-suite.ts'
import { callRest, callTrpc, type TestBusiness } from './testing/start-test-http.ts'
import { steady, unnamed, whole } from './testing/steady-answer.ts'
import { appRouter } from './trpc/router.ts'

/** What would give away the other business's things. */
const WORDS = /Bermuda|Rival|saffron|Captain/i

const procedures = appRouter._def.procedures as unknown as Record<string, { _def: { type: string } }>

/**
 * Every route and every procedure is called by a member or key of one business with the ids of another. A new one
 * without a line here fails the first test of its table.
 */
describeHttp('the wall between businesses', (suite) => {
  let theirs: Treasure
  /** What the shop reads of its own, before and after the rival comes by its things. */
  const reads: Map<string, unknown>[] = []
  beforeAll(async () => {
    const ctx = { ...suite.http.services, actor: suite.shop.system }
    await createSession(ctx, { visitorId: 'mine' })
    await createDocument(ctx, { title: 'Mine', content: 'My own words.', format: 'text' })
    reads.push(await ownReads())
    theirs = await hideTreasure(suite.http.services, suite.rival)
    reads.push(await ownReads())
  })

  /** Everything that can be read without naming a thing, without what differs from moment to moment. */
  async function ownReads(): Promise<Map<string, unknown>> {
    const found = new Map<string, unknown>()
    for (const route of REST_ROUTES) {
      const { json, expected } = REST_CASES[route.id]!
      if (expected !== 'own_only' || route.id.startsWith('create')) continue
      const { app } = suite.http
      const response = await callRest(app, route.path, {
        key: suite.shop.secretKey,
        method: route.method,
        json,
      })
      expect(response.statusCode, route.id).toBe(200)
      found.set(route.id, steady(response.json()))
    }
    for (const [path, { input, expected, grows }] of Object.entries(TRPC_CASES)) {
      if (grows || expected !== 'own_only' || procedures[path]!._def.type !== 'query') continue
      const call = { cookie: suite.shop.ownerCookie, input: input?.(theirs) }
      const response = await callTrpc(suite.http.app, 'query', path, call)
      expect(response.status, path).toBe(200)
      found.set(path, steady(response.data))
    }
    return found
  }

  test('no answer of one business changes by what another has: no row, no count, no score', () => {
    expect(reads[0]!.size).toBeGreaterThan(15)
    expect(reads[1]).toEqual(reads[0])
  })

  describe('REST', () => {
    test('every route is covered', () => {
      expect(Object.keys(REST_CASES).sort()).toEqual(REST_ROUTES.map((route) => route.id).sort())
    })

    for (const route of REST_ROUTES) {
      test(`${route.method} ${route.path}`, async () => {
        const { id, json, body, mediaType = 'image/png', expected } = REST_CASES[route.id]!
        const call = (thing: string) =>
          callRest(suite.http.app, route.path.replace(':id', thing), {
            key: suite.shop.secretKey,
            method: route.method,
            json,
            body,
            ...(body && { headers: { 'content-type': mediaType } }),
          })
        const response = await call(id ? theirs[id] : '')
        expect(response.body).not.toMatch(WORDS)
        if (expected === 'own_only') expect(response.statusCode).toBeLessThan(300)
        else if (expected === 'refused') expect(response.statusCode).toBe(403)
        else if (expected === 'invalid') expect(response.json().error.code).toBe('UNSUPPORTED_MEDIA')
        else {
          const unknown = await call(crypto.randomUUID())
          expect([response.statusCode, response.json().error.code]).toEqual([404, 'NOT_FOUND'])
          expect(whole(response)).toEqual(whole(unknown))
        }
      })
    }

    test('ids inside a body are checked too', async () => {
      for (const json of [{ widgetId: theirs.widgetId }, { personalityId: theirs.personalityId }]) {
        const response = await callRest(suite.http.app, '/sessions', { key: suite.shop.secretKey, json })
        expect([response.statusCode, response.json().error.code]).toEqual([404, 'NOT_FOUND'])
      }
      const filters = { documentId: theirs.documentId }
      const json = { query: 'saffron', filters }
      const found = await callRest(suite.http.app, '/knowledge/search', { key: suite.shop.secretKey, json })
      expect(found.json().results).toEqual([])
    })
  })

  describe('tRPC', () => {
    test('every procedure is covered', () => {
      expect(Object.keys(TRPC_CASES).sort()).toEqual(Object.keys(procedures).sort())
    })

    for (const [path, { input, expected, isLast }] of Object.entries(TRPC_CASES)) {
      test(path, async () => {
        const kind = procedures[path]!._def.type === 'query' ? 'query' : 'mutation'
        const cookie = isLast ? (await suite.shop.member('owner')).cookie : suite.shop.ownerCookie
        const call = (treasure: Treasure) =>
          callTrpc(suite.http.app, kind, path, { cookie, input: input?.(treasure) })
        const response = await call(theirs)
        expect(JSON.stringify(response)).not.toMatch(WORDS)
        if (expected === 'own_only') {
          expect([response.status, response.error]).toEqual([200, null])
          return
        }
        if (expected === 'invalid') {
          expect(['VALIDATION_ERROR', 'CONFLICT']).toContain(response.error?.data.errorCode)
          return
        }
        const nothing = Object.fromEntries(Object.keys(theirs).map((key) => [key, crypto.randomUUID()]))
        const unknown = await call(nothing as unknown as Treasure)
        expect([response.status, response.error?.data.errorCode]).toEqual([404, 'NOT_FOUND'])
        expect(steady(response)).toEqual(steady(unknown))
      })
    }

    test('the business of the header is that of a membership, or none', async () => {
      const foreign = await callTrpc(suite.http.app, 'query', 'widgets.list', {
        cookie: suite.shop.ownerCookie,
        tenantId: suite.rival.tenantId,
      })
      const unknown = await callTrpc(suite.http.app, 'query', 'widgets.list', {
        cookie: suite.shop.ownerCookie,
        tenantId: crypto.randomUUID(),
      })
      expect([foreign.status, foreign.error?.data.errorCode]).toEqual([403, 'TENANT_MISMATCH'])
      expect([unknown.status, unknown.error?.message]).toEqual([403, foreign.error?.message])
    })
  })

  describe('WebSocket', () => {
    let sockets: TestSockets
    let watching: TestSocket[]
    let heardBefore: ServerMessage[]
    const eventsOf = (all: TestSocket[]) =>
      all.flatMap(({ heard }) => heard.filter(({ type }) => type !== 'pong' && type !== 'error'))
    beforeAll(async () => {
      sockets = await openSockets(suite.http)
      const [visitor, agent] = await Promise.all([
        tokenOf(suite.rival, theirs.sessionId),
        ticketOf(suite.rival),
      ])
      watching = [await sockets.open(visitor), await sockets.open(agent)]
      await watching[0]!.ask({ type: 'ping' })
      await watching[1]!.ask({ type: 'subscribe', sessionId: theirs.sessionId })
      heardBefore = eventsOf(watching)
    })
    afterAll(() => sockets?.stop())

    const tokenOf = async ({ tenantId }: { tenantId: string }, sessionId: string) =>
      issueSessionToken(suite.http.services, { tenantId, sessionId, keyId: null }).token
    const ticketOf = async ({ ownerCookie }: TestBusiness) => {
      const answer = await callTrpc(suite.http.app, 'query', 'realtime.ticket', { cookie: ownerCookie })
      return (answer.data as { ticket: string }).ticket
    }

    /** As a member of the shop, or as the visitor of a new conversation with it. */
    async function open(side: string): Promise<TestSocket> {
      if (side === 'member') return sockets.open(await ticketOf(suite.shop))
      const { token } = await createSession({ ...suite.http.services, actor: suite.shop.system }, {})
      return sockets.open(token)
    }

    test('every message is covered', () => {
      const types = ClientMessage.options.map(({ shape }) => shape.type.value)
      expect(Object.keys(SOCKET_CASES).sort()).toEqual(types.sort())
    })

    for (const side of ['member', 'visitor']) {
      test(`a ${side} hears of another’s conversation what they hear of none`, async () => {
        const nobody = { tenantId: crypto.randomUUID() }
        const foreign = async (
          tenant: TestBusiness | typeof nobody,
          sessionId: string,
        ): Promise<Foreign> => ({
          sessionId,
          token: await tokenOf(tenant, sessionId),
          ticket: 'ownerCookie' in tenant ? await ticketOf(tenant) : 'none',
          fileId: 'ownerCookie' in tenant ? theirs.unsentFileId : crypto.randomUUID(),
        })
        const others = [
          await foreign(suite.rival, theirs.sessionId),
          await foreign(nobody, crypto.randomUUID()),
        ] as const
        for (const [type, cases] of Object.entries(SOCKET_CASES)) {
          for (let at = 0; at < cases(others[0]).length; at++) {
            const answers = []
            for (const other of others) {
              const socket = await open(side)
              answers.push(
                unnamed(await socket.ask({ type, sessionId: other.sessionId, ...cases(other)[at] })),
              )
              expect(JSON.stringify(socket.heard)).not.toMatch(WORDS)
              expect(JSON.stringify(socket.heard)).not.toContain(theirs.sessionId)
              socket.close()
            }
            expect(answers[0], `${type} ${at}`).toEqual(answers[1])
          }
        }
      })
    }

    test('those it belongs to hear nothing of it', async () => {
      for (const socket of watching) await socket.ask({ type: 'ping' })
      expect(eventsOf(watching)).toEqual(heardBefore)
    })
  })

  reachSuite({ suite, theirs: () => theirs, words: WORDS, plain: unnamed })

  describe('afterwards', () => {
    test('nothing of theirs was changed meanwhile', async () => {
      const own = async (path: string, input?: object) =>
        (await callTrpc(suite.http.app, 'query', path, { cookie: suite.rival.ownerCookie, input })).data
      expect(await own('widgets.get', { id: theirs.widgetId })).toMatchObject({ name: 'Bermuda' })
      expect(await own('aiPersonalities.get', { id: theirs.personalityId })).toMatchObject({
        name: 'Captain',
      })
      expect(await own('knowledge.get', { id: theirs.documentId })).toMatchObject({
        title: 'Bermuda secrets',
      })
      expect(await own('sessions.get', { id: theirs.sessionId })).toMatchObject({
        summary: { status: 'active', holder: 'ai', rating: null },
      })
      expect(await own('users.get', { id: theirs.memberId })).toMatchObject({
        role: 'agent',
        status: 'active',
      })
      expect(await own('sso.list')).toMatchObject([
        { name: 'Bermuda', domains: [{ domain: 'bermuda.example', verifiedAt: null }] },
      ])
      expect(await own('invitations.list')).toMatchObject([{ id: theirs.invitationId }])
      const keys = (await own('apiKeys.list')) as { id: string; revokedAt: string | null }[]
      expect(keys.find((key) => key.id === theirs.apiKeyId)?.revokedAt).toBeNull()
    })

    test('what deletes, removes or ends for good asks for a fresh proof', async () => {
      const { cookie } = await suite.shop.member('owner')
      suite.advance(11 * 60_000)
      const unproved: string[] = []
      for (const [path, { input }] of Object.entries(TRPC_CASES)) {
        if (procedures[path]!._def.type === 'query' || !ENDING.test(path)) continue
        const { error } = await callTrpc(suite.http.app, 'mutation', path, { cookie, input: input?.(theirs) })
        if (error?.data.errorCode !== 'STEP_UP_REQUIRED') unproved.push(path)
      }
      expect(unproved.sort()).toEqual([...WITHOUT_PROOF].sort())
    })
  })
})

const ENDING = /\.(delete|remove|erase|forget|revoke|discard|unlink|disable|stop|end|cancel)/i
/** They can be made again, or what they end is kept. */
const WITHOUT_PROOF = [
  'account.cancelEmailChange',
  'assistantTests.cancel',
  'invitations.revoke',
  'knowledge.cancel',
  'mails.stop',
  'quality.cancelRun',
  'quality.discardDraft',
  'quality.stopExperiment',
  'sessions.cancelCall',
  'sessions.end',
  'sources.cancel',
]
