import type { ApiKey, CreateApiKeyInput } from '@visualkit/contracts'
import { schema } from '@visualkit/db'
import { createRedisBus } from '@visualkit/realtime'
import { startRedis } from '@visualkit/testing'
import { eq } from 'drizzle-orm'
import { afterAll, beforeAll, expect, it } from 'vitest'
import type { ServiceContext, Services } from '../context.ts'
import { createSession } from '../sessions/create-session.ts'
import { renewSessionToken, verifySessionToken } from '../sessions/session-token.ts'
import { describeEachDatabase } from '../testing/each-database.ts'
import {
  addMember,
  createTestServices,
  createTestTenant,
  type TestServices,
} from '../testing/test-services.ts'
import { getWidgetSnippet } from '../widgets/get-widget-snippet.ts'
import { updateWidget } from '../widgets/update-widget.ts'
import { createApiKey } from './create-api-key.ts'
import { createKeyVerifier, KEY_CACHE_MS, type KeyVerifier } from './create-key-verifier.ts'
import { standInKeys } from './key-standing.ts'
import { listApiKeys } from './list-api-keys.ts'
import { revokeApiKey } from './revoke-api-key.ts'
import { rotateApiKey } from './rotate-api-key.ts'
import { updateApiKey } from './update-api-key.ts'

const ORIGIN = 'https://shop.example'

