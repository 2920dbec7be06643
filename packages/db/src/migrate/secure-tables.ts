import type { ClientBase } from 'pg'
import { INSTALLATION_TABLES } from '../installation/installation-tables.ts'
import { DELETE_TENANT } from './delete-tenant.ts'
import { GRANTS, ROLES } from './grants.ts'
import { PRUNE_AUDIT_LOGS } from './prune-audit-logs.ts'
import { STORE_VISITOR_WORDS } from './store-visitor-words.ts'

/** Set inside a transaction of the owner's own work (migration, backup): without it even the owner sees no rows. */
export const AS_OWNER = `select set_config('app.owner_task', 'on', true)`

/** Takes each form of a UUID that the policies' cast takes, and only those. */
const CURRENT_TENANT_ID = `
  create or replace function get_current_tenant_id() returns uuid
  language sql stable parallel safe set search_path = pg_catalog
  as $$
    select case
      when current_setting('app.tenant_id', true)
           ~* '^([0-9a-f]{4}(-?[0-9a-f]{4}){7}|\\{[0-9a-f]{4}(-?[0-9a-f]{4}){7}\\})$'
      then current_setting('app.tenant_id', true)::uuid
    end
  $$`

/** Changes with what `secureTables` does. Count up when the function itself changes. */
export const RIGHTS_VERSION = JSON.stringify([
  1,
  GRANTS,
  CURRENT_TENANT_ID,
  PRUNE_AUDIT_LOGS,
  DELETE_TENANT,
  STORE_VISITOR_WORDS,
  INSTALLATION_TABLES,
])

/**
 * Makes the rights in the database those of `GRANTS`: row-level security forced on every table that has it, nothing
 * granted beyond the list. Runs after the migrations, whenever the list or a migration is new.
 *
 * Search needs no role that bypasses row-level security: BM25 looks postings up by equality on text and uuid, which
 * is leakproof, so the index is used under a policy. Operators such as `@@` and LIKE are not, and would scan.
 */
export async function secureTables(owner: ClientBase): Promise<void> {
  await owner.query(CURRENT_TENANT_ID)
  const { rows: tables } = await owner.query<{ name: string; forced: boolean; ownerPolicy: boolean }>(`
    select c.relname as name, c.relforcerowsecurity as forced,
           exists (select 1 from pg_policy p where p.polrelid = c.oid and p.polname = c.relname || '_owner'
                    and p.polroles = array[(select oid from pg_roles where rolname = current_user)]) as "ownerPolicy"
      from pg_class c
     where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p')
       and not exists (select 1 from pg_depend d where d.objid = c.oid and d.deptype = 'e')
     order by 1`)
  const unlisted = tables.filter((table) => !(table.name in GRANTS))
  if (unlisted.length > 0)
    throw new Error(`No grants are listed for: ${unlisted.map((t) => t.name).join(', ')}.`)

  const roles = ROLES.join(', ')
  const statements = [
    `revoke all on all tables in schema public from public, ${roles}`,
    `grant usage on schema public to ${roles}`,
  ]
  for (const { name, forced, ownerPolicy } of tables) {
    if (!forced) statements.push(`alter table "${name}" enable row level security, force row level security`)
    if (!ownerPolicy) {
      statements.push(
        `drop policy if exists "${name}_owner" on "${name}"`,
        `create policy "${name}_owner" on "${name}" to current_user
           using (current_setting('app.owner_task', true) = 'on')
           with check (current_setting('app.owner_task', true) = 'on')`,
      )
    }
    for (const [role, privileges] of Object.entries(GRANTS[name] ?? {})) {
      statements.push(`grant ${privileges.join(', ')} on "${name}" to ${role}`)
    }
  }
  await owner.query(statements.join(';\n'))
  await owner.query(PRUNE_AUDIT_LOGS)
  await owner.query(DELETE_TENANT)
  await owner.query(STORE_VISITOR_WORDS)
  await owner.query(INSTALLATION_TABLES)
}
