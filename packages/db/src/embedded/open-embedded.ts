import { mkdir } from 'node:fs/promises'
import { resolve } from 'node:path'
import pg from 'pg'
import { createDatabase } from '../connect/create-database.ts'
import { createPool } from '../connect/create-pool.ts'
import type { OpenDatabase } from '../database.ts'
import { type Progress, runMigrations } from '../migrate/run-migrations.ts'
import { StartError } from '../start-error.ts'
import { lockDataFolder } from './data-folder-lock.ts'
import { startEmbeddedServer } from './embedded-server.ts'

export interface EmbeddedOptions {
  /** The product's data folder. The database is its `postgres`, the lock its `lock`, the socket in its `run`. */
  dataDir: string
  onProgress?: Progress
  /** The database broke, and was started again if it could be. */
  onError?: (error: Error) => void
}

/**
 * Opens the embedded PostgreSQL, creating and migrating it when needed. It has one session, so transactions run one
 * after the other. That session belongs to a superuser: here row-level security guards against our own mistakes,
 * not against injected SQL, which only a serving user of a real PostgreSQL can hold back.
 *
 * @throws StartError `locked`, `unwritable`, `crashed` or `migrations`.
 */
export async function openEmbedded(options: EmbeddedOptions): Promise<OpenDatabase> {
  const { dataDir, onProgress = () => {}, onError = () => {} } = options
  const folder = resolve(dataDir)
  await mkdir(folder, { recursive: true, mode: 0o700 }).catch((error: Error) => {
    throw new StartError('unwritable', `The data folder ${folder} cannot be created: ${error.message}.`, {
      cause: error,
    })
  })
  const lock = await lockDataFolder(folder)
  try {
    onProgress('Starting the embedded database')
    const server = await startEmbeddedServer(folder, onError)
    const connection = { host: server.host, port: server.port, user: 'postgres', database: 'postgres' }
    try {
      await asOwner(connection, (owner) => runMigrations(owner, onProgress))
    } catch (error) {
      await server.stop()
      throw error
    }
    const pool = createPool(
      {
        ...connection,
        max: 1,
        // The session is one and the same for the life of the database: nothing is gained by a new connection.
        idleTimeoutMillis: 0,
        maxLifetimeSeconds: 0,
        connectionTimeoutMillis: 30_000,
        onConnect: async (client) => {
          await client.query('reset all; set role vk_auth')
        },
      },
      () => {},
    )
    return {
      ...createDatabase({
        kind: 'embedded',
        pool,
        close: async () => {
          await pool.end()
          await server.stop()
          await lock.release()
        },
      }),
      pool,
      hasOwner: true,
      withOwner: (work) => borrowSession(pool, work),
    }
  } catch (error) {
    await lock.release()
    throw error
  }
}

async function asOwner(
  connection: pg.ClientConfig,
  work: (owner: pg.Client) => Promise<void>,
): Promise<void> {
  const owner = new pg.Client(connection)
  await owner.connect()
  try {
    await work(owner)
  } finally {
    await owner.end()
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
