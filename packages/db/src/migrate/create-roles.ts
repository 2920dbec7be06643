import type { ClientBase } from 'pg'
import { StartError } from '../start-error.ts'
import { ROLES } from './grants.ts'

/** Creates the roles the policies name. They belong to the whole server, so another database may have made them. */
export async function createRoles(owner: ClientBase): Promise<void> {
  const { rows } = await owner.query<{ rolname: string; dangerous: boolean }>(
    `select rolname, rolsuper or rolbypassrls or rolcanlogin or rolcreaterole as dangerous
       from pg_roles where rolname = any($1)`,
    [ROLES],
  )
  const dangerous = rows.find((row) => row.dangerous)
  if (dangerous) {
    throw new StartError(
      'rights',
      `The role ${dangerous.rolname} may log in or bypass row-level security; run: alter role ${dangerous.rolname} nologin nosuperuser nobypassrls nocreaterole.`,
    )
  }
  for (const role of ROLES) {
    if (rows.some((row) => row.rolname === role)) continue
    try {
      await owner.query(`create role ${role} nologin noinherit`)
    } catch (error) {
      if (isAlreadyThere(error)) continue
      throw new StartError(
        'rights',
        `The database owner may not create the role ${role}; let it with: alter role <owner> createrole.`,
        { cause: error },
      )
    }
  }
}

/** Two databases of one server may be migrated at the same moment. */
function isAlreadyThere(error: unknown): boolean {
  return error instanceof Error && 'code' in error && (error.code === '42710' || error.code === '23505')
}
