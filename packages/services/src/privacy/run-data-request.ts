import { ServiceError } from '@visualkit/contracts'
import { schema } from '@visualkit/db'
import { and, eq, inArray, isNull, lt, or, sql } from 'drizzle-orm'
import type { JobData, Services } from '../context.ts'
import { type DataRequestRow, FIRST_PROGRESS, ofTenant, progressOf } from './data-request-row.ts'
import { eraseSubject } from './erase-subject.ts'
import { exportSubject } from './export-subject.ts'

const { dataRequests } = schema

/** How long a server that went away keeps others waiting. */
export const LEASE_MS = 60_000
/** Times a request may fail before somebody must look at it. */
const MOST_FAILURES = 5

/** Works on one request, unless another server does; goes on where one that died left off. */
export async function runDataRequest(services: Services, job: JobData['data-request']): Promise<void> {
  const row = await claim(services, job)
  if (!row) return
  const keep = setInterval(() => void extend(services, job).catch(() => {}), LEASE_MS / 3).unref()
  try {
    if (row.kind === 'erase') {
      await eraseSubject(services, row)
      await services.db.scrub()
    } else await exportSubject(services, row)
  } catch (error) {
    const givenUp = await fail(services, row, error)
    services.log.warn({ error, requestId: row.id, givenUp }, 'a data request failed')
    // The queue tries again, later each time.
    if (!givenUp) throw error
  } finally {
    clearInterval(keep)
  }
}

/** Puts requests into the queue that nobody works on: their server died, or the queue was away. */
export async function resumeDataRequests(services: Pick<Services, 'db' | 'jobs' | 'now'>): Promise<number> {
  const open = await services.db.withJobs('data requests', (tx) =>
    tx
      .select({ id: dataRequests.id, tenantId: dataRequests.tenantId })
      .from(dataRequests)
      .where(claimable(services.now())),
  )
  for (const { id, tenantId } of open) await services.jobs.send('data-request', { tenantId, requestId: id })
  return open.length
}

async function claim(services: Services, { tenantId, requestId }: JobData['data-request']) {
  const now = services.now()
  const [row] = await services.db.withJobs('data requests', (tx) =>
    tx
      .update(dataRequests)
      .set({
        status: 'running',
        leaseUntil: new Date(now.getTime() + LEASE_MS),
        startedAt: sql`coalesce(${dataRequests.startedAt}, ${now.toISOString()}::timestamptz)`,
        updatedAt: now,
      })
      .where(and(ofTenant(tenantId, requestId), claimable(now)))
      .returning(),
  )
  return row
}

function claimable(now: Date) {
  return and(
    inArray(dataRequests.status, ['queued', 'running']),
    or(isNull(dataRequests.leaseUntil), lt(dataRequests.leaseUntil, now)),
  )
}

async function extend(services: Services, { tenantId, requestId }: JobData['data-request']): Promise<void> {
  const leaseUntil = new Date(services.now().getTime() + LEASE_MS)
  await services.db.withJobs('data requests', (tx) =>
    tx
      .update(dataRequests)
      .set({ leaseUntil })
      .where(and(ofTenant(tenantId, requestId), eq(dataRequests.status, 'running'))),
  )
}

async function fail(services: Services, row: DataRequestRow, error: unknown): Promise<boolean> {
  const now = services.now()
  return services.db.withJobs('data requests', async (tx) => {
    const [stored] = await tx.select().from(dataRequests).where(ofTenant(row.tenantId, row.id)).for('update')
    const progress = (stored && progressOf(stored)) ?? FIRST_PROGRESS
    const failures = progress.failures + 1
    const givenUp = failures >= MOST_FAILURES || error instanceof ServiceError
    await tx
      .update(dataRequests)
      .set({
        progress: { ...progress, failures },
        leaseUntil: null,
        updatedAt: now,
        ...(givenUp && {
          status: 'failed' as const,
          finishedAt: now,
          error:
            error instanceof ServiceError
              ? error.message
              : 'It failed several times; the server’s log says why. Begin it again.',
        }),
      })
      .where(ofTenant(row.tenantId, row.id))
    return givenUp
  })
}
