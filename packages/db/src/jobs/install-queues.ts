import { createHash } from 'node:crypto'
import type { ClientBase } from 'pg'
import { getConstructionPlans, type PgBoss, type Queue } from 'pg-boss'
import { withOwnerBoss } from './owner-boss.ts'
import { QUEUES } from './queues.ts'

/** Changes with pg-boss's schema and with our list of queues; the migration then installs them again. */
export const QUEUES_VERSION = createHash('sha256')
  .update(getConstructionPlans('pgboss'))
  .update(JSON.stringify(QUEUES))
  .digest('hex')

const GRANT_TO_JOBS = `
  grant usage on schema pgboss to vk_jobs;
  grant select, insert, update, delete on all tables in schema pgboss to vk_jobs;
  grant usage, select on all sequences in schema pgboss to vk_jobs;
  grant execute on all functions in schema pgboss to vk_jobs`

/** Installs or upgrades pg-boss and makes the queues, as the owner of the database. */
export async function installQueues(owner: ClientBase): Promise<void> {
  await withOwnerBoss(owner, { migrate: true }, async (boss) => {
    for (const { name, ...options } of QUEUES as readonly Queue[]) {
      // What a queue lets in is set once, when it is made.
      const { policy, ...changes } = options
      if (await boss.getQueue(name)) await boss.updateQueue(name, changes)
      else await boss.createQueue(name, { ...changes, policy })
    }
    await finishIndexBuilds(boss)
  })
  await owner.query(GRANT_TO_JOBS)
}

/** Index builds of an upgrade run behind the migration; the server could not finish them. */
async function finishIndexBuilds(boss: PgBoss): Promise<void> {
  for (let waited = 0; waited < 600; waited++) {
    const open = (await boss.getBamStatus()).some(
      ({ status }) => status === 'pending' || status === 'in_progress',
    )
    if (!open) return
    await new Promise((resolve) => setTimeout(resolve, 500))
  }
}
