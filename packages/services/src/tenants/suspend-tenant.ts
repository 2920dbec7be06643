import { Id, notFound, ServiceError } from '@visualkit/contracts'
import { schema } from '@visualkit/db'
import { and, eq, inArray } from 'drizzle-orm'
import { z } from 'zod'
import { tellServers } from '../access/tell-servers.ts'
import { writeAudit } from '../audit/write-audit.ts'
import type { Actor, Services } from '../context.ts'
import { sayTurnsCancelled } from '../turns/cancel-open-turns.ts'

export const SuspendTenantInput = z.object({
  tenantId: Id,
  /** The team reads it. */
  reason: z.string().trim().min(1, 'Say why: the team of the business reads it.').max(1_000),
})
export type SuspendTenantInput = z.infer<typeof SuspendTenantInput>

type Parts = Pick<Services, 'db' | 'bus' | 'log' | 'now' | 'secrets'>

/**
 * Stops serving a business, at once and on every server: keys, visitors, team, answers in the making, jobs. Nothing
 * is deleted. For the operator only: no request may call it.
 * @throws NOT_FOUND, CONFLICT when it is suspended already.
 */
export async function suspendTenant(services: Parts, input: SuspendTenantInput): Promise<void> {
  const { tenantId, reason } = SuspendTenantInput.parse(input)
  const { tenants, turns } = schema
  const now = services.now()
  const cancelled = await services.db.withJobs('suspend a business', async (tx) => {
    const [row] = await tx
      .update(tenants)
      .set({ status: 'suspended', suspendedAt: now, suspendedReason: reason, updatedAt: now })
      .where(and(eq(tenants.id, tenantId), eq(tenants.status, 'active')))
      .returning({ id: tenants.id })
    if (!row) return whyNot(tx, tenantId, 'suspended')
    await writeAudit(tx, operator(services, tenantId), {
      action: 'tenant.suspend',
      targetId: tenantId,
      details: { reason },
    })
    // An answer that comes when the business is restored would come out of the blue.
    return tx
      .update(turns)
      .set({ status: 'cancelled', endedAt: now, leaseOwner: null, leaseUntil: null })
      .where(and(eq(turns.tenantId, tenantId), inArray(turns.status, ['pending', 'running'])))
      .returning({ id: turns.id, sessionId: turns.sessionId })
  })
  await tellServers(services, { type: 'tenant_suspended', tenantId })
  for (const { id, sessionId } of cancelled)
    await sayTurnsCancelled(services, { tenantId, id: sessionId }, [id])
}

/**
 * Serves a suspended business again. For the operator only: no request may call it.
 * @throws NOT_FOUND, CONFLICT when it is not suspended.
 */
export async function restoreTenant(
  services: Parts & Pick<Services, 'jobs'>,
  { tenantId }: { tenantId: string },
): Promise<void> {
  const { knowledgeDocuments, tenants } = schema
  const unread = await services.db.withJobs('restore a business', async (tx) => {
    const [row] = await tx
      .update(tenants)
      .set({ status: 'active', suspendedAt: null, suspendedReason: null, updatedAt: services.now() })
      .where(and(eq(tenants.id, tenantId), eq(tenants.status, 'suspended')))
      .returning({ id: tenants.id })
    if (!row) return whyNot(tx, tenantId, 'active')
    await writeAudit(tx, operator(services, tenantId), { action: 'tenant.restore', targetId: tenantId })
    return tx
      .select({ id: knowledgeDocuments.id })
      .from(knowledgeDocuments)
      .where(
        and(
          eq(knowledgeDocuments.tenantId, tenantId),
          inArray(knowledgeDocuments.status, ['pending', 'indexing']),
        ),
      )
  })
  await tellServers(services, { type: 'tenant_restored', tenantId })
  // Their jobs ended while nobody worked for the business; indexing one twice does no harm.
  for (const { id: documentId } of unread)
    await services.jobs.send('index-document', { tenantId, documentId })
  await services.jobs.send('embed-missing', { tenantId })
}

type JobsTx = Parameters<Parameters<Services['db']['withJobs']>[1]>[0]

async function whyNot(tx: JobsTx, tenantId: string, state: 'suspended' | 'active'): Promise<never> {
  const { tenants } = schema
  const [row] = await tx.select({ name: tenants.name }).from(tenants).where(eq(tenants.id, tenantId))
  if (!row) throw notFound('business')
  throw new ServiceError(
    'CONFLICT',
    state === 'suspended' ? `${row.name} is suspended already.` : `${row.name} is not suspended.`,
  )
}

function operator(services: Parts, tenantId: string): Parts & { actor: Actor } {
  return { ...services, actor: { kind: 'system', tenantId, purpose: 'operator' } }
}
