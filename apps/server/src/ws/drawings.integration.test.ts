import { randomUUID } from 'node:crypto'
import { type Drawing, LIMITS, RATE_LIMITS } from '@visualkit/contracts'
import { type OpenDatabase, openEmbedded, schema } from '@visualkit/db'
import { migratedFolder } from '@visualkit/db/testing'
import { createSession, issueRealtimeTicket } from '@visualkit/services'
import { createTestTenant } from '@visualkit/services/testing'
import { eq } from 'drizzle-orm'
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest'
import { Client, closers } from './testing/socket-client.ts'
import { startSocketServer } from './testing/start-socket-server.ts'

let db: OpenDatabase
beforeAll(async () => {
  db = await openEmbedded({ dataDir: await migratedFolder() })
})
afterAll(() => db?.close())
afterEach(async () => {
  for (const close of closers.splice(0).reverse()) await close()
})

const LINE: Drawing = {
  drawingId: 'd1',
  shape: 'stroke',
  surface: { kind: 'element', selector: '#pay', text: 'Pay' },
  points: [
    { x: -12.5, y: 4 },
    { x: 30, y: 60 },
    { x: 90, y: 4 },
  ],
}
const BOX: Drawing = {
  drawingId: 'd2',
  shape: 'rectangle',
  surface: { kind: 'frame', frameId: randomUUID() },
  points: [
    { x: 0.1, y: 0.2 },
    { x: 0.5, y: 0.4 },
  ],
}

async function conversation() {
  const shop = await createTestTenant(db)
  const vk = await startSocketServer(db)
  const { id: sessionId, token } = await createSession(vk.as(shop.key), {
    locale: 'en',
    widgetId: shop.widgetId,
  })
  const [visitor, agent] = [new Client(vk.url), new Client(vk.url)]
  await visitor.hello(token)
  await agent.hello(issueRealtimeTicket(vk.as(shop.agent)).ticket)
  return { shop, vk, sessionId, visitor, agent }
}

it('carries what a person draws to the visitor, back what became of it, and says in the audit log who drew', async () => {
  const { shop, sessionId, visitor, agent } = await conversation()
  agent.send({ type: 'drawing.show', sessionId, drawing: LINE })
  expect((await agent.next('error')).reason).toBe('conflict')
  agent.send({ type: 'subscribe', sessionId })
  agent.send({ type: 'drawing.show', sessionId, drawing: LINE })
  agent.send({ type: 'drawing.show', sessionId, drawing: BOX })
  await visitor.next('drawing', 2)
  expect(visitor.of('drawing')).toEqual([
    { type: 'drawing', sessionId, drawing: LINE },
    { type: 'drawing', sessionId, drawing: BOX },
  ])
  visitor.send({ type: 'drawing.result', drawingId: 'd1', outcome: 'shown' })
  const result = { type: 'drawing.result', sessionId, drawingId: 'd1', outcome: 'shown' }
  expect(await agent.next('drawing.result')).toEqual(result)
  agent.send({ type: 'drawing.clear', sessionId, drawingId: 'd1' })
  expect(await visitor.next('drawing.gone')).toEqual({ type: 'drawing.gone', sessionId, drawingId: 'd1' })
  agent.send({ type: 'drawing.clear', sessionId })
  expect(await visitor.next('drawing.gone', 2)).toEqual({ type: 'drawing.gone', sessionId })
  const pointer = { pointerId: 'p1', label: 'Here', target: { kind: 'element', selector: '#pay' } }
  agent.send({ type: 'pointer.show', sessionId, pointer })
  await visitor.next('pointer')
  // Once for all of what one person points at and draws there in ten minutes.
  const acts = await db.withTenant(shop.tenantId, (tx) =>
    tx.select().from(schema.auditLogs).where(eq(schema.auditLogs.action, 'session.point')),
  )
  expect(acts).toMatchObject([{ actor: `member:${shop.agent.userId}`, targetId: sessionId }])
})

it('refuses drawings of strangers and visitors, shapes that are none, and what is too much', async () => {
  const { shop, vk, sessionId, visitor, agent } = await conversation()
  agent.send({ type: 'subscribe', sessionId })
  const rival = await createTestTenant(db)
  const stranger = new Client(vk.url)
  await stranger.hello(issueRealtimeTicket(vk.as(rival.agent)).ticket)
  stranger.send({ type: 'subscribe', sessionId })
  stranger.send({ type: 'drawing.show', sessionId, drawing: LINE })
  stranger.send({ type: 'drawing.clear', sessionId })
  await stranger.next('error', 3)
  expect(stranger.of('error').map(({ reason }) => reason)).toEqual(['not_found', 'conflict', 'conflict'])
  visitor.send({ type: 'drawing.show', sessionId, drawing: LINE })
  expect((await visitor.next('error')).reason).toBe('other_side')
  const many = Array.from({ length: LIMITS.drawingPoints + 1 }, (_, x) => ({ x, y: 0 }))
  const wrong = [
    { ...LINE, points: many },
    { ...LINE, points: LINE.points.slice(0, 1) },
    { ...LINE, shape: 'arrow' },
    { ...BOX, points: [BOX.points[0], { x: 1.2, y: 0 }] },
    { ...LINE, points: [LINE.points[0], { x: 1e9, y: 0 }] },
  ]
  for (const drawing of wrong) agent.send({ type: 'drawing.show', sessionId, drawing })
  await agent.next('error', wrong.length)
  expect(new Set(agent.of('error').map(({ code }) => code))).toEqual(new Set(['VALIDATION_ERROR']))
  const { points, seconds } = RATE_LIMITS.drawings
  const key = `${shop.tenantId}/${sessionId}/agent`
  await vk.as(shop.agent).limiter.take('drawings', key, points, seconds, points - 1)
  agent.send({ type: 'drawing.show', sessionId, drawing: LINE })
  agent.send({ type: 'drawing.show', sessionId, drawing: LINE })
  const refused = await agent.next('error', wrong.length + 1)
  expect(refused).toMatchObject({ code: 'RATE_LIMITED', retryable: true })
  expect(visitor.of('drawing')).toHaveLength(1)
})
