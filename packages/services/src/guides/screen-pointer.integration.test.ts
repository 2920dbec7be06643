import { randomUUID } from 'node:crypto'
import type { FrameRegion, ServerMessage } from '@visualkit/contracts'
import { type OpenDatabase, openEmbedded, schema } from '@visualkit/db'
import { migratedFolder } from '@visualkit/db/testing'
import { afterAll, beforeAll, expect, it } from 'vitest'
import type { ServiceContext } from '../context.ts'
import { createSession } from '../index.ts'
import { createTestServices, createTestTenant } from '../testing/test-services.ts'
import { confirmOnScreen, pointAtScreen } from './point-at-screen.ts'

let db: OpenDatabase
beforeAll(async () => {
  db = await openEmbedded({ dataDir: await migratedFolder() })
})
afterAll(() => db?.close())

/** A conversation whose screen is shared, and what is said to its sides. */
async function shared() {
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
    const capturedAt = new Date(ctx.now().getTime() - 60_000 + 1_000 * taken++)
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
  const answer = (content: string) =>
    db.withTenant(tenantId, (tx) =>
      tx.insert(schema.messages).values({
        ...{ tenantId, sessionId, content, role: 'assistant', seq: 1, answered: true, frameId: randomUUID() },
        createdAt: new Date(ctx.now().getTime() - 60_000 + 1_000 * taken),
      }),
    )
  return { ctx, sessionId, said, show, answer }
}

it('points at the screen as it is when the answer is there, and takes away what an earlier answer pointed at', async () => {
  const { ctx, sessionId, said, show } = await shared()
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

it('tells once that what was pointed at on the screen was done, and not when it is only gone', async () => {
  const { ctx, sessionId, said, show, answer } = await shared()
  const rest: [string, number][] = [
    ['Your account', 0.1],
    ['Payment method', 0.2],
    ['Delivery address', 0.3],
    ['Newsletter', 0.35],
  ]
  const seen = async (...lines: [string, number][]) => {
    await show(...rest, ...lines)
    await confirmOnScreen(ctx, sessionId)
    return said.splice(0)
  }
  expect(await seen(['Save changes', 0.4])).toEqual([])
  await answer('Press "Save changes".')
  expect(await seen()).toEqual([])
  expect(await seen(['Save changes', 0.4])).toEqual([])
  expect(await seen(['Your changes were saved', 0.8])).toEqual([
    { type: 'pointer.result', sessionId, pointerId: 'screen', outcome: 'done' },
    { type: 'pointer.gone', sessionId, pointerId: 'screen' },
  ])
  expect(await seen(['Your changes were saved', 0.8], ['Save changes', 0.4])).toEqual([])
})
