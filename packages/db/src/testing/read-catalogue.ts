import type { ClientBase } from 'pg'

/**
 * What a database is, a line each: columns, constraints, indexes, policies, rights, comments. Two databases of one
 * version agree, however they came to it.
 */
export async function readCatalogue(owner: ClientBase): Promise<string[]> {
  const { rows } = await owner.query<{ line: string }>(`
    with tables as (
      select c.oid, c.relname, c.relrowsecurity, c.relforcerowsecurity, c.relacl from pg_class c
       where c.relnamespace = 'public'::regnamespace and c.relkind = 'r'
         and not exists (select from pg_depend d where d.objid = c.oid and d.deptype = 'e'))
    select format('table %s, secured %s, forced %s', relname, relrowsecurity, relforcerowsecurity) as line from tables
    union all
    select format('column %s.%s %s, not null %s, default %s, says %s', relname, attname, format_type(atttypid, atttypmod),
                  attnotnull, pg_get_expr(adbin, adrelid), col_description(t.oid, attnum))
      from tables t join pg_attribute a on a.attrelid = t.oid and attnum > 0 and not attisdropped
      left join pg_attrdef on adrelid = t.oid and adnum = attnum
    union all
    select format('constraint %s.%s %s', relname, conname, pg_get_constraintdef(k.oid))
      from tables t join pg_constraint k on k.conrelid = t.oid where contype <> 'n'
    union all
    select format('index %s, valid %s', pg_get_indexdef(indexrelid), indisvalid) from tables t join pg_index on indrelid = t.oid
    union all
    select format('policy %s.%s for %s using %s check %s', relname, polname,
                  (select string_agg(case when pg_has_role(current_user, oid, 'USAGE') and oid = (select relowner from pg_class where oid = t.oid) then 'owner' else rolname end, ',') from pg_roles where oid = any(polroles)),
                  pg_get_expr(polqual, polrelid), pg_get_expr(polwithcheck, polrelid))
      from tables t join pg_policy on polrelid = t.oid
    union all
    select format('right %s %s: %s', rolname, relname, privilege_type)
      from tables, aclexplode(relacl) join pg_roles on pg_roles.oid = grantee where rolname like 'vk\\_%'
    union all
    select format('right %s %s.%s: %s', rolname, relname, attname, privilege_type)
      from tables t join pg_attribute a on a.attrelid = t.oid, aclexplode(attacl) join pg_roles on pg_roles.oid = grantee
     where rolname like 'vk\\_%'
    union all
    select format('comment %s: %s', relname, obj_description(t.oid)) from tables t
    order by 1`)
  return rows.map(({ line }) => line)
}
