import {
  type EndUserDetail,
  type EndUserPage,
  Id,
  LIMITS,
  type ListEndUsersInput,
} from '@visualkit/contracts'
import { schema } from '@visualkit/db'
import { and, desc, eq, ilike, or, sql } from 'drizzle-orm'
import { requireId } from '../access/require-id.ts'
import { requirePermission } from '../access/require-permission.ts'
import type { ServiceContext } from '../context.ts'
import { decodeCursor, encodeCursor } from '../sessions/page-cursor.ts'
import { loadEndUser, toEndUser } from './end-user-row.ts'

const { endUsers, sessions } = schema
const DEFAULT_PAGE = 30

/** Customers of the business, who was here last first. */
export async function listEndUsers(ctx: ServiceContext, input: ListEndUsersInput = {}): Promise<EndUserPage> {
  requirePermission(ctx, 'conversations.read')
  const { tenantId } = ctx.actor
  const limit = Math.min(input.limit ?? DEFAULT_PAGE, LIMITS.pageSize)
  const after = input.cursor === undefined ? null : decodeCursor(input.cursor)
  const search = input.search ?? ''
  const like = `%${search.replace(/[\\%_]/g, '\\$&')}%`
  return ctx.db.withTenant(tenantId, async (tx) => {
    const rows = await tx
      .select()
      .from(endUsers)
      .where(
        and(
          eq(endUsers.tenantId, tenantId),
          search === ''
            ? undefined
            : or(
                ilike(endUsers.name, like),
                eq(endUsers.email, search.toLowerCase()),
                eq(endUsers.externalId, search),
                Id.safeParse(search).success ? eq(endUsers.id, search) : undefined,
              ),
          after === null
            ? undefined
            : sql`(${endUsers.lastSeenAt}, ${endUsers.id}) < (${after.time.toISOString()}::timestamptz, ${after.id}::uuid)`,
        ),
      )
      .orderBy(desc(endUsers.lastSeenAt), desc(endUsers.id))
      .limit(limit + 1)
    const page = rows.slice(0, limit)
    const last = page.at(-1)
    return {
      endUsers: page.map(toEndUser),
      nextCursor: rows.length > limit && last ? encodeCursor({ time: last.lastSeenAt, id: last.id }) : null,
    }
  })
}

/** A customer with their newest conversations. */
export async function getEndUser(ctx: ServiceContext, { id }: { id: string }): Promise<EndUserDetail> {
  requirePermission(ctx, 'conversations.read')
  requireId(id, 'person')
  const { tenantId } = ctx.actor
  return ctx.db.withTenant(tenantId, async (tx) => {
    const row = await loadEndUser(tx, tenantId, id)
    const held = await tx
      .select()
      .from(sessions)
      .where(and(eq(sessions.tenantId, tenantId), eq(sessions.endUserId, id)))
      .orderBy(desc(sessions.updatedAt))
      .limit(LIMITS.pageSize)
    return {
      ...toEndUser(row),
      conversations: held.map((session) => ({
        id: session.id,
        status: session.status,
        startedAt: session.createdAt.toISOString(),
        lastEventAt: session.updatedAt.toISOString(),
      })),
    }
  })
}
