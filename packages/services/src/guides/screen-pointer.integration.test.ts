import { randomUUID } from 'node:crypto'
import type { FrameRegion, ServerMessage } from '@visualkit/contracts'
import { type OpenDatabase, openEmbedded, schema } from '@visualkit/db'
import { migratedFolder } from '@visualkit/db/testing'
import { afterAll, beforeAll, expect, it } from 'vitest'
import type { ServiceContext } from '../context.ts'
import { createSession } from '../index.ts'
import { createTestServices, createTestTenant } from '../testing/test-services.ts'
import { pointAtScreen } from './point-at-screen.ts'

let db: OpenDatabase
beforeAll(async () => {
  db = await openEmbedded({ dataDir: await migratedFolder() })
})
afterAll(() => db?.close())

it('points at the screen as it is when the answer is there, and takes away what an earlier answer pointed at', async () => {
  const vk = await createTestServices(db)
  const shop = await createTestTenant(db)
  const { id: sessionId } = await createSession(vk.as(shop.key), { locale: 'en' })
  const said: ServerMessage[] = []
  const as = vk.as({ kind: 'system', tenantId: shop.tenantId, purpose: 'turn' })
  const publish = async ({ message }: { message: ServerMessage }) => void said.push(message)
  const ctx: ServiceContext = { ...as, bus: Object.assign(Object.create(as.bus), { publish }) }
  const { tenantId } = shop
  let taken = 0
  const show = async (...lines: [string, number][]) => {
    const id = randomUUID()
    const capturedAt = new Date(Date.UTC(2026, 10, 29, 8, 0, taken++))
    const regions: FrameRegion[] = lines.map(([text, y]) => ({
      ...{ text, y, x: 0.1, width: 0.2, height: 0.05, masked: false },
    }))
    await db.withTenant(tenantId, (tx) =>
      tx.insert(schema.frames).values({
        ...{ id, tenantId, sessionId, capturedAt, regions, createdAt: capturedAt },
        ...{ width: 100, height: 50, text: '', visibleError: null, maskedCount: 0 },
        ...{ blobKey: `frames/${id}`, mediaType: 'image/webp' },
      }),
    )
    return id
  }
  await show(['Save changes', 0.4])
  // The page was scrolled while the answer was written.
  const newest = await show(['Save changes', 0.2])
  await pointAtScreen(ctx, { sessionId, content: 'Press "Save changes".' })
  expect(said.pop()).toMatchObject({
    ...{ type: 'pointer', by: 'assistant' },
    pointer: { pointerId: 'screen', target: { kind: 'box', frameId: newest, y: 0.2 } },
  })
  await pointAtScreen(ctx, { sessionId, content: null })
  expect(said.pop()).toEqual({ type: 'pointer.gone', sessionId, pointerId: 'screen' })
  await show(['Another page', 0.4])
  await pointAtScreen(ctx, { sessionId, content: 'Press "Save changes".' })
  expect(said.pop()).toMatchObject({ type: 'pointer.gone', pointerId: 'screen' })
})