describeEachDatabase('API keys', (db) => {
  let vk: TestServices
  let shop: Awaited<ReturnType<typeof createTestTenant>>
  let owner: ServiceContext
  let keys: KeyVerifier
  let aheadMs = 0
  const closers: (() => Promise<unknown>)[] = []
  beforeAll(async () => {
    vk = await createTestServices(db(), { now: () => new Date(Date.now() + aheadMs) })
    shop = await createTestTenant(db())
    owner = vk.as(await addMember(db(), shop.tenantId, 'owner', 'Olga'))
    keys = createKeyVerifier(vk.services)
    closers.push(() => keys.close())
    await updateWidget(owner, { id: shop.widgetId, allowedOrigins: [ORIGIN] })
  })
  afterAll(async () => {
    for (const close of closers.splice(0).reverse()) await close()
  })

  const make = (input: Partial<CreateApiKeyInput> = {}) =>
    createApiKey(vk.as(shop.system), { name: 'Server', type: 'secret', ...input })
  const makePublic = () => make({ name: 'Site', type: 'publishable', widgetId: shop.widgetId })
  const listed = async (id: string): Promise<ApiKey> =>
    (await listApiKeys(owner)).find((key) => key.id === id)!
  const works = (key: string, by = keys) =>
    by.verify(key).then(
      () => true,
      () => false,
    )

  it('keeps a secret key as its HMAC alone, and a publishable one as it stands in pages', async () => {
    const secret = await createApiKey(owner, { name: 'Shop server', type: 'secret' })
    expect(secret.key).toMatch(/^sk_live_[A-Za-z0-9_-]{43}$/)
    expect(secret.apiKey).toMatchObject({
      key: null,
      prefix: `${secret.key.slice(0, 15)}...`,
      createdBy: 'Olga',
      permissions: ['*'],
      lastUsedAt: null,
    })
    const open = await makePublic()
    expect(open.apiKey.key).toBe(open.key)
    const rows = await db().withTenant(shop.tenantId, (tx) => tx.select().from(schema.apiKeys))
    expect(JSON.stringify(rows)).not.toContain(secret.key)
    const leak = db().withTenant(shop.tenantId, (tx) =>
      tx.update(schema.apiKeys).set({ publicKey: secret.key }).where(eq(schema.apiKeys.id, secret.apiKey.id)),
    )
    await expect(leak).rejects.toMatchObject({ cause: { constraint: 'api_keys_no_secret_in_clear' } })
    keys.noteUse((await keys.verify(secret.key)).id)
    await expect.poll(async () => (await listed(secret.apiKey.id)).lastUsedAt).not.toBeNull()
    const log = await db().withTenant(shop.tenantId, (tx) => tx.select().from(schema.auditLogs))
    expect(JSON.stringify(log)).not.toMatch(/Olga|[sp]k_live_[\w-]{30}/)
  })

  it('the line to paste carries the newest key that works and can be shown', async () => {
    const snippet = () => getWidgetSnippet(owner, { id: shop.widgetId })
    const older = await makePublic()
    const { apiKey, key } = await makePublic()
    expect(await snippet()).toMatchObject({
      publishableKey: key,
      html: `<script src="http://vk.test/embed.js" data-key="${key}" async></script>`,
    })
    // Made before keys were kept.
    await db().withTenant(shop.tenantId, (tx) =>
      tx.update(schema.apiKeys).set({ publicKey: null }).where(eq(schema.apiKeys.id, apiKey.id)),
    )
    expect((await snippet()).publishableKey).toBe(older.key)
    for (const { id, type } of await listApiKeys(owner))
      if (type === 'publishable' && id !== apiKey.id) await revokeApiKey(owner, { id })
    expect(await snippet()).toMatchObject({
      publishableKey: null,
      publishableKeyPrefix: apiKey.prefix,
      html: expect.stringContaining('YOUR_PUBLISHABLE_KEY'),
    })
  })

  it('what goes with the other kind of key is refused, and so is a date that is over', async () => {
    const refused = (input: object) => expect(make(input)).rejects.toMatchObject({ code: 'VALIDATION_ERROR' })
    const page = { type: 'publishable', widgetId: shop.widgetId }
    await refused({ type: 'publishable' })
    await refused({ ...page, allowedIps: ['203.0.113.7'] })
    await refused({ ...page, permissions: ['knowledge.read'] })
    await refused({ allowedOrigins: [ORIGIN] })
    await refused({ widgetId: shop.widgetId })
    await refused({ expiresAt: new Date(Date.now() - 1_000).toISOString() })
    await expect(make({ permissions: [] })).rejects.toThrow('at least one permission')
    await expect(make({ permissions: ['team.manage' as never] })).rejects.toThrow()
    await expect(make({ allowedIps: ['203.0.113.0/40'] })).rejects.toThrow('Write an address')
  })

  it('a change counts at once; what the key opens is changed by somebody who proved who they are', async () => {
    const { apiKey, key } = await make()
    expect(await keys.verify(key)).toMatchObject({ permissions: ['*'], allowedIps: [] })
    const changed = await updateApiKey(owner, {
      id: apiKey.id,
      permissions: ['knowledge.read', 'knowledge.read'],
      allowedIps: ['2001:db8::/32'],
      expiresAt: new Date(Date.now() + 3_600_000).toISOString(),
    })
    expect(changed).toMatchObject({
      name: 'Server',
      permissions: ['knowledge.read'],
      allowedIps: ['2001:db8::/32'],
    })
    await expect
      .poll(() => keys.verify(key))
      .toMatchObject({ permissions: ['knowledge.read'], allowedIps: ['2001:db8::/32'] })
    expect((await updateApiKey(owner, { id: apiKey.id, expiresAt: null })).expiresAt).toBeNull()

    const { signIn: _, ...later } = owner.actor as typeof owner.actor & { signIn: object }
    const stale = vk.as(later)
    expect(await updateApiKey(stale, { id: apiKey.id, name: 'Renamed' })).toMatchObject({ name: 'Renamed' })
    for (const act of [
      () => updateApiKey(stale, { id: apiKey.id, permissions: ['*'] }),
      () => rotateApiKey(stale, { id: apiKey.id }),
      () => revokeApiKey(stale, { id: apiKey.id }),
      () => createApiKey(stale, { name: 'x', type: 'secret' }),
    ])
      await expect(act()).rejects.toMatchObject({ code: 'STEP_UP_REQUIRED' })
    await createApiKey(stale, { name: 'x', type: 'publishable', widgetId: shop.widgetId })
    await revokeApiKey(owner, { id: apiKey.id })
    await expect(updateApiKey(owner, { id: apiKey.id, name: 'x' })).rejects.toMatchObject({
      code: 'CONFLICT',
    })
  })

  it('a key that is replaced works beside the new one until its time is over', async () => {
    const expiresAt = new Date(vk.services.now().getTime() + 90 * 86_400_000).toISOString()
    const old = await make({ permissions: ['knowledge.read'], allowedIps: ['::1'], expiresAt })
    const next = await rotateApiKey(owner, { id: old.apiKey.id, overlapHours: 24 })
    expect(next.apiKey).toMatchObject({
      name: 'Server',
      permissions: ['knowledge.read'],
      allowedIps: ['::1'],
      rotatedFrom: old.apiKey.id,
    })
    expect(Date.parse(next.apiKey.expiresAt!) - Date.parse(expiresAt)).toBeLessThan(10_000)
    expect([await works(old.key), await works(next.key)]).toEqual([true, true])
    await expect(rotateApiKey(owner, { id: old.apiKey.id })).rejects.toThrow(
      'Rotate the one that replaced it',
    )
    aheadMs += 24 * 3_600_000
    await expect(keys.verify(old.key)).rejects.toThrow('was replaced by a new one')
    expect(await works(next.key)).toBe(true)

    // Of two rotations at once one wins.
    const race = await Promise.allSettled(
      [1, 2].map(() => rotateApiKey(vk.as(shop.system), { id: next.apiKey.id, overlapHours: 0 })),
    )
    expect(race.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
    await expect.poll(() => works(next.key)).toBe(false)
    const [expired, gone] = [await make({ expiresAt: inSeconds(60) }), await make()]
    await revokeApiKey(vk.as(shop.system), { id: gone.apiKey.id })
    aheadMs += 61_000
    await expect(rotateApiKey(vk.as(shop.system), { id: expired.apiKey.id })).rejects.toThrow('has expired')
    await expect(rotateApiKey(vk.as(shop.system), { id: gone.apiKey.id })).rejects.toThrow('was revoked')
  })

  it('conversations go on under the key that replaced theirs, and end with a revoked one', async () => {
    const { apiKey } = await makePublic()
    const { tenantId } = shop
    const visit = async (keyId: string) => {
      const actor = {
        kind: 'publishable_key',
        tenantId,
        keyId,
        widgetId: shop.widgetId,
        origin: ORIGIN,
      } as const
      const { id: sessionId, token } = await createSession(vk.as(actor), {})
      return { sessionId, token, renew: () => renewSessionToken(vk.services, { sessionId, token }) }
    }
    const visitor = await visit(apiKey.id)
    expect(verifySessionToken(vk.services, visitor.token).keyId).toBe(apiKey.id)
    const second = await rotateApiKey(vk.as(shop.system), { id: apiKey.id, overlapHours: 0 })
    const third = await rotateApiKey(vk.as(shop.system), { id: second.apiKey.id, overlapHours: 1 })
    const judge = () => keys.judgePage({ tenantId, keyId: apiKey.id }, ORIGIN)
    expect(await judge()).toBe('allowed')
    aheadMs += 3_600_000
    expect(await standInKeys(vk.services, [apiKey.id])).toEqual(new Map([[apiKey.id, third.apiKey.id]]))
    expect([
      await judge(),
      await keys.judgePage({ tenantId, keyId: apiKey.id }, 'https://evil.example'),
    ]).toEqual(['allowed', 'foreign'])
    await visitor.renew()
    await revokeApiKey(vk.as(shop.system), { id: third.apiKey.id })
    await expect.poll(judge).toBe('ended')
    expect(await keys.judgePage({ tenantId, keyId: apiKey.id }, undefined)).toBe('ended')
    await expect(visitor.renew()).rejects.toMatchObject({ code: 'UNAUTHORIZED' })
  })

  it('a revoked key stops on every server: at once over the bus, within five seconds when the message is lost', async () => {
    const redis = await startRedis()
    closers.push(() => redis.stop())
    let clockMs = Date.now()
    const server = (bus?: Services['bus']) => {
      const services = { ...vk.services, now: () => new Date(clockMs), ...(bus && { bus }) }
      const verifier = createKeyVerifier(services)
      closers.push(() => verifier.close())
      return { verifier, as: (actor: ServiceContext['actor']) => ({ ...services, actor }) }
    }
    const onRedis = () => {
      const bus = createRedisBus({ url: redis.url, onError: () => {} })
      closers.push(() => bus.close())
      return server(bus)
    }
    const [one, two] = [onRedis(), onRedis()]
    // Hears nothing of the others.
    const deaf = server()
    const { apiKey, key } = await make()
    for (const { verifier } of [one, two, deaf]) expect(await works(key, verifier)).toBe(true)
    await revokeApiKey(one.as(shop.system), { id: apiKey.id })
    for (const { verifier } of [one, two])
      await expect.poll(() => works(key, verifier), { timeout: 4_000 }).toBe(false)
    expect(await works(key, deaf.verifier)).toBe(true)
    expect(KEY_CACHE_MS).toBeLessThan(5_000)
    clockMs += KEY_CACHE_MS
    await expect(deaf.verifier.verify(key)).rejects.toThrow('This key was revoked')
  })

  it('says what is wrong with a text that is no key, and on websites nothing of secret keys', async () => {
    const whole = `pk_live_${'a'.repeat(43)}`
    const sentence = (text: string) => keys.verify(text).catch((error: Error) => error.message)
    expect(await sentence(whole)).toBe('This key is not known.')
    for (const text of [whole.slice(0, -1), `${whole}b`, `${whole.slice(0, -1)} `])
      expect(await sentence(text)).toMatch(
        /^This key is cut short or mistyped: after pk_live_ come exactly 43/,
      )
    expect(await sentence('pk_test_abc')).toContain('start with pk_live_')
    expect(await sentence('sk_test_abc')).toContain('start with sk_live_')
    for (const text of [whole, 'pk_live_', 'pk_test_abc']) expect(await sentence(text)).not.toContain('sk_')
  })

  const inSeconds = (seconds: number) => new Date(vk.services.now().getTime() + seconds * 1_000).toISOString()
})
