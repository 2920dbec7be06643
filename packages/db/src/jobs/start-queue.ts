import { PgBoss } from 'pg-boss'
import { beginAs } from '../connect/create-database.ts'
import { JOB_LIMITS } from '../connect/time-limits.ts'
import { Transaction } from '../connect/transaction.ts'
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

/**
 * One statement, or several in one text, in a transaction as `vk_jobs`, all of it in one round trip where the database
 * takes it so; pg-boss may end it by a `commit` of its own.
 */
export async function asJobs(
  db: OpenDatabase,
  text: string,
  values?: unknown[],
): Promise<{ rows: unknown[] }> {
  const begin = beginAs({ role: 'vk_jobs', ...(db.kind === 'postgres' && JOB_LIMITS) })
  const transaction = new Transaction(db.pool, begin, { kind: 'one' })
  try {
    const result = await transaction.query([text, values])
    await transaction.commit()
    return result as { rows: unknown[] }
  } catch (error) {
    await transaction.rollback()
    throw error
  }
}
