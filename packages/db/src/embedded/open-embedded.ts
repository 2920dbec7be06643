import type pg from 'pg'
import { createDatabase } from '../connect/create-database.ts'
import { createPool } from '../connect/create-pool.ts'
import type { OpenDatabase } from '../database.ts'
import { scrubFiles } from './scrub-files.ts'
import { type EmbeddedOptions, startEmbedded } from './start-embedded.ts'

/**
 * Opens the embedded PostgreSQL, creating and migrating it when needed. It has one session, so transactions run one
 * after the other. That session belongs to a superuser: here row-level security guards against our own mistakes,
 * not against injected SQL, which only a serving user of a real PostgreSQL can hold back.
 *
 * @throws StartError `locked`, `unwritable`, `crashed` or `migrations`.
 */
export async function openEmbedded(options: EmbeddedOptions): Promise<OpenDatabase> {
  const { connection, stop } = await startEmbedded(options)
  const pool = createPool(
    {
      ...connection,
      max: 1,
      // The session is one and the same for the life of the database: nothing is gained by a new connection.
      idleTimeoutMillis: 0,
      maxLifetimeSeconds: 0,
      connectionTimeoutMillis: 30_000,
      onConnect: async (client) => {
        // Also what the connection before had it keep.
        await client.query('reset all; deallocate all; set role vk_auth')
      },
    },
    () => {},
  )
  return {
    ...createDatabase({
      kind: 'embedded',
      pool,
      keepsStatements: true,
      scrub: (options) => borrowSession(pool, (owner) => scrubFiles(owner, options)),
      close: async () => {
        await pool.end()
        await stop()
      },
    }),
    pool,
    hasOwner: true,
    withOwner: (work) => borrowSession(pool, work),
  }
}

/** Nothing else runs meanwhile: there is one session. */
async function borrowSession<T>(pool: pg.Pool, work: (owner: pg.ClientBase) => Promise<T>): Promise<T> {
  const client = await pool.connect()
  try {
    await client.query('reset role')
    return await work(client)
  } finally {
    await client.query('rollback; set role vk_auth').then(
      () => client.release(),
      () => client.release(true),
    )
  }
}
