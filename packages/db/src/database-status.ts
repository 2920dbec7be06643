import type { OpenDatabase } from './database.ts'
import { ROLES } from './migrate/grants.ts'
import { migrationState } from './migrate/run-migrations.ts'

/** What `vk db status` tells about the database. */
export interface DatabaseStatus {
  kind: 'embedded' | 'postgres'
  /** As the server writes it: `18.4`. */
  version: string
  pgvector: string | null
  /** All tables and indexes, in bytes. */
  sizeBytes: number
  migrations: { applied: string[]; pending: string[] }
  /** Of our roles, those the server has. */
  roles: string[]
  servingUser: string
  owner: OwnerStatus | null
}

export interface OwnerStatus {
  name: string
  superuser: boolean
  /**
   * Whether the owner may create a role that bypasses row-level security. Most managed services do not allow it, and
   * nothing here needs it: search looks postings up by equality, which stays indexed under row-level security.
   */
  mayCreateBypassRls: boolean
}

/** Reads the state of the database; the owner's part is null without the owner's URL. */
export async function databaseStatus(db: OpenDatabase): Promise<DatabaseStatus> {
  return { kind: db.kind, ...(await servingStatus(db)), owner: db.hasOwner ? await ownerStatus(db) : null }
}

async function servingStatus(db: OpenDatabase): Promise<Omit<DatabaseStatus, 'kind' | 'owner'>> {
  const client = await db.pool.connect()
  try {
    const { rows } = await client.query<
      Pick<DatabaseStatus, 'version' | 'pgvector' | 'sizeBytes' | 'roles' | 'servingUser'>
    >(
      `select current_setting('server_version') as version,
              (select extversion from pg_extension where extname = 'vector') as pgvector,
              pg_database_size(current_database())::float8 as "sizeBytes",
              array(select rolname::text from pg_roles where rolname = any($1) order by 1) as roles,
              session_user::text as "servingUser"`,
      [ROLES],
    )
    if (!rows[0]) throw new Error('PostgreSQL answered nothing.')
    const { applied, pending } = await migrationState(client)
    return { ...rows[0], migrations: { applied, pending } }
  } finally {
    client.release()
  }
}

function ownerStatus(db: OpenDatabase): Promise<OwnerStatus> {
  return db.withOwner(async (owner) => {
    // Since PostgreSQL 16 a role may hand on BYPASSRLS only when it has it; before, only a superuser might.
    const { rows } = await owner.query<OwnerStatus>(`
      select rolname::text as name, rolsuper as superuser,
             rolsuper or (rolcreaterole and rolbypassrls and current_setting('server_version_num')::int >= 160000)
               as "mayCreateBypassRls"
        from pg_roles where rolname = current_user`)
    if (!rows[0]) throw new Error('PostgreSQL answered nothing.')
    return rows[0]
  })
}
