import { API_KEY_PATTERN, type ApiKeyType, ServiceError } from '@visualkit/contracts'
import { schema } from '@visualkit/db'
import { and, eq, isNull, lt, or } from 'drizzle-orm'
import type { Services } from '../context.ts'
import { originMatches } from '../widgets/origin-matches.ts'
import { hashApiKey } from './key-material.ts'
import { loadKeyOrigins } from './load-key-origins.ts'

/** A key that works now. */
export interface VerifiedKey {
  id: string
  tenantId: string
  type: ApiKeyType
  widgetId: string | null
  /** What it may do; see permissions.ts in contracts. */
  permissions: readonly string[]
  /** Plan of the business, for its limits. */
  plan: string
}

export interface KeyVerifier {
  /** Throws UNAUTHORIZED for a key that is unknown, revoked or expired. */
  verify(key: string): Promise<VerifiedKey>
  /** Whether a publishable key works on a page of this origin. A revoked key works nowhere. */
  allowsOrigin(key: { tenantId: string; keyId: string }, origin: string): Promise<boolean>
  /** Whether this very key worked lately, told from memory: for what happens before it is verified. */
  isInUse(key: string, type: ApiKeyType): boolean
  /** Ends after the last note of a key's use is written. */
  close(): Promise<void>
}

/** How long a server may believe what it read of a key; a revocation is heard at once over the bus. */
const CACHE_MS = 5_000
const CACHE_ENTRIES = 10_000
const NOTE_USE_EVERY_MS = 60_000

type Cached<T> = { value: T; readAt: number }
type StoredKey = VerifiedKey & { expiresAt: Date | null }

/** Looks keys up by their hash: one indexed query, remembered for seconds. */
export function createKeyVerifier(
  services: Pick<Services, 'db' | 'bus' | 'secrets' | 'now' | 'log'>,
): KeyVerifier {
  const { db } = services
  const keys = new Map<string, Cached<StoredKey>>()
  const origins = new Map<string, Cached<string[][]>>()
  const notedAt = new Map<string, number>()
  const writing = new Set<Promise<void>>()
  const { apiKeys, tenants } = schema

  const listening = services.bus.subscribeControl((control) => {
    if (control.type !== 'key_revoked') return
    origins.delete(control.keyId)
    for (const [hash, { value }] of keys) if (value.id === control.keyId) keys.delete(hash)
  })
  // Heard only for speed: without it a revocation takes CACHE_MS to arrive.
  listening.catch((error: unknown) => services.log.warn({ error }, 'revoked keys are noticed late'))

  async function look(hash: string): Promise<StoredKey> {
    const now = services.now().getTime()
    const cached = keys.get(hash)
    if (cached && now - cached.readAt < CACHE_MS) return cached.value
    const [found] = await db.withAuth((tx) =>
      tx
        .select({ row: apiKeys, plan: tenants.plan })
        .from(apiKeys)
        .innerJoin(tenants, eq(tenants.id, apiKeys.tenantId))
        .where(eq(apiKeys.keyHash, hash)),
    )
    if (!found || found.row.revokedAt) keys.delete(hash)
    if (!found) throw new ServiceError('UNAUTHORIZED', 'This key is not known.')
    const { row, plan } = found
    if (row.revokedAt) throw new ServiceError('UNAUTHORIZED', 'This key was revoked. Make a new one.')
    const { id, tenantId, type, widgetId, permissions, expiresAt } = row
    const value = { id, tenantId, type, widgetId, permissions, expiresAt, plan }
    remember(keys, hash, { value, readAt: now })
    return value
  }

  function noteUse(id: string): void {
    const now = services.now()
    if (now.getTime() - (notedAt.get(id) ?? 0) < NOTE_USE_EVERY_MS) return
    remember(notedAt, id, now.getTime())
    const before = new Date(now.getTime() - NOTE_USE_EVERY_MS)
    const write = db
      .withAuth((tx) =>
        tx
          .update(apiKeys)
          .set({ lastUsedAt: now })
          .where(and(eq(apiKeys.id, id), or(isNull(apiKeys.lastUsedAt), lt(apiKeys.lastUsedAt, before)))),
      )
      .then(
        () => {},
        (error: unknown) => services.log.warn({ error, keyId: id }, 'the use of a key could not be noted'),
      )
      .finally(() => writing.delete(write))
    writing.add(write)
  }

  return {
    async verify(key) {
      if (!API_KEY_PATTERN.test(key))
        throw new ServiceError('UNAUTHORIZED', 'This is not a key. Keys start with pk_live_ or sk_live_.')
      const { expiresAt, ...verified } = await look(hashApiKey(services.secrets.apiKeyHash, key))
      if (expiresAt && expiresAt <= services.now())
        throw new ServiceError('UNAUTHORIZED', 'This key has expired. Make a new one.')
      noteUse(verified.id)
      return verified
    },

    isInUse(key, type) {
      if (!API_KEY_PATTERN.test(key)) return false
      return keys.get(hashApiKey(services.secrets.apiKeyHash, key))?.value.type === type
    },

    async allowsOrigin(key, origin) {
      const now = services.now().getTime()
      const matches = (lists: string[][]) =>
        lists.length > 0 && lists.every((list) => originMatches(origin, list))
      const cached = origins.get(key.keyId)
      if (cached && now - cached.readAt < CACHE_MS && matches(cached.value)) return true
      // An origin that was just added must work at once, so a refusal is never taken from memory.
      const value = await loadKeyOrigins(db, key)
      remember(origins, key.keyId, { value, readAt: now })
      return matches(value)
    },

    async close() {
      await Promise.all([...writing])
      const stop = await listening.catch(() => null)
      stop?.()
    },
  }
}

/** Adds to a map that forgets its oldest entry when it is full. */
function remember<T>(map: Map<string, T>, key: string, value: T): void {
  map.delete(key)
  map.set(key, value)
  if (map.size > CACHE_ENTRIES) map.delete(map.keys().next().value!)
}
