import type { AddressInfo } from 'node:net'
import { schema } from '@visualkit/db'
import { createDocument, createSession, sendVisitorMessage } from '@visualkit/services'
import type { LightMyRequestResponse } from 'fastify'
import { expect } from 'vitest'
import { attachWebSocket } from '../../../ws/attach-web-socket.ts'
import type { HttpSuite } from '../http-suite.ts'
import { callRest } from '../start-test-http.ts'

/** One server that is attacked, and what must be left of it afterwards. */
export interface HostileServer {
  suite: HttpSuite
  port: number
  /** A conversation of the shop with its token, and one of the rival. */
  session: { id: string; token: string }
  theirs: { sessionId: string; documentId: string }
  stop(): Promise<void>
}

const SECRET_WORDS = /Bermuda|saffron/

/** Opens the suite's server on a port, with something in it that must neither be seen nor lost. */
export async function openHostileServer(suite: HttpSuite): Promise<HostileServer> {
  const { app, services } = suite.http
  // Thousands of requests from one address; the limits have tests of their own.
  services.limiter.take = async (_name, _key, points, seconds) => ({
    allowed: true,
    limit: points,
    remaining: points,
    resetSeconds: seconds,
    retryAfterSeconds: 0,
  })
  const sockets = attachWebSocket(app.server, services)
  await app.listen({ host: '127.0.0.1', port: 0 })
  const rival = { ...services, actor: suite.rival.system }
  const { id: sessionId } = await createSession(rival, {})
  await sendVisitorMessage(rival, { sessionId, content: 'Where is the Bermuda parcel?' })
  const document = { title: 'Bermuda', content: 'The saffron is in the warehouse.', format: 'text' as const }
  const { documentId } = await createDocument(rival, document)
  const session = await callRest(app, '/sessions', { key: suite.shop.secretKey, method: 'POST' })
  return {
    suite,
    port: (app.server.address() as AddressInfo).port,
    session: session.json(),
    theirs: { sessionId, documentId },
    stop: () => sockets.drain({ spreadMs: 0 }),
  }
}

/** A refusal is clear, says nothing of our inside or of others, and stands in the log under its id. */
export function expectRefused(server: HostileServer, answer: LightMyRequestResponse, what: string): void {
  expect([what, answer.statusCode >= 400 && answer.statusCode < 500]).toEqual([what, true])
  const requestId = answer.headers['x-request-id']
  const line = server.suite.http.lines.find(
    ({ text, fields }) => text === 'request' && (fields as { requestId?: string }).requestId === requestId,
  )
  expect([what, line?.fields]).toMatchObject([what, { status: answer.statusCode }])
  expectDiscreet(answer.body, what)
  if (/^text\/html/.test(String(answer.headers['content-type'])))
    return void expect(answer.body, what).toContain('<h1>')
  // Sign-in has its library's shape, everything else ours.
  const { error, message = error?.message } = answer.json() as {
    error?: { message: string }
    message?: string
  }
  expect(message?.length, what).toBeGreaterThan(10)
}

/** Nothing of another business, and nothing of how we are built. */
export function expectDiscreet(body: string, what: string): void {
  expect(SECRET_WORDS.test(body), what).toBe(false)
  expect(/\bat \S+ \(|node_modules|\.ts:\d|syntax error|relation "|drizzle|ECONN/.test(body), what).toBe(
    false,
  )
}

/** After each attack: it serves, nothing failed on our side, nothing was lost and no object learned anything. */
export async function expectUnharmed({ suite, theirs }: HostileServer): Promise<void> {
  const { app, services, lines } = suite.http
  expect((await app.inject('/health')).statusCode).toBe(200)
  expect((await callRest(app, '/sessions?limit=1', { key: suite.shop.secretKey })).statusCode).toBe(200)
  expect(lines.filter(({ text }) => text === 'a request failed')).toEqual([])
  const found = await services.db.withTenant(suite.rival.tenantId, async (tx) => ({
    sessions: await tx.select({ id: schema.sessions.id }).from(schema.sessions),
    documents: await tx.select({ id: schema.knowledgeDocuments.id }).from(schema.knowledgeDocuments),
    messages: await tx.select({ content: schema.messages.content }).from(schema.messages),
  }))
  expect(found.sessions).toEqual([{ id: theirs.sessionId }])
  expect(found.documents).toEqual([{ id: theirs.documentId }])
  expect(found.messages.map(({ content }) => content)).toContain('Where is the Bermuda parcel?')
  for (const name of ['polluted', 'isAdmin', 'role', 'tenantId'])
    expect(Object.prototype).not.toHaveProperty(name)
  expect(({} as { polluted?: unknown }).polluted).toBeUndefined()
}
