import { type OpenDatabase, openEmbedded } from '@visualkit/db'
import { migratedFolder } from '@visualkit/db/testing'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import {
  createApiKey,
  createSession,
  issueSessionToken,
  renewSessionToken,
  resolveSession,
  revokeApiKey,
} from '../index.ts'
import { createTestServices, createTestTenant } from '../testing/test-services.ts'

const HOUR_MS = 3_600_000

describe('renewing the token of a conversation', () => {
  let database: OpenDatabase
  const db = () => database
  beforeAll(async () => {
    database = await openEmbedded({ dataDir: await migratedFolder() })
  })
  afterAll(() => database.close())
  let clock = Date.now()
  const open = async () => {
    clock = Date.now()
    const vk = await createTestServices(db(), { now: () => new Date(clock) })
    const shop = await createTestTenant(db())
    const { tenantId, widgetId } = shop
    const system = vk.as({ kind: 'system', tenantId, purpose: 'test' })
    const { apiKey: key } = await createApiKey(system, { name: 'Website', type: 'publishable', widgetId })
    const { id: sessionId } = await createSession(vk.as(shop.key), { widgetId, locale: 'en' })
    const { token } = issueSessionToken(vk.services, { tenantId, sessionId, keyId: key.id })
    return { vk, shop, system, keyId: key.id, sessionId, token }
  }

  it('goes on over a night, while the key works', async () => {
    const { vk, system, keyId, sessionId, token } = await open()
    clock += 20 * HOUR_MS
    const renewed = await renewSessionToken(vk.services, { sessionId, token })
    await revokeApiKey(system, { id: keyId })
    for (const held of [token, renewed.token])
      await expect(renewSessionToken(vk.services, { sessionId, token: held })).rejects.toMatchObject({
        code: 'UNAUTHORIZED',
      })
  })

  it('ends a day after the token did, and with a conversation that is closed', async () => {
    const { vk, shop, sessionId, token } = await open()
    await resolveSession(vk.as(shop.agent), { sessionId })
    await renewSessionToken(vk.services, { sessionId, token })
    clock += 2 * HOUR_MS
    await expect(renewSessionToken(vk.services, { sessionId, token })).rejects.toMatchObject({
      code: 'UNAUTHORIZED',
    })
    const another = await open()
    clock += 26 * HOUR_MS
    await expect(renewSessionToken(another.vk.services, another)).rejects.toMatchObject({
      code: 'UNAUTHORIZED',
    })
  })
})
