import { continueAsTenant, schema } from '@visualkit/db'
import {
  createApiKey,
  createDocument,
  createPersonality,
  createSession,
  createWidget,
  findPerson,
  queueMail,
  sendVisitorMessage,
} from '@visualkit/services'
import { eq } from 'drizzle-orm'
import { beforeAll, describe, expect, test } from 'vitest'
import { REST_ROUTES } from './rest/routes/index.ts'
import { REST_CASES, TRPC_CASES, type Treasure } from './testing/every-call.ts'
import { describeHttp } from './testing/http-suite.ts'
import { callRest, callTrpc, type TestBusiness } from './testing/start-test-http.ts'
import { appRouter } from './trpc/router.ts'

/** What would give away the other business's things. */
const WORDS = /Bermuda|Rival|saffron|Captain/i

/**
 * Every route and every procedure is called by a member or key of one business with the ids of another. A new one
 * without a line here fails the first test of its table.
 */
describeHttp('the wall between businesses', (suite) => {
  let theirs: Treasure
  beforeAll(async () => {
    theirs = await hide(suite.rival)
  })

  async function hide(business: TestBusiness): Promise<Treasure> {
    const ctx = { ...suite.http.services, actor: business.system }
    const { id: sessionId } = await createSession(ctx, { visitorId: 'Captain' })
    await sendVisitorMessage(ctx, { sessionId, content: 'Where is the Bermuda parcel?' })
    const { documentId } = await createDocument(ctx, {
      title: 'Bermuda secrets',
      content: 'The saffron is hidden in the Bermuda warehouse.',
      format: 'text',
    })
    const { id: widgetId } = await createWidget(ctx, { name: 'Bermuda' })
    const { id: personalityId } = await createPersonality(ctx, { name: 'Captain' })
    const { apiKey } = await createApiKey(ctx, { name: 'Bermuda', type: 'secret' })
    const secrets = await hideSignIn(business)
    const [entry] = await ctx.db.withTenant(business.tenantId, (tx) =>
      tx.select({ id: schema.auditLogs.id }).from(schema.auditLogs).limit(1),
    )
    return {
      auditId: entry!.id,
      sessionId,
      documentId,
      widgetId,
      personalityId,
      apiKeyId: apiKey.id,
      ...secrets,
    }
  }

  /** What belongs to people, and mails of both kinds. */
  async function hideSignIn(business: TestBusiness) {
    const { services } = suite.http
    const { authSessions, passkeys } = schema
    return services.db.withAuth(async (tx) => {
      const { id: userId, email, locale } = (await findPerson(tx, { email: business.ownerEmail }))!
      const [signIn] = await tx.select().from(authSessions).where(eq(authSessions.userId, userId))
      const [passkey] = await tx
        .insert(passkeys)
        .values({
          userId,
          name: 'Bermuda',
          publicKey: 'x',
          credentialID: crypto.randomUUID(),
          counter: 0,
          deviceType: 'singleDevice',
          backedUp: false,
        })
        .returning()
      const mail = {
        kind: 'passkey_added' as const,
        to: email,
        userId,
        name: 'Captain',
        locale,
        values: { when: 'now', passkey: 'Bermuda' },
      }
      await queueMail(tx, services, mail)
      await continueAsTenant(tx, business.tenantId)
      const mailId = await queueMail(tx, services, { ...mail, tenantId: business.tenantId })
      return { signInId: signIn!.id, passkeyId: passkey!.id, mailId }
    })
  }

  describe('REST', () => {
    test('every route is covered', () => {
      expect(Object.keys(REST_CASES).sort()).toEqual(REST_ROUTES.map((route) => route.id).sort())
    })

    for (const route of REST_ROUTES) {
      test(`${route.method} ${route.path}`, async () => {
        const { id, json, body, expected } = REST_CASES[route.id]!
        const call = (thing: string) =>
          callRest(suite.http.app, route.path.replace(':id', thing), {
            key: suite.shop.secretKey,
            method: route.method,
            json,
            body,
            ...(body && { headers: { 'content-type': 'image/png' } }),
          })
        const response = await call(id ? theirs[id] : '')
        expect(response.body).not.toMatch(WORDS)
        if (expected === 'own_only') expect(response.statusCode).toBeLessThan(300)
        else if (expected === 'refused') expect(response.statusCode).toBe(403)
        else {
          const unknown = await call(crypto.randomUUID())
          expect([response.statusCode, response.json().error.code]).toEqual([404, 'NOT_FOUND'])
          expect(response.json().error.message).toBe(unknown.json().error.message)
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
    const procedures = appRouter._def.procedures as unknown as Record<string, { _def: { type: string } }>

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
        expect(response.error?.message).toBe(unknown.error?.message)
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
      const keys = (await own('apiKeys.list')) as { id: string; revokedAt: string | null }[]
      expect(keys.find((key) => key.id === theirs.apiKeyId)?.revokedAt).toBeNull()
    })
  })
})
