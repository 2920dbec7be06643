import { API_KEY_PATTERN, type ApiKeyType, ServiceError } from '@visualkit/contracts'
import { schema } from '@visualkit/db'
import { and, eq, isNull, lt, or } from 'drizzle-orm'
import type { Services } from '../context.ts'
import type { ApiKeyRow } from './api-key-row.ts'
import { addressAllowed } from './ip-ranges.ts'
import { hashApiKey, keyProblem } from './key-material.ts'
import { inEvery, loadKeyOrigins, standInKeys } from './key-standing.ts'

/** A key that works now. */
export interface VerifiedKey {
  id: string
  tenantId: string
  type: ApiKeyType
  widgetId: string | null
  /** What it may do; see permissions.ts in contracts. */
  permissions: readonly string[]
  /** Where it works from; empty: anywhere. */
  allowedIps: readonly string[]
  /** Plan of the business, for its limits. */
  plan: string
}

export interface KeyVerifier {
  /**
   * Throws UNAUTHORIZED for a key that is unknown, revoked, replaced or expired. Call `noteUse` when it opened
   * something.
   * @param onFound told which key it is before it is judged, unless it is unknown.
   */
  verify(key: string, onFound?: (key: Pick<VerifiedKey, 'id' | 'tenantId'>) => void): Promise<VerifiedKey>
  /** Notes that a key was used now; at most once a minute, and not waited for. */
  noteUse(keyId: string): void
  /**
   * Whether what a publishable key began may go on from a page of this origin; `ended`: the key works nowhere any more.
   * Without an origin only the key counts.
   */
  judgePage(key: { tenantId: string; keyId: string }, origin: string | undefined): Promise<PageVerdict>
  /** Whether this very key worked lately from such an address, told from memory: for what happens before it is verified. */
  isInUse(key: string, type: ApiKeyType, address: string): boolean
  /** Ends after the last note of a key's use is written. */
  close(): Promise<void>
}

export type PageVerdict = 'allowed' | 'foreign' | 'ended'

/** How long a server may believe what it read of a key: a change is heard at once over the bus, and in any case after this. */
export const KEY_CACHE_MS = 4_000
const CACHE_ENTRIES = 10_000
const NOTE_USE_EVERY_MS = 60_000

type OnFound = NonNullable<Parameters<KeyVerifier['verify']>[1]>
type Cached<T> = { value: T; readAt: number }
type StoredKey = VerifiedKey & Pick<ApiKeyRow, 'expiresAt' | 'overlapUntil'>

/** Looks keys up by their hash: one indexed query, remembered for seconds. */
export function createKeyVerifier(
  services: Pick<Services, 'db' | 'bus' | 'secrets' | 'now' | 'log'>,
): KeyVerifier {
  const { db } = services
  const keys = new Map<string, Cached<StoredKey>>()
  const pages = new Map<string, Cached<string[][]>>()
  const notedAt = new Map<string, number>()
  const writing = new Set<Promise<void>>()
  const { apiKeys, tenants } = schema

  const listening = services.bus.subscribeControl((control) => {
    if (control.type !== 'key_revoked' && control.type !== 'key_changed') return
    // A conversation may stand on a key that replaced its own, so whatever is remembered of pages is looked up anew.
    pages.clear()
    for (const [hash, { value }] of keys) if (value.id === control.keyId) keys.delete(hash)
  })
  // Heard only for speed: without it a change takes KEY_CACHE_MS to arrive.
  listening.catch((error: unknown) => services.log.warn({ error }, 'changed keys are noticed late'))

  async function look(hash: string, onFound: OnFound): Promise<StoredKey> {
    const now = services.now().getTime()
    const cached = keys.get(hash)
    if (cached && now - cached.readAt < KEY_CACHE_MS) {
      onFound(cached.value)
      return cached.value
    }
    const [found] = await db.withAuth((tx) =>
      tx
        .select({ row: apiKeys, plan: tenants.plan })
        .from(apiKeys)
        .innerJoin(tenants, eq(tenants.id, apiKeys.tenantId))
        .where(eq(apiKeys.keyHash, hash)),
    )
    if (!found || found.row.revokedAt) keys.delete(hash)
    if (!found) throw unauthorized('This key is not known.')
    const { row, plan } = found
    onFound(row)
    if (row.revokedAt) throw unauthorized('This key was revoked. Make a new one.')
    const { id, tenantId, type, widgetId, permissions, allowedIps, expiresAt, overlapUntil } = row
    const value = { id, tenantId, type, widgetId, permissions, allowedIps, expiresAt, overlapUntil, plan }
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
    async verify(key, onFound = () => {}) {
      const problem = keyProblem(key)
      if (problem) throw unauthorized(problem)
      const { expiresAt, overlapUntil, ...verified } = await look(
        hashApiKey(services.secrets.apiKeyHash, key),
        onFound,
      )
      if (overlapUntil && overlapUntil <= services.now())
        throw unauthorized('This key was replaced by a new one. Use that.')
      if (expiresAt && expiresAt <= services.now())
        throw unauthorized('This key has expired. Make a new one.')
      return verified
    },

    noteUse,

    isInUse(key, type, address) {
      if (!API_KEY_PATTERN.test(key)) return false
      const value = keys.get(hashApiKey(services.secrets.apiKeyHash, key))?.value
      return value?.type === type && addressAllowed(address, value.allowedIps)
    },

    async judgePage({ tenantId, keyId }, origin) {
      const now = services.now().getTime()
      const cached = pages.get(keyId)
      if (
        cached &&
        now - cached.readAt < KEY_CACHE_MS &&
        (origin === undefined || inEvery(cached.value, origin))
      )
        return 'allowed'
      // An origin that was just added must work at once, so a refusal is never taken from memory.
      const standIn = (await standInKeys(services, [keyId])).get(keyId)
      if (standIn === undefined) return 'ended'
      const value = await loadKeyOrigins(db, { tenantId, keyId: standIn })
      remember(pages, keyId, { value, readAt: now })
      return origin === undefined || inEvery(value, origin) ? 'allowed' : 'foreign'
    },

    async close() {
      await Promise.all([...writing])
      const stop = await listening.catch(() => null)
      stop?.()
    },
  }
}

function unauthorized(sentence: string): ServiceError {
  return new ServiceError('UNAUTHORIZED', sentence)
}

/** Adds to a map that forgets its oldest entry when it is full. */
function remember<T>(map: Map<string, T>, key: string, value: T): void {
  map.delete(key)
  map.set(key, value)
  if (map.size > CACHE_ENTRIES) map.delete(map.keys().next().value!)
}
