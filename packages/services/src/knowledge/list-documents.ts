import { type DocumentPage, LIMITS, type ListDocumentsInput } from '@visualkit/contracts'
import { schema } from '@visualkit/db'
import { and, count, desc, eq, ilike, sql } from 'drizzle-orm'
import { requirePermission } from '../access/require-permission.ts'
import type { ServiceContext } from '../context.ts'
import { decodeCursor, encodeCursor } from '../sessions/page-cursor.ts'
import { inDays } from './document-days.ts'
import { documentColumns, toDocument } from './document-row.ts'

const DEFAULT_PAGE = 50

/** Documents, the newest first. `search` looks in titles; `total` counts all pages. */
export async function listDocuments(
  ctx: ServiceContext,
  input: ListDocumentsInput = {},
): Promise<DocumentPage> {
  requirePermission(ctx, 'knowledge.read')
  const { tenantId } = ctx.actor
  const { knowledgeDocuments: table } = schema
  const limit = Math.min(input.limit ?? DEFAULT_PAGE, LIMITS.pageSize)
  const after = input.cursor === undefined ? null : decodeCursor(input.cursor)
  const wanted = and(
    eq(table.tenantId, tenantId),
    input.status && eq(table.status, input.status),
    input.language && eq(table.language, input.language),
    input.category ? sql`${table.metadata} ->> 'category' = ${input.category}` : undefined,
    input.audience ? sql`${table.metadata} ->> 'audience' = ${input.audience}` : undefined,
    input.validity && inDays[input.validity],
    input.search ? ilike(table.title, `%${input.search.replace(/[\\%_]/g, '\\$&')}%`) : undefined,
  )
  return ctx.db.withTenant(tenantId, async (tx) => {
    const rows = await tx
      .select(documentColumns)
      .from(table)
      .where(
        and(
          wanted,
          after === null
            ? undefined
            : sql`(${table.createdAt}, ${table.id}) < (${after.time.toISOString()}::timestamptz, ${after.id}::uuid)`,
        ),
      )
      .orderBy(desc(table.createdAt), desc(table.id))
      .limit(limit + 1)
    const [counted] = await tx.select({ total: count() }).from(table).where(wanted)
    const page = rows.slice(0, limit)
    const last = page.at(-1)
    return {
      documents: page.map(toDocument),
      nextCursor: rows.length > limit && last ? encodeCursor({ time: last.createdAt, id: last.id }) : null,
      total: counted?.total ?? 0,
    }
  })
}
