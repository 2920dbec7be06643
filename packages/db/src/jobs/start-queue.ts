import { PgBoss } from 'pg-boss'
import { beginAs } from '../connect/create-database.ts'
import { JOB_LIMITS } from '../connect/time-limits.ts'
import type { OpenDatabase } from '../database.ts'

export interface QueueOptions {
  /** A failure nobody waits for: of a poll, of maintenance. */
  onError: (error: Error) => void
  /** Whether this process also expires, retries and cleans up jobs. */
  supervise?: boolean
}

/**
 * Starts pg-boss as `vk_jobs`, which cannot change the schema: it is installed, and its queues are made, by the
 * migration. New jobs are found by polling; a notification would need a connection of its own, which the embedded
 * database does not have. Stop it with `boss.stop()`, which leaves the database open.
 */
export async function startQueue(
  db: OpenDatabase,
  { onError, supervise = true }: QueueOptions,
): Promise<PgBoss> {
  const boss = new PgBoss({
    db: { executeSql: (text, values) => asJobs(db, text, values) },
    backend: db.kind === 'embedded' ? 'pglite' : 'postgres',
    migrate: false,
    createSchema: false,
    supervise,
    schedule: false,
    // The owner's business.
    reindex: false,
  })
  boss.on('error', onError)
  await boss.start()
  return boss
}

/** One statement, or several in one text, in a transaction as `vk_jobs`; pg-boss may end it by a `commit` of its own. */
async function asJobs(db: OpenDatabase, text: string, values?: unknown[]): Promise<{ rows: unknown[] }> {
  const client = await db.pool.connect()
  let failed = false
  try {
    await client.query(beginAs({ role: 'vk_jobs', ...(db.kind === 'postgres' && JOB_LIMITS) }))
    const result = await client.query(text, values)
    await client.query('commit')
    return result
  } catch (error) {
    await client.query('rollback').catch(() => {
      failed = true
    })
    throw error
  } finally {
    client.release(failed)
  }
}
