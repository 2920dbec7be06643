import {
  DEFAULT_MEMORY_MODE,
  type ForgetEndUserMemoryInput,
  notFound,
  type Remembered,
} from '@visualkit/contracts'
import { schema, type Tx } from '@visualkit/db'
import { and, eq } from 'drizzle-orm'
import { requireId } from '../access/require-id.ts'
import { requirePermission } from '../access/require-permission.ts'
import { requireStepUp } from '../access/require-step-up.ts'
import { writeAudit } from '../audit/write-audit.ts'
import type { ServiceContext } from '../context.ts'
import { loadEndUser } from '../end-users/end-user-row.ts'
import { loadHeld, ofEndUser } from './memory-rows.ts'
import { toRemembered } from './remembered.ts'

const { endUserFacts, tenants } = schema

/**
 * What is remembered of a customer, across their conversations.
 * @throws NOT_FOUND
 */
export async function getEndUserMemory(ctx: ServiceContext, { id }: { id: string }): Promise<Remembered> {
  requirePermission(ctx, 'conversations.read')
  requireId(id, 'person')
  return ctx.db.withTenant(ctx.actor.tenantId, (tx) => readMemory(tx, ctx, id))
}

/**
 * Forgets one thing that is remembered of a customer, or all of it.
 * @throws NOT_FOUND when it is not there, or is somebody else's; STEP_UP_REQUIRED.
 */
export async function forgetEndUserMemory(
  ctx: ServiceContext,
  { id, factId }: { id: string } & ForgetEndUserMemoryInput,
): Promise<Remembered> {
  requirePermission(ctx, 'conversations.answer')
  requireStepUp(ctx)
  requireId(id, 'person')
  if (factId !== undefined) requireId(factId, 'fact')
  const { tenantId } = ctx.actor
  return ctx.db.withTenant(tenantId, async (tx) => {
    await loadEndUser(tx, tenantId, id)
    const gone = await tx
      .delete(endUserFacts)
      .where(and(ofEndUser(tx, tenantId, id), factId === undefined ? undefined : eq(endUserFacts.id, factId)))
      .returning({ kind: endUserFacts.kind })
    if (factId !== undefined && gone.length === 0) throw notFound('fact')
    await writeAudit(tx, ctx, {
      action: 'end_user.forget',
      targetId: id,
      details: { count: gone.length, ...(factId !== undefined && { kind: gone[0]!.kind }) },
    })
    return readMemory(tx, ctx, id)
  })
}

async function readMemory(tx: Tx, { actor, now }: ServiceContext, id: string): Promise<Remembered> {
  const { tenantId } = actor
  const { verified } = await loadEndUser(tx, tenantId, id)
  const [tenant] = await tx
    .select({ settings: tenants.settings })
    .from(tenants)
    .where(eq(tenants.id, tenantId))
  const mode = tenant?.settings.memory ?? DEFAULT_MEMORY_MODE
  const facts = await loadHeld(tx, ofEndUser(tx, tenantId, id), now())
  return {
    mode,
    isKept: mode === 'everyone' || (mode === 'identified' && verified),
    facts: facts.map(toRemembered),
  }
}
