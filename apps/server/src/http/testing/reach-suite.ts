import { schema } from '@visualkit/db'
import {
  attachVisitorFile,
  createAssistantTest,
  createPersonality,
  createSession,
  createTestSet,
  createWidget,
  getAttachment,
  identifyEndUser,
  startRun,
} from '@visualkit/services'
import { plainPdf } from '@visualkit/services/testing'
import type { InjectOptions } from 'fastify'
import { beforeAll, describe, expect, test } from 'vitest'
import type { z } from 'zod'
import { MCP_TOOLS } from '../mcp/mcp-tools.ts'
import { REST_ROUTES } from '../rest/routes/index.ts'
import { appRouter } from '../trpc/router.ts'
import { REST_CASES, TRPC_CASES, type Treasure } from './every-call.ts'
import type { HttpSuite } from './http-suite.ts'
import { type Asker, type Elsewhere, MCP_CASES, OTHER_ROUTES } from './other-routes.ts'
import { firstIdOf, idFieldsOf, OPENAPI, type Own, SECOND_ID_CASES } from './second-ids.ts'
import { callRest, callTrpc } from './start-test-http.ts'

export interface ReachParts {
  suite: HttpSuite
  theirs(): Treasure
  /** What would give away the other business's things. */
  words: RegExp
  /** An answer as text, without what differs between two equal requests. */
  plain(answer: unknown): string
}

const procedures = appRouter._def.procedures as unknown as Record<
  string,
  { _def: { type: string; inputs: z.ZodType[] } }
>
const inputsOf = (path: string) => procedures[path]!._def.inputs

