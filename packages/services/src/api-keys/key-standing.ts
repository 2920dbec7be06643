import { type Database, schema } from '@visualkit/db'
import { and, eq, sql } from 'drizzle-orm'
import type { Services } from '../context.ts'
import { originMatches } from '../widgets/origin-matches.ts'

/** Longest chain of replacements that is followed. */
const MAX_ROTATIONS = 50

/**
 * Which keys stand in for the given ones now: a key for itself while it works, and after its overlap the key that
 * replaced it, so that conversations survive a rotation. A key that was revoked, has expired or is gone has no entry.
 */
export async function standInKeys(
  { db, now }: Pick<Services, 'db' | 'now'>,
  keyIds: readonly string[],
): Promise<Map<string, string>> {
  if (keyIds.length === 0) return new Map()
  const at = now().toISOString()
  const { rows } = await db.withAuth((tx) =>
    tx.execute<{ asked: string; id: string }>(sql`
      with recursive chain as (
        select k.id as asked, k.id, k.tenant_id, k.revoked_at, k.overlap_until, k.expires_at, 0 as place
          from api_keys k where k.id in ${[...keyIds]}
        union all
        select c.asked, k.id, k.tenant_id, k.revoked_at, k.overlap_until, k.expires_at, c.place + 1
          from chain c join api_keys k on k.tenant_id = c.tenant_id and k.rotated_from = c.id
         where c.revoked_at is null and c.overlap_until <= ${at} and c.place < ${MAX_ROTATIONS}
      )
      select asked, id from chain
       where revoked_at is null
         and (overlap_until is null or overlap_until > ${at})
         and (expires_at is null or expires_at > ${at})`),
  )
  return new Map(rows.map(({ asked, id }) => [asked, id]))
}

/**
 * The lists an origin must be in for a publishable key: its widget's, and its own when it has one, which can
 * therefore only narrow. Empty for a key without a widget.
 */
export async function loadKeyOrigins(
  db: Database,
  { tenantId, keyId }: { tenantId: string; keyId: string },
): Promise<string[][]> {
  const { apiKeys, widgets } = schema
  const [row] = await db.withTenant(tenantId, (tx) =>
    tx
      .select({ ofKey: apiKeys.allowedOrigins, ofWidget: widgets.allowedOrigins })
      .from(apiKeys)
      .innerJoin(widgets, and(eq(widgets.tenantId, apiKeys.tenantId), eq(widgets.id, apiKeys.widgetId)))
      .where(and(eq(apiKeys.tenantId, tenantId), eq(apiKeys.id, keyId))),
  )
  if (!row) return []
  return row.ofKey.length > 0 ? [row.ofWidget, row.ofKey] : [row.ofWidget]
}

/**
 * Whether a socket may be opened from a page of this origin with a conversation that `keyId` created. Programs that
 * are no browsers send no origin: the conversation's token is their proof, while its key works.
 */
export async function allowSocketOrigin(
  services: Pick<Services, 'db' | 'now'>,
  who: { tenantId: string; keyId: string | null },
  origin: string | undefined,
): Promise<boolean> {
  const { tenantId, keyId } = who
  if (keyId === null) return true
  const standIn = (await standInKeys(services, [keyId])).get(keyId)
  if (standIn === undefined) return false
  if (origin === undefined) return true
  const lists = await loadKeyOrigins(services.db, { tenantId, keyId: standIn })
  return inEvery(lists, origin)
}

/** Whether an origin is in each list, and there is one. */
export function inEvery(lists: string[][], origin: string): boolean {
  return lists.length > 0 && lists.every((list) => originMatches(origin, list))
}
