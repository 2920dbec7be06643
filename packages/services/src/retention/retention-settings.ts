import { notFound, Retention, type RetentionState, retentionOf } from '@visualkit/contracts'
import { schema, type Tx } from '@visualkit/db'
import { eq } from 'drizzle-orm'
import { requirePermission } from '../access/require-permission.ts'
import { requireStepUp } from '../access/require-step-up.ts'
import { changesOf } from '../audit/audit-values.ts'
import { writeAudit } from '../audit/write-audit.ts'
import type { ServiceContext } from '../context.ts'

const { tenants } = schema

/** For how long the business keeps what. */
export async function getRetention(ctx: ServiceContext): Promise<RetentionState> {
  requirePermission(ctx, 'business.read')
  const { tenantId } = ctx.actor
  return ctx.db.withTenant(tenantId, async (tx) => stateOf(await load(tx, tenantId)))
}

/** Changes what is named. Less time takes things away in the coming night: only after a fresh proof. */
export async function updateRetention(ctx: ServiceContext, input: Retention): Promise<RetentionState> {
  requirePermission(ctx, 'privacy.manage')
  requireStepUp(ctx)
  const changes = Retention.parse(input)
  const { tenantId } = ctx.actor
  return ctx.db.withTenant(tenantId, async (tx) => {
    const before = await load(tx, tenantId, { lock: true })
    const retention = { ...before.retention, ...changes }
    await tx
      .update(tenants)
      .set({ settings: { ...before, retention }, updatedAt: ctx.now() })
      .where(eq(tenants.id, tenantId))
    const after = { ...before, retention }
    await writeAudit(tx, ctx, {
      action: 'retention.update',
      targetType: 'tenant',
      targetId: tenantId,
      ...changesOf(retentionOf(before.retention), retentionOf(retention)),
    })
    return stateOf(after)
  })
}

type Settings = typeof tenants.$inferSelect.settings

async function load(tx: Tx, tenantId: string, options: { lock?: boolean } = {}): Promise<Settings> {
  const query = tx.select({ settings: tenants.settings }).from(tenants).where(eq(tenants.id, tenantId))
  const [row] = options.lock ? await query.for('update') : await query
  if (!row) throw notFound('business')
  return row.settings
}

function stateOf({ retention = {} }: Settings): RetentionState {
  return { chosen: retention, days: retentionOf(retention) }
}