/** What the tables of operations leave out: ids beside the first, and every other route of the server. */
export function reachSuite({ suite, theirs, words, plain }: ReachParts): void {
  /** The same things, none of which is there. */
  const nothing = (): Elsewhere =>
    Object.fromEntries(
      [...Object.keys(theirs()), 'tenantId'].map((key) => [key, crypto.randomUUID()]),
    ) as never
  let own: Own
  let asker: Asker
  beforeAll(async () => {
    const ctx = { ...suite.http.services, actor: suite.shop.system }
    const { shop } = suite
    const { id: sessionId } = await createSession(ctx, { visitorId: 'mine' })
    const { id: heldId } = await createSession(ctx, { visitorId: 'mine' })
    await callRest(suite.http.app, `/sessions/${heldId}/take`, { key: shop.secretKey, method: 'POST' })
    const { id: answeredId } = await createSession(ctx, { visitorId: 'mine' })
    await callTrpc(suite.http.app, 'mutation', 'escalations.take', {
      cookie: shop.ownerCookie,
      input: { sessionId: answeredId },
    })
    const offered = await callTrpc(suite.http.app, 'mutation', 'tools.offers', {
      cookie: shop.ownerCookie,
      input: { kind: 'openapi', text: OPENAPI },
    })
    const { fingerprint } = (offered.data as { offers: { fingerprint: string }[] }).offers[0]!
    const { id: endUserId } = await identifyEndUser(ctx, { externalId: 'mine', name: 'Mine' })
    const { id: personalityId } = await createPersonality(ctx, { name: 'Mine' })
    const steps = [{ message: 'Where is it?' }]
    const test = await createAssistantTest(ctx, { personalityId, name: 'Mine', steps })
    const testSet = await createTestSet(ctx, { name: 'Mine', cases: [{ question: 'Where is it?' }] })
    const run = await startRun(ctx, { testSetId: testSet.id })
    const { id: widgetId } = await createWidget(ctx, { name: 'Mine' })
    const [problem] = await ctx.db.withTenant(shop.tenantId, (tx) =>
      tx
        .insert(schema.unresolvedProblems)
        .values({ tenantId: shop.tenantId, question: 'Where?', language: 'en' })
        .returning({ id: schema.unresolvedProblems.id }),
    )
    own = {
      ...{
        sessionId,
        heldId,
        answeredId,
        endUserId,
        fingerprint,
        personalityId,
        widgetId,
        problemId: problem!.id,
      },
      ...{ assistantTestId: test.id, testSetId: testSet.id, testRunId: run.id },
    }
    const { id } = await attachVisitorFile(ctx, { sessionId, bytes: plainPdf('Mine'), name: 'mine.pdf' })
    const { url } = await getAttachment(ctx, { id })
    const { key, cookie } = { key: shop.secretKey, cookie: shop.ownerCookie }
    asker = { key, cookie, fileQuery: url!.split('?')[1]! }
  })

  describe('ids beside the first', () => {
    test('all of them are covered', () => {
      const fields = [
        ...REST_ROUTES.filter(({ id }) => REST_CASES[id]!.expected !== 'refused').flatMap((route) => {
          const schemas = [route.query, route.body?.kind === 'json' ? route.body.schema : undefined]
          return schemas.flatMap((one) => (one ? idFieldsOf(one) : [])).map((field) => `${route.id} ${field}`)
        }),
        ...Object.keys(procedures).flatMap((path) => {
          const first = firstIdOf(TRPC_CASES[path]!.input)
          const others = inputsOf(path)
            .flatMap(idFieldsOf)
            .filter((field) => field !== first)
          return others.map((field) => `${path} ${field}`)
        }),
      ]
      expect(Object.keys(SECOND_ID_CASES).sort()).toEqual([...new Set(fields)].sort())
    })

    for (const [name, of] of Object.entries(SECOND_ID_CASES)) {
      test(name, async () => {
        const ask = async (t: Treasure) => {
          const { id = '', input, code = 'NOT_FOUND' } = of(own, t)
          const path = name.split(' ')[0]!
          const route = REST_ROUTES.find((one) => one.id === path)
          if (route) {
            const { key } = asker
            const query = route.body ? '' : `?${new URLSearchParams(input as Record<string, string>)}`
            const at = `${route.path.replace(':id', id)}${query}`
            const json = route.body ? input : undefined
            const answer = await callRest(suite.http.app, at, { key, method: route.method, json })
            const body = answer.json()
            return { said: body.error?.code ?? 'done', code, all: [answer.statusCode, body] }
          }
          const kind = procedures[path]!._def.type === 'query' ? 'query' : 'mutation'
          const { status, data, error } = await callTrpc(suite.http.app, kind, path, { ...asker, input })
          return { said: error?.data.errorCode ?? 'done', code, all: [status, data, error] }
        }
        const foreign = await ask(theirs())
        expect([foreign.said, JSON.stringify(foreign.all)]).toEqual([
          foreign.code,
          expect.not.stringMatching(words),
        ])
        expect(plain(foreign.all)).toBe(plain((await ask(nothing())).all))
      })
    }
  })

  describe('every other route', () => {
    const operations = REST_ROUTES.map(({ method, path }) => `${method} /api/v1${path}`)

    test('is in the walk', () => {
      const { routes } = suite.http
      // A GET answers HEAD too.
      const all = routes.filter(
        (one) => !routes.includes(one.replace(/^HEAD /, 'GET ')) || !one.startsWith('HEAD '),
      )
      expect([...new Set(all)].sort()).toEqual([...operations, ...Object.keys(OTHER_ROUTES)].sort())
    })

    for (const [name, calls] of Object.entries(OTHER_ROUTES)) {
      test(name, async () => {
        const [method, path] = name.split(' ') as [InjectOptions['method'], string]
        const ask = async (t: Elsewhere) => {
          const answers = []
          for (const call of calls(t, asker)) {
            const url = call.url ?? path
            const { statusCode, headers, body } = await suite.http.app.inject({
              ...call,
              method,
              url,
            } as never)
            answers.push([url === path ? path : '', statusCode, headers, body])
          }
          return answers
        }
        const foreign = await ask({ ...theirs(), tenantId: suite.rival.tenantId })
        for (const [, status, , body] of foreign) {
          expect(status).toBeLessThan(500)
          expect(body).not.toMatch(words)
        }
        expect(plain(foreign)).toBe(plain(await ask(nothing())))
      })
    }

    test('and so is every tool over MCP', async () => {
      expect(Object.keys(MCP_CASES).sort()).toEqual(MCP_TOOLS.map(({ name }) => name).sort())
      for (const [at, { code }] of Object.values(MCP_CASES).entries()) {
        const call = OTHER_ROUTES['POST /mcp']!({ ...theirs(), tenantId: '' }, asker)[at]!
        const answer = await suite.http.app.inject({ ...call, method: 'POST', url: '/mcp' } as never)
        const { isError = false, content } = answer.json().result
        expect([isError, JSON.parse(content[0].text).error?.code ?? null]).toEqual([code !== null, code])
      }
    })
  })
}
