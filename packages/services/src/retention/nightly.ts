import { schema } from '@visualkit/db'
import { and, asc, isNotNull, lt } from 'drizzle-orm'
import { keepSightWeeks } from '../analytics/sight-weeks.ts'
import { checkAudit } from '../audit/check-audit.ts'
import type { Services } from '../context.ts'
import { ofTenant } from '../privacy/data-request-row.ts'
import { deleteErasedAccounts } from '../privacy/erase-account.ts'
import { timeZoneOf } from '../tenants/tenant-row.ts'
import { applyRetention } from './apply-retention.ts'

const { dataRequests, tenants } = schema

/** Hour of the day, UTC, from which on the night's work is done. */
const FROM_HOUR = 3

/**
 * Each night, once over all servers: weekly figures are kept, what is older than a business keeps goes, files of exports that are over go, and
 * every audit log is checked, and what was deleted leaves the files of the embedded database. What fails in one business does not keep the others from their turn.
 */
export async function nightlyJob(services: Services): Promise<void> {
  const rows = await services.db.withJobs('retention', (tx) =>
    tx.select({ id: tenants.id, settings: tenants.settings }).from(tenants).orderBy(asc(tenants.createdAt)),
  )
  const failures: unknown[] = []
  for (const tenant of rows) {
    try {
      const clock = { now: services.now(), timeZone: timeZoneOf(tenant.settings) }
      // Before anything goes that they are counted from.
      await services.db.withTenant(tenant.id, (tx) => keepSightWeeks(tx, tenant.id, clock))
      const removed = await applyRetention(services, tenant)
      if (Object.values(removed).some((count) => count > 0))
        services.log.info({ tenantId: tenant.id, removed }, 'removed what is no longer kept')
    } catch (error) {
      failures.push(error)
      services.log.error({ error, tenantId: tenant.id }, 'what is no longer kept could not be removed')
    }
  }
  await removeOldExports(services)
  await deleteErasedAccounts(services)
  await services.db.scrub()
  for await (const { tenantId, problem } of checkAudit(services))
    if (problem) services.log.error({ tenantId, ...problem }, 'an audit log is not whole')
  if (failures.length > 0) throw new AggregateError(failures, 'Retention failed for some businesses.')
}

/** Sends the night's work when it is time; the queue takes it once a day. */
export async function sendNightly(services: Pick<Services, 'jobs' | 'now'>): Promise<void> {
  const now = services.now()
  if (now.getUTCHours() < FROM_HOUR) return
  const day = now.toISOString().slice(0, 10)
  await services.jobs.send('nightly', { day }, { once: day })
}

async function removeOldExports(services: Services): Promise<void> {
  const over = await services.db.withJobs('retention', (tx) =>
    tx
      .select({ id: dataRequests.id, tenantId: dataRequests.tenantId, blobKey: dataRequests.blobKey })
      .from(dataRequests)
      .where(and(isNotNull(dataRequests.blobKey), lt(dataRequests.expiresAt, services.now()))),
  )
  for (const { id, tenantId, blobKey } of over) {
    await services.blobs.delete(blobKey!)
    await services.db.withJobs('retention', (tx) =>
      tx.update(dataRequests).set({ blobKey: null }).where(ofTenant(tenantId, id)),
    )
  }
}
