import type { ClientBase } from 'pg'
import { PgBoss } from 'pg-boss'

/** pg-boss on the owner's connection, for installing and restoring; throws what it would only report as an event. */
export async function withOwnerBoss<T>(
  owner: ClientBase,
  options: { migrate: boolean },
  work: (boss: PgBoss) => Promise<T>,
): Promise<T> {
  const failures: Error[] = []
  const boss = new PgBoss({
    db: { executeSql: (text, values) => owner.query(text, values) },
    supervise: false,
    schedule: false,
    registerInstance: false,
    ...options,
  })
  boss.on('error', (error) => failures.push(error))
  await boss.start()
  try {
    const result = await work(boss)
    if (failures[0]) throw failures[0]
    return result
  } finally {
    await boss.stop({ close: false })
  }
}
