import { type ApiKey, GrantedPermission, notFound } from '@visualkit/contracts'
import { schema, type Tx } from '@visualkit/db'
import { and, eq } from 'drizzle-orm'

const { apiKeys, users } = schema

export type ApiKeyRow = typeof apiKeys.$inferSelect

/** @param createdBy name of who made it, when it is known. */
export function toApiKey(row: ApiKeyRow, createdBy: string | null = null): ApiKey {
  return {
    ...keyFacts(row),
    key: row.publicKey,
    createdBy,
    lastUsedAt: row.lastUsedAt?.toISOString() ?? null,
  }
}

/** What the audit log keeps of a key: nothing that opens, and nobody's name. */
export function keyFacts(row: ApiKeyRow): Omit<ApiKey, 'key' | 'createdBy' | 'lastUsedAt'> {
  const { id, name, type, prefix, widgetId, allowedOrigins, allowedIps, rotatedFrom } = row
  return {
    id,
    name,
    type,
    prefix,
    widgetId,
    allowedOrigins,
    // What an older version knew and this one does not is no permission any more.
    permissions: row.permissions.filter(isKnown),
    allowedIps,
    rotatedFrom,
    overlapUntil: row.overlapUntil?.toISOString() ?? null,
    expiresAt: row.expiresAt?.toISOString() ?? null,
    revokedAt: row.revokedAt?.toISOString() ?? null,
    createdAt: row.createdAt.toISOString(),
  }
}

/** A key, held until the transaction ends. Throws NOT_FOUND. */
export async function lockKey(tx: Tx, tenantId: string, id: string): Promise<ApiKeyRow> {
  const [row] = await tx
    .select()
    .from(apiKeys)
    .where(and(eq(apiKeys.tenantId, tenantId), eq(apiKeys.id, id)))
    .for('update')
  if (!row) throw notFound('key')
  return row
}

/** Name of who made a key, while they are of the business. */
export async function makerOf(tx: Tx, { createdBy }: ApiKeyRow): Promise<string | null> {
  if (createdBy === null) return null
  const [maker] = await tx.select({ name: users.name }).from(users).where(eq(users.id, createdBy))
  return maker?.name ?? null
}

function isKnown(permission: string): permission is GrantedPermission {
  return GrantedPermission.safeParse(permission).success
}
