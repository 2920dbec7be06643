import pg, { type ClientBase, escapeIdentifier, escapeLiteral } from 'pg'
import { ROLES } from '../migrate/grants.ts'
import { StartError } from '../start-error.ts'

/**
 * Makes the login role of `DATABASE_URL` able to serve and to do nothing more: it inherits no rights, may become
 * each of the three roles, and starts as `vk_auth`. A role that exists keeps its password.
 */
export async function prepareServingUser(owner: ClientBase, appUrl: string): Promise<void> {
  const { user, password } = new pg.Client({ connectionString: appUrl })
  if (!user) throw new StartError('rights', 'DATABASE_URL names no user.')
  const name = escapeIdentifier(user)
  const { rows } = await owner.query<Facts>(FACTS, [user, ROLES])
  const facts = rows[0] as Facts
  if (facts.is_owner) {
    throw new StartError(
      'rights',
      `DATABASE_URL and DATABASE_OWNER_URL name the same user ${user}: serve as another one, it is created when it does not exist.`,
    )
  }
  const statements = [
    ...(facts.exists
      ? []
      : [
          `create role ${name} login noinherit nosuperuser nobypassrls nocreatedb nocreaterole${password ? ` password ${escapeLiteral(password)}` : ''}`,
        ]),
    ...facts.missing.map(
      (role) => `grant ${role} to ${name}${facts.version >= 160_000 ? ' with inherit false, set true' : ''}`,
    ),
    ...(facts.starts_as_auth ? [] : [`alter role ${name} set role = 'vk_auth'`]),
    ...(facts.public_create ? ['revoke create on schema public from public'] : []),
    // A temporary table named like one of ours would be written to instead, for every tenant of the connection.
    ...(facts.public_temp
      ? [`revoke temporary on database ${escapeIdentifier(facts.database)} from public`]
      : []),
    ...(facts.connects === false
      ? [`grant connect on database ${escapeIdentifier(facts.database)} to ${name}`]
      : []),
  ]
  for (const [at, statement] of statements.entries()) {
    try {
      await owner.query(statement)
    } catch (error) {
      const open = statements.slice(at).map((text) => text.replace(/ password '.*$/, ` password '…'`))
      throw new StartError(
        'rights',
        `The database owner may not prepare the serving user (${(error as Error).message}); run as a superuser: ${open.join('; ')};`,
        { cause: error },
      )
    }
  }
}

interface Facts {
  version: number
  database: string
  exists: boolean
  is_owner: boolean
  missing: string[]
  starts_as_auth: boolean
  public_create: boolean
  public_temp: boolean
  connects: boolean | null
}

const FACTS = `
  with serving as (select oid from pg_roles where rolname = $1)
  select current_setting('server_version_num')::int as version,
         current_database()::text as database,
         exists (select from serving) as exists,
         $1 = current_user as is_owner,
         array(select r::text from unnest($2::text[]) r
                where not exists (select from pg_auth_members m join serving s on m.member = s.oid
                                   join pg_roles p on p.oid = m.roleid where p.rolname = r)) as missing,
         exists (select from pg_db_role_setting d join serving s on d.setrole = s.oid
                  where d.setdatabase = 0 and 'role=vk_auth' = any(d.setconfig)) as starts_as_auth,
         exists (select from pg_namespace n, aclexplode(n.nspacl) a
                  where n.nspname = 'public' and a.grantee = 0 and a.privilege_type = 'CREATE') as public_create,
         has_database_privilege('public', current_database(), 'TEMPORARY') as public_temp,
         (select has_database_privilege(oid, current_database(), 'CONNECT') from serving) as connects`

/**
 * Refuses to serve as a user who could read across tenants or change the schema, whatever else goes wrong: row-level
 * security only holds what the user cannot switch off.
 *
 * @throws StartError `rights` or `unsuitable`, with what to do.
 */
export async function checkServingUser(client: ClientBase): Promise<void> {
  const { rows } = await client.query<Serving>(SERVING, [ROLES])
  const found = rows[0] as Serving
  const user = found.session_user
  const refuse = (sentence: string): never => {
    throw new StartError('rights', sentence)
  }
  if (found.version < 150_000) {
    throw new StartError('unsuitable', `PostgreSQL is ${found.version_text}; version 15 or newer is needed.`)
  }
  const over = found.powerful[0]
  if (over) {
    const how = over === user ? 'is' : `is a member of ${over}, which is`
    refuse(
      `The serving user ${user} ${how} a superuser, or may bypass row-level security or create roles; put another user into DATABASE_URL and this one into DATABASE_OWNER_URL.`,
    )
  }
  if (found.owned) {
    refuse(
      `The serving user ${user} owns the table ${found.owned}, so it can change the schema; put another user into DATABASE_URL and this one into DATABASE_OWNER_URL.`,
    )
  }
  if (found.missing.length > 0 || found.current_user !== 'vk_auth') {
    refuse(
      `The serving user ${user} may not work as ${found.missing.join(', ') || 'vk_auth'} yet; set DATABASE_OWNER_URL once, so that the database can be prepared.`,
    )
  }
  if (found.creates) {
    refuse(
      `The serving user ${user} may create objects in the database; run as its owner: revoke create on schema public from public, ${escapeIdentifier(user)}; revoke create, temporary on database ${escapeIdentifier(found.database)} from public, ${escapeIdentifier(user)};`,
    )
  }
  if (!found.pgvector) {
    throw new StartError(
      'unsuitable',
      'The extension pgvector is not in this database; run as a superuser in it: create extension vector;',
    )
  }
}

interface Serving {
  version: number
  version_text: string
  database: string
  session_user: string
  current_user: string
  pgvector: string | null
  powerful: string[]
  owned: string | null
  creates: boolean
  missing: string[]
}

const SERVING = `
  select current_setting('server_version_num')::int as version,
         current_setting('server_version') as version_text,
         current_database()::text as database,
         session_user::text as session_user,
         current_user::text as current_user,
         (select extversion from pg_extension where extname = 'vector') as pgvector,
         array(select rolname::text from pg_roles
                where (rolsuper or rolbypassrls or rolcreaterole) and pg_has_role(session_user, oid, 'MEMBER')
                order by rolname = session_user desc) as powerful,
         (select c.oid::regclass::text from pg_class c join pg_namespace n on n.oid = c.relnamespace
           where n.nspname in ('public', 'pgboss', 'visualkit') and c.relkind in ('r', 'p')
             and pg_has_role(session_user, c.relowner, 'MEMBER') limit 1) as owned,
         (select coalesce(bool_or(has_schema_privilege(oid, 'public', 'CREATE')
                                  or has_database_privilege(oid, current_database(), 'CREATE, TEMPORARY')), false)
            from pg_roles where pg_has_role(session_user, oid, 'MEMBER')) as creates,
         array(select r::text from unnest($1::text[]) r
                where to_regrole(r) is null or not pg_has_role(session_user, to_regrole(r), 'MEMBER')) as missing`
