import type { PgBoss } from 'pg-boss'
import type { OpenDatabase } from '../database.ts'
import type { QueueName } from './queues.ts'
import { asJobs } from './start-queue.ts'

/** Who does the jobs of a queue. */
export interface QueueWork {
  name: QueueName
  /** Jobs of it that this process does at the same time. */
  atOnce: number
  /** No two jobs of one group at the same time. */
  oneOfGroup?: boolean
  /** Only jobs of this priority or a higher one. */
  leastPriority?: number
  /** Does one job. */
  work(data: unknown): Promise<void>
}

export interface WorkersOptions {
  works: readonly QueueWork[]
  /** The look for due jobs failed; it is tried again. */
  onError: (error: Error) => void
  /** Between two looks, in milliseconds. */
  everyMs?: number
}

/**
 * A worker looks for itself about so often, whatever became of our looks; each a little less often than the one before
 * it, as all at the same moment would open a connection each, which holds up what is said.
 */
const OWN_LOOK_SECONDS = 30
const LATER_SECONDS = 0.9
const DUE = `
  select distinct name from pgboss.job
   where state < 'active' and not blocked and start_after <= pgboss.job_now()`

/**
 * Starts workers, and looks for due jobs of all queues at once, waking those whose queue has some: each asking for
 * itself every second would be dozens of transactions at the same moment, which hold up what is said.
 */
export async function startWorkers(
  db: OpenDatabase,
  boss: PgBoss,
  { works, onError, everyMs = 1_000 }: WorkersOptions,
): Promise<{ stop(): Promise<void> }> {
  const workers = new Map<string, string[]>()
  let lookSeconds = OWN_LOOK_SECONDS
  for (const { name, atOnce, oneOfGroup, leastPriority, work } of works) {
    const ids = workers.get(name) ?? []
    for (let i = 0; i < atOnce; i++) {
      const options = {
        ...{ batchSize: 1, pollingIntervalSeconds: lookSeconds },
        ...(oneOfGroup && { localGroupConcurrency: 1 }),
        ...(leastPriority !== undefined && { minPriority: leastPriority }),
      }
      lookSeconds += LATER_SECONDS
      ids.push(await boss.work(name, options, async ([job]: { data: unknown }[]) => job && work(job.data)))
    }
    workers.set(name, ids)
  }

  let looking: Promise<void> | null = null
  async function look(): Promise<void> {
    const { rows } = await asJobs(db, DUE)
    for (const { name } of rows as { name: string }[])
      for (const id of workers.get(name) ?? []) boss.notifyWorker(id)
  }
  const timer = setInterval(() => {
    looking ??= look()
      .catch(onError)
      .finally(() => {
        looking = null
      })
  }, everyMs)
  return {
    async stop() {
      clearInterval(timer)
      await looking
    },
  }
}
