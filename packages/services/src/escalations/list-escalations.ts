import { LIMITS, type SessionPage } from '@visualkit/contracts'
import { schema } from '@visualkit/db'
import { and, asc, eq, isNotNull, sql } from 'drizzle-orm'
import { requirePermission } from '../access/require-permission.ts'
import type { ServiceContext } from '../context.ts'
import { decodeCursor, encodeCursor } from '../sessions/page-cursor.ts'
import { sessionColumns } from '../sessions/session-row.ts'
import { summariseAll } from '../sessions/session-summary.ts'

const { sessions } = schema
const DEFAULT_PAGE = 30

/** Conversations that ask for a person or have one, the longest ago first. */
export async function listEscalations(
  ctx: ServiceContext,
  input: { cursor?: string; limit?: number } = {},
): Promise<SessionPage> {
  requirePermission(ctx, 'conversations.read')
  const { tenantId } = ctx.actor
  const limit = Math.min(input.limit ?? DEFAULT_PAGE, LIMITS.pageSize)
  const after = input.cursor === undefined ? null : decodeCursor(input.cursor)
  return ctx.db.withTenant(tenantId, async (tx) => {
    const rows = await tx
      .select(sessionColumns)
      .from(sessions)
      .where(
        and(
          eq(sessions.tenantId, tenantId),
          eq(sessions.status, 'escalated'),
          isNotNull(sessions.escalatedAt),
          after === null
            ? undefined
            : sql`(${sessions.escalatedAt}, ${sessions.id}) > (${after.time.toISOString()}::timestamptz, ${after.id}::uuid)`,
        ),
      )
      .orderBy(asc(sessions.escalatedAt), asc(sessions.id))
      .limit(limit + 1)
    const page = rows.slice(0, limit)
    const last = page.at(-1)
    return {
      sessions: await summariseAll(tx, page),
      nextCursor:
        rows.length > limit && last?.escalatedAt
          ? encodeCursor({ time: last.escalatedAt, id: last.id })
          : null,
    }
  })
}
