import { schema } from '@visualkit/db'
import { asc } from 'drizzle-orm'
import type { Services } from '../context.ts'
import { writeAudit } from './write-audit.ts'

/** Says in the log of every business that all it has was copied into a file. For the operator only. */
export async function noteBackup(
  services: Pick<Services, 'db' | 'now' | 'secrets'>,
  { withSecrets }: { withSecrets: boolean },
): Promise<void> {
  const { tenants } = schema
  const all = await services.db.withJobs('backup', (tx) =>
    tx.select({ id: tenants.id }).from(tenants).orderBy(asc(tenants.id)),
  )
  for (const { id: tenantId } of all) {
    const actor = { kind: 'system' as const, tenantId, purpose: 'operator' }
    await services.db.withTenant(tenantId, (tx) =>
      writeAudit(
        tx,
        { ...services, actor },
        { action: 'tenant.back_up', targetType: 'tenant', targetId: tenantId, details: { withSecrets } },
      ),
    )
  }
}
