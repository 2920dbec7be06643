import { mkdir } from 'node:fs/promises'
import { resolve } from 'node:path'
import pg from 'pg'
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

/** A running, migrated database; its one session is the superuser's. */
export interface Embedded {
  connection: { host: string; port: number; user: string; database: string }
  /** Ends it and gives the folder back. */
  stop(): Promise<void>
}

/**
 * Starts the embedded PostgreSQL for this process alone, creating and migrating it when needed.
 *
 * @throws StartError `locked`, `unwritable`, `crashed` or `migrations`.
 */
export async function startEmbedded(options: EmbeddedOptions): Promise<Embedded> {
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
      const owner = new pg.Client(connection)
      await owner.connect()
      try {
        await runMigrations(owner, onProgress)
      } finally {
        await owner.end()
      }
    } catch (error) {
      await server.stop()
      throw error
    }
    return {
      connection,
      stop: async () => {
        await server.stop()
        await lock.release()
      },
    }
  } catch (error) {
    await lock.release()
    throw error
  }
}
