import type { ClientBase } from 'pg'
import { createRoles } from '../migrate/create-roles.ts'
import { oneAtATime, type Progress, runMigrations } from '../migrate/run-migrations.ts'
import { StartError } from '../start-error.ts'
import { connectAs } from './connect-as.ts'
import { refuseOtherDatabase } from './same-database.ts'
import { prepareServingUser } from './serving-user.ts'

export interface MigratePostgresOptions {
  /** May create roles and owns the database (`DATABASE_OWNER_URL`). Need not be a superuser. */
  ownerUrl: string
  /** Whom the server serves as (`DATABASE_URL`); created with this password when it does not exist. */
  appUrl: string
  onProgress?: Progress
}

/**
 * Prepares a PostgreSQL for serving: roles, pgvector, tables, rights, queues, and the serving user. Safe to repeat,
 * and to run while servers of this version serve.
 *
 * @throws StartError that says what the owner or the server lacks, or that the two are in different databases.
 */
export async function migratePostgres({
  ownerUrl,
  appUrl,
  onProgress,
}: MigratePostgresOptions): Promise<void> {
  await connectAs(ownerUrl, 'DATABASE_OWNER_URL', async (owner) => {
    await checkOwner(owner)
    const isSame = await refuseOtherDatabase(owner, appUrl, { mayBeNew: true })
    await oneAtATime(owner, async () => {
      await createRoles(owner)
      await prepareServingUser(owner, appUrl)
    })
    if (!isSame) await refuseOtherDatabase(owner, appUrl)
    await runMigrations(owner, onProgress)
  })
}

async function checkOwner(owner: ClientBase): Promise<void> {
  const { rows } = await owner.query<{
    version: number
    version_text: string
    name: string
    database: string
    creates: boolean
    creates_in_public: boolean
  }>(`
    select current_setting('server_version_num')::int as version, current_setting('server_version') as version_text,
           current_user::text as name, quote_ident(current_database()) as database,
           has_database_privilege(current_database(), 'CREATE') as creates,
           has_schema_privilege('public', 'CREATE') as creates_in_public`)
  const found = rows[0]
  if (!found) throw new Error('PostgreSQL answered nothing.')
  if (found.version < 150_000) {
    throw new StartError('unsuitable', `PostgreSQL is ${found.version_text}; version 15 or newer is needed.`)
  }
  if (!found.creates || !found.creates_in_public) {
    throw new StartError(
      'rights',
      `The user ${found.name} of DATABASE_OWNER_URL may not create tables here; run as a superuser: alter database ${found.database} owner to ${found.name};`,
    )
  }
}
