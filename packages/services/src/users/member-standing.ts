import type { Role } from '@visualkit/contracts'
import { schema } from '@visualkit/db'
import { and, eq, inArray, isNull, lt, or } from 'drizzle-orm'
import type { ServiceContext, Services } from '../context.ts'

const { memberships } = schema

/** A few minutes are exact enough, and a write for each of a day's hours is little. */
export const ACTIVE_EVERY_MS = 5 * 60_000

/** What people may do in businesses now, by `business/person`; nobody who was removed or switched off is in it. */
export async function rolesNow(
  { db }: Pick<Services, 'db'>,
  members: readonly { tenantId: string; userId: string }[],
): Promise<Map<string, Role>> {
  if (members.length === 0) return new Map()
  const rows = await db.withAuth((tx) =>
    tx
      .select({ tenantId: memberships.tenantId, userId: memberships.userId, role: memberships.role })
      .from(memberships)
      .where(
        and(
          inArray(memberships.userId, [...new Set(members.map(({ userId }) => userId))]),
          eq(memberships.status, 'active'),
        ),
      ),
  )
  return new Map(rows.map((row) => [memberKey(row), row.role]))
}

export function memberKey({ tenantId, userId }: { tenantId: string; userId: string }): string {
  return `${tenantId}/${userId}`
}

/** Notes that a member is at work now. */
export async function noteActive(ctx: ServiceContext): Promise<void> {
  const { actor } = ctx
  if (actor.kind !== 'member') return
  const now = ctx.now()
  const before = new Date(now.getTime() - ACTIVE_EVERY_MS)
  await ctx.db.withTenant(actor.tenantId, (tx) =>
    tx
      .update(memberships)
      .set({ lastActiveAt: now })
      .where(
        and(
          eq(memberships.tenantId, actor.tenantId),
          eq(memberships.userId, actor.userId),
          or(isNull(memberships.lastActiveAt), lt(memberships.lastActiveAt, before)),
        ),
      ),
  )
}
