import { LIMITS } from '@visualkit/contracts'
import { schema } from '@visualkit/db'
import { and, inArray, lt, sql } from 'drizzle-orm'
import type { Services } from '../context.ts'

const { assistantTests, testFrames } = schema

const PURPOSE = 'frames of no test'
const ROWS = 200
/** Longer than one may be taken into a test: none is deleted that is about to be. */
const GRACE_HOURS = 1

/** Deletes what was uploaded for try-outs, and what no test shows any more. Safe to run on every server at once. */
export async function sweepTestFrames(services: Pick<Services, 'db' | 'blobs' | 'now'>): Promise<number> {
  const hours = LIMITS.unsentFileHours + GRACE_HOURS
  const limit = new Date(services.now().getTime() - hours * 3_600_000)
  const shown = sql`exists (select 1 from ${assistantTests} t where t.tenant_id = ${testFrames.tenantId}
    and t.id = ${testFrames.testId})`
  const left = and(lt(testFrames.createdAt, limit), sql`not ${shown}`)
  let deleted = 0
  for (let more = true; more; ) {
    const rows = await services.db.withJobs(PURPOSE, (tx) =>
      tx.select({ id: testFrames.id, blobKey: testFrames.blobKey }).from(testFrames).where(left).limit(ROWS),
    )
    more = rows.length === ROWS
    if (rows.length === 0) break
    // Files before their rows, so that a crash leaves none that nothing leads to.
    for (const { blobKey } of rows) await services.blobs.delete(blobKey)
    const ids = rows.map(({ id }) => id)
    await services.db.withJobs(PURPOSE, (tx) =>
      tx.delete(testFrames).where(and(left, inArray(testFrames.id, ids))),
    )
    deleted += rows.length
  }
  return deleted
}
