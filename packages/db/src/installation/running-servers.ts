import { randomUUID } from 'node:crypto'
import { hostname } from 'node:os'
import { sql } from 'drizzle-orm'
import type { ClientBase } from 'pg'
import { isOutOfTime } from '../connect/postgres-error.ts'
import type { Database } from '../database.ts'
import { StartError } from '../start-error.ts'

const BEAT_MS = 5_000
/** A server that was killed takes no leave: it counts as gone when it was silent for so long. */
export const SILENT_SECONDS = 30

/**
 * Says in the database that this process serves it, and goes on saying so. A row, and no lock that a session holds:
 * a pooler may stand between, which hands the session on.
 *
 * @param onError a beat that did not arrive; the next one tries again.
 * @throws StartError `locked` while the database is being replaced.
 */
export async function announceServer(
  db: Database,
  onError: (error: unknown) => void,
): Promise<{ leave(): Promise<void> }> {
  const id = randomUUID()
  const beat = () =>
    db.withAuth(async (tx) => {
      // A restore holds the table until it is done.
      await tx.execute(sql`set local lock_timeout = '10s'`)
      await tx.execute(sql`
        insert into visualkit.servers (id, host, pid) values (${id}, ${hostname().slice(0, 255)}, ${process.pid})
          on conflict (id) do update set seen_at = now()`)
    })
  await beat().catch((cause: unknown) => {
    throw isOutOfTime(cause)
      ? new StartError(
          'locked',
          'A backup is being restored into this database; start again when that is done.',
          {
            cause,
          },
        )
      : cause
  })
  await db.withAuth((tx) =>
    tx.execute(sql`delete from visualkit.servers where seen_at < now() - interval '1 day'`),
  )
  let last: Promise<unknown> = Promise.resolve()
  const timer = setInterval(() => {
    last = beat().catch(onError)
  }, BEAT_MS)
  timer.unref()
  return {
    leave: async () => {
      clearInterval(timer)
      await last
      await db
        .withAuth((tx) => tx.execute(sql`delete from visualkit.servers where id = ${id}`))
        .catch(onError)
    },
  }
}

/**
 * Refuses to go on while a server runs on the database, and lets none begin before this transaction of the owner ends.
 *
 * @throws StartError `locked`
 */
export async function refuseRunningServers(owner: ClientBase): Promise<void> {
  await owner.query('lock table visualkit.servers in exclusive mode')
  const { rows } = await owner.query<{ host: string; pid: number }>(
    `select host, pid from visualkit.servers
      where seen_at > clock_timestamp() - make_interval(secs => $1) order by seen_at desc limit 1`,
    [SILENT_SECONDS],
  )
  const [server] = rows
  if (!server) return
  throw new StartError(
    'locked',
    `A server runs on this database (process ${server.pid} on ${server.host}): stop it first; one that was killed is forgotten after ${SILENT_SECONDS} seconds.`,
  )
}
