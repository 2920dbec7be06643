import type { ApiKey } from '@visualkit/contracts'
import type { schema } from '@visualkit/db'

export type ApiKeyRow = typeof schema.apiKeys.$inferSelect

export function toApiKey(row: ApiKeyRow): ApiKey {
  const { id, name, type, prefix, widgetId, allowedOrigins } = row
  return {
    id,
    name,
    type,
    prefix,
    widgetId,
    allowedOrigins,
    lastUsedAt: row.lastUsedAt?.toISOString() ?? null,
    expiresAt: row.expiresAt?.toISOString() ?? null,
    revokedAt: row.revokedAt?.toISOString() ?? null,
    createdAt: row.createdAt.toISOString(),
  }
}
