import pg from 'pg'
import { createDatabase } from '../connect/create-database.ts'
import { createPool } from '../connect/create-pool.ts'
import type { OpenDatabase } from '../database.ts'
import { migrationState, type Progress, refuseNewer } from '../migrate/run-migrations.ts'
import { StartError } from '../start-error.ts'
import { connectAs, unreachable } from './connect-as.ts'
import { migratePostgres } from './migrate-postgres.ts'
import { checkServingUser } from './serving-user.ts'

export interface PostgresOptions {
  /** Serves (`DATABASE_URL`): can neither bypass row-level security nor change the schema. */
  url: string
  /** Migrates on opening, and backs up (`DATABASE_OWNER_URL`). */
  ownerUrl?: string | undefined
  /** Most connections at a time; 50 when not said. */
  poolMax?: number | undefined
  onProgress?: Progress
  /** A connection was lost; the next use makes a new one. */
  onError?: (error: Error) => void
}

/**
 * Opens a PostgreSQL for serving. Connections that are lost are replaced, so a restart of the database is survived.
 *
 * @throws StartError when it cannot be reached, is too old, is not migrated, or the serving user may do too much.
 */
export async function openPostgres(options: PostgresOptions): Promise<OpenDatabase> {
  const { url, ownerUrl, poolMax, onProgress, onError = () => {} } = options
  if (ownerUrl) await migratePostgres({ ownerUrl, appUrl: url, onProgress })
  const pool = createPool({ connectionString: url, ...(poolMax !== undefined && { max: poolMax }) }, onError)
  let keepsStatements = false
  try {
    const client = await pool.connect().catch((error: unknown) => {
      throw unreachable(
        error,
        new pg.Client({ connectionString: url }),
        'DATABASE_URL',
        ownerUrl ? '' : ', or set DATABASE_OWNER_URL, which makes the user',
      )
    })
    try {
      await checkServingUser(client)
      keepsStatements = await isConnectedDirectly(client)
      const state = await migrationState(client)
      refuseNewer(state)
      if (state.pending.length > 0) {
        throw new StartError(
          'migrations',
          `The database is not up to date (missing: ${state.pending.join(', ')}); set DATABASE_OWNER_URL and run: vk db migrate.`,
        )
      }
    } finally {
      client.release()
    }
  } catch (error) {
    await pool.end()
    throw error
  }
  return {
    ...createDatabase({ kind: 'postgres', pool, keepsStatements, close: () => pool.end() }),
    pool,
    hasOwner: ownerUrl !== undefined,
    withOwner: async (work) => {
      if (!ownerUrl) {
        throw new StartError('rights', 'This needs the owner of the database: set DATABASE_OWNER_URL.')
      }
      return connectAs(ownerUrl, 'DATABASE_OWNER_URL', work)
    },
  }
}

/** Whether no pooler stands between: one greets with a process of its own making. */
async function isConnectedDirectly(client: pg.PoolClient): Promise<boolean> {
  const { rows } = await client.query<{ pid: number }>('select pg_backend_pid() as pid')
  return rows[0]!.pid === (client as { processID?: number }).processID
}
