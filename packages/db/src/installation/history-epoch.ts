import { sql } from 'drizzle-orm'
import type { ClientBase } from 'pg'
import type { Database } from '../database.ts'

/** Names the history that the seqs of messages belong to. While servers run it stays the same. */
export async function historyEpoch(db: Database): Promise<string> {
  const { rows } = await db.withAuth((tx) =>
    tx.execute<{ epoch: string }>(sql`select epoch from visualkit.history`),
  )
  return rows[0]!.epoch
}

/** What clients remember means nothing any more: a backup took the place of what was there. */
export async function beginNewHistory(owner: ClientBase): Promise<void> {
  await owner.query('update visualkit.history set epoch = gen_random_uuid()')
}
