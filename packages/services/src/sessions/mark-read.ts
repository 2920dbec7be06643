import { notFound } from '@visualkit/contracts'
import { schema } from '@visualkit/db'
import { and, eq, sql } from 'drizzle-orm'
import type { ServiceContext } from '../context.ts'
import { announce } from './announce.ts'
import { requireAgent, requireVisitorSide } from './session-access.ts'

const { sessions } = schema

/**
 * Notes up to which message the visitor, or a person of the business, has read, and tells both sides. Never goes back
 * and never beyond the last message. The conversation does not count as changed by it.
 */
export async function markRead(
  ctx: ServiceContext,
  input: { sessionId: string; seq: number },
): Promise<void> {
  const { actor } = ctx
  const { tenantId } = actor
  const { sessionId, seq } = input
  const role = actor.kind === 'visitor' ? ('visitor' as const) : ('agent' as const)
  if (role === 'visitor') requireVisitorSide(ctx, sessionId)
  else requireAgent(ctx, sessionId)
  const column = role === 'visitor' ? 'visitorReadSeq' : 'agentReadSeq'
  const now = ctx.now()
  const reached = await ctx.db.withTenant(tenantId, async (tx) => {
    const own = and(eq(sessions.tenantId, tenantId), eq(sessions.id, sessionId))
    const [before] = await tx
      .select({ read: sessions[column], lastSeq: sessions.lastSeq })
      .from(sessions)
      .where(own)
    if (!before) throw notFound('conversation')
    const readTo = Math.min(seq, before.lastSeq)
    if (readTo <= before.read) return null
    const [row] = await tx
      .update(sessions)
      .set({ [column]: readTo, updatedAt: sql`${sessions.updatedAt}` })
      .where(and(own, sql`${sessions[column]} < ${readTo}`))
      .returning({ id: sessions.id })
    return row ? readTo : null
  })
  if (reached === null) return
  const message = { type: 'read' as const, sessionId, role, seq: reached, at: now.toISOString() }
  await announce(ctx, tenantId, [{ sessionId, audience: 'all', message }])
}
