import { randomBytes } from 'node:crypto'
import type { Client, ClientBase } from 'pg'
import { postgresError } from '../connect/postgres-error.ts'
import { StartError } from '../start-error.ts'
import { connectAs } from './connect-as.ts'

/**
 * Refuses an owner and a serving user who are in two databases: what is migrated, backed up or replaced would not be
 * what is served. Needs no table and no right, so that it can be asked before anything is changed.
 *
 * @param options.mayBeNew the serving user may not be there yet: then nothing is known.
 * @returns whether they are known to be in one database.
 * @throws StartError `unsuitable` for two databases, `unreachable` when the one that is served does not answer.
 */
export async function refuseOtherDatabase(
  owner: ClientBase,
  appUrl: string,
  { mayBeNew = false } = {},
): Promise<boolean> {
  try {
    await connectAs(appUrl, 'DATABASE_URL', async (serving) => {
      if (await areInOneDatabase(owner, serving)) return
      throw new StartError(
        'unsuitable',
        `DATABASE_URL (${placeOf(serving)}) and DATABASE_OWNER_URL (${placeOf(owner)}) lead to two different databases: let both name the one that is served.`,
      )
    })
    return true
  } catch (error) {
    const answer = postgresError(error)
    // A database that is not there is no matter of users.
    if (mayBeNew && answer && answer.code !== '3D000') return false
    throw error
  }
}

/**
 * Whatever the hosts are called and whatever stands between, such as a pooler: a lock that one holds for a moment is
 * known to the other only where both are in the same database.
 */
async function areInOneDatabase(owner: ClientBase, serving: ClientBase): Promise<boolean> {
  const key = randomBytes(8).readBigInt64BE().toString()
  await owner.query('begin')
  try {
    await owner.query('select pg_advisory_xact_lock($1)', [key])
    const { rows } = await serving.query<{ free: boolean }>('select pg_try_advisory_xact_lock($1) as free', [
      key,
    ])
    return rows[0]?.free === false
  } finally {
    await owner.query('rollback')
  }
}

function placeOf(client: ClientBase): string {
  const { host, port, database } = client as Client
  return `${host}:${port}/${database}`
}
