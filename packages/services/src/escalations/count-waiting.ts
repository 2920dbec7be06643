import { schema } from '@visualkit/db'
import { and, count, eq, sql } from 'drizzle-orm'
import { requirePermission } from '../access/require-permission.ts'
import type { ServiceContext } from '../context.ts'

const { sessions } = schema

/** Whether the visitor waits for a person now: nobody took the floor, or whoever holds it owes an answer. */
export const needsPerson = sql`(sessions.status = 'escalated' and (sessions.holder = 'ai' or sessions.waiting_since is not null))`

/** How many visitors wait for a person now: all of them, however long the lists are. */
export async function countWaiting(ctx: ServiceContext): Promise<{ waiting: number }> {
  requirePermission(ctx, 'conversations.read')
  const { tenantId } = ctx.actor
  return ctx.db.withTenant(tenantId, async (tx) => {
    const [row] = await tx
      .select({ waiting: count() })
      .from(sessions)
      // The status stands alone too: the index begins with it.
      .where(and(eq(sessions.tenantId, tenantId), eq(sessions.status, 'escalated'), needsPerson))
    return { waiting: row!.waiting }
  })
}
