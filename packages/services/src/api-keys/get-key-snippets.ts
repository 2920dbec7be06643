import { type KeySnippet, notFound } from '@visualkit/contracts'
import { schema } from '@visualkit/db'
import { and, asc, desc, eq } from 'drizzle-orm'
import { requireId } from '../access/require-id.ts'
import { requirePermission } from '../access/require-permission.ts'
import type { ServiceContext } from '../context.ts'
import { keySnippets } from './key-snippets.ts'

/** What to paste to use a key. A secret key is not known here: its code reads it from the environment. */
export async function getKeySnippets(ctx: ServiceContext, { id }: { id: string }): Promise<KeySnippet[]> {
  requirePermission(ctx, 'keys.read')
  requireId(id, 'key')
  const { tenantId } = ctx.actor
  const { aiPersonalities, apiKeys, widgets } = schema
  return ctx.db.withTenant(tenantId, async (tx) => {
    const [row] = await tx
      .select({ key: apiKeys, widgetOrigins: widgets.allowedOrigins })
      .from(apiKeys)
      .leftJoin(widgets, and(eq(widgets.tenantId, apiKeys.tenantId), eq(widgets.id, apiKeys.widgetId)))
      .where(and(eq(apiKeys.tenantId, tenantId), eq(apiKeys.id, id)))
    if (!row) throw notFound('key')
    const [assistant] = await tx
      .select({ id: aiPersonalities.id })
      .from(aiPersonalities)
      .where(eq(aiPersonalities.tenantId, tenantId))
      .orderBy(desc(aiPersonalities.isDefault), asc(aiPersonalities.createdAt), asc(aiPersonalities.id))
      .limit(1)
    const { type, publicKey, permissions, allowedOrigins } = row.key
    // One with a star stands for many pages and names none.
    const origins = [...allowedOrigins, ...(row.widgetOrigins ?? [])].filter((one) => !one.includes('*'))
    const origin = origins[0] ?? 'https://shop.example'
    const key = { type, key: publicKey, permissions, origin, agentId: assistant?.id ?? null }
    return keySnippets(key, ctx.urls)
  })
}
