import { type Database, schema } from '@visualkit/db'
import { and, eq, isNull } from 'drizzle-orm'
import { originMatches } from '../widgets/origin-matches.ts'

/**
 * The lists an origin must be in for a publishable key: its widget's, and its own when it has one, which can
 * therefore only narrow. Empty for a key that was revoked or has no widget.
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
      .where(and(eq(apiKeys.tenantId, tenantId), eq(apiKeys.id, keyId), isNull(apiKeys.revokedAt))),
  )
  if (!row) return []
  return row.ofKey.length > 0 ? [row.ofWidget, row.ofKey] : [row.ofWidget]
}

/**
 * Whether a socket may be opened from a page of this origin with a conversation that `keyId` created. Programs that
 * are no browsers send no origin: the conversation's token is their proof.
 */
export async function allowSocketOrigin(
  services: { db: Database },
  who: { tenantId: string; keyId: string | null },
  origin: string | undefined,
): Promise<boolean> {
  const { tenantId, keyId } = who
  // A server made the conversation with its secret key: it may hand the token to a page of any website.
  if (keyId === null || origin === undefined) return true
  const lists = await loadKeyOrigins(services.db, { tenantId, keyId })
  return lists.length > 0 && lists.every((list) => originMatches(origin, list))
}
