import { LIMITS, type ListSessionsInput, type SessionPage } from '@visualkit/contracts'
import { schema } from '@visualkit/db'
import { and, desc, eq, sql } from 'drizzle-orm'
import { requirePermission } from '../access/require-permission.ts'
import type { ServiceContext } from '../context.ts'
import { decodeCursor, encodeCursor } from './page-cursor.ts'
import { transcriptMatches, withMatches } from './search-transcripts.ts'
import { sessionColumns } from './session-row.ts'
import { summariseAll } from './session-summary.ts'

const { sessions } = schema
const DEFAULT_PAGE = 30

/** Conversations of the business, the ones with the newest events first. */
export async function listSessions(ctx: ServiceContext, input: ListSessionsInput = {}): Promise<SessionPage> {
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
          input.status && eq(sessions.status, input.status),
          input.holder && eq(sessions.holder, input.holder),
          input.search ? transcriptMatches(tenantId, input.search) : undefined,
          after === null
            ? undefined
            : sql`(${sessions.updatedAt}, ${sessions.id}) < (${after.time.toISOString()}::timestamptz, ${after.id}::uuid)`,
        ),
      )
      .orderBy(desc(sessions.updatedAt), desc(sessions.id))
      .limit(limit + 1)
    const page = rows.slice(0, limit)
    const last = page.at(-1)
    const summaries = await summariseAll(tx, page)
    return {
      sessions: input.search ? await withMatches(tx, tenantId, summaries, input.search) : summaries,
      nextCursor: rows.length > limit && last ? encodeCursor({ time: last.updatedAt, id: last.id }) : null,
    }
  })
}
