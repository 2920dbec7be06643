import { notFound, type Remembered, type RememberedFact } from '@visualkit/contracts'
import { schema } from '@visualkit/db'
import { and, eq } from 'drizzle-orm'
import { requireId } from '../access/require-id.ts'
import { requirePermission } from '../access/require-permission.ts'
import { requireStepUp } from '../access/require-step-up.ts'
import { writeAudit } from '../audit/write-audit.ts'
import type { ServiceContext } from '../context.ts'
import { loadSession } from '../sessions/session-row.ts'
import { forgetFacts, loadFacts, memoryOwner, ofOwner } from './memory-rows.ts'

const { endUserFacts } = schema

/** What is remembered of whoever holds a conversation, for people who answer it. */
export async function getRemembered(
  ctx: ServiceContext,
  { sessionId }: { sessionId: string },
): Promise<Remembered> {
  requirePermission(ctx, 'conversations.read')
  requireId(sessionId, 'conversation')
  const { tenantId } = ctx.actor
  return ctx.db.withTenant(tenantId, async (tx) => {
    const session = await loadSession(tx, tenantId, sessionId)
    const owner = await memoryOwner(tx, session)
    const facts = await loadFacts(tx, session, owner, ctx.now())
    return {
      mode: owner.mode,
      isKept: owner.isKept,
      facts: facts.map(toRemembered),
    }
  })
}

/** A fact as it is shown. */
export function toRemembered({
  createdAt,
  expiresAt,
  ...fact
}: Awaited<ReturnType<typeof loadFacts>>[number]): RememberedFact {
  return { ...fact, saidAt: createdAt.toISOString(), expiresAt: expiresAt?.toISOString() ?? null }
}

/**
 * Forgets one thing that is remembered of whoever holds a conversation, or all of it.
 * @throws NOT_FOUND when it is not there, or is somebody else's.
 */
export async function forgetRemembered(
  ctx: ServiceContext,
  { sessionId, factId }: { sessionId: string; factId?: string | undefined },
): Promise<Remembered> {
  requirePermission(ctx, 'conversations.answer')
  requireStepUp(ctx)
  requireId(sessionId, 'conversation')
  if (factId !== undefined) requireId(factId, 'fact')
  const { tenantId } = ctx.actor
  await ctx.db.withTenant(tenantId, async (tx) => {
    const session = await loadSession(tx, tenantId, sessionId)
    if (factId === undefined) {
      const count = await forgetFacts(tx, session, 'all')
      await writeAudit(tx, ctx, { action: 'session.forget', targetId: sessionId, details: { count } })
      return
    }
    const owner = await memoryOwner(tx, session)
    const [gone] = await tx
      .delete(endUserFacts)
      .where(and(ofOwner(session, owner), eq(endUserFacts.id, factId)))
      .returning({ kind: endUserFacts.kind })
    if (!gone) throw notFound('fact')
    await writeAudit(tx, ctx, {
      action: 'session.forget',
      targetId: sessionId,
      details: { count: 1, kind: gone.kind },
    })
  })
  return getRemembered(ctx, { sessionId })
}
