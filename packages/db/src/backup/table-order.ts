import type { ClientBase } from 'pg'

export interface BackupTable {
  name: string
  /** In order, without generated ones. */
  columns: string[]
}

/** All tables of the product, each after those it refers to. */
export async function tablesInOrder(owner: ClientBase): Promise<BackupTable[]> {
  const { rows } = await owner.query<BackupTable & { refers: string[] }>(`
    select c.relname::text as name,
           array(select a.attname::text from pg_attribute a
                  where a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped and a.attgenerated = ''
                  order by a.attnum) as columns,
           array(select distinct f.relname::text from pg_constraint k join pg_class f on f.oid = k.confrelid
                  where k.conrelid = c.oid and k.contype = 'f' and k.confrelid <> c.oid) as refers
      from pg_class c
     where c.relnamespace = 'public'::regnamespace and c.relkind = 'r'
       and not exists (select from pg_depend d where d.objid = c.oid and d.deptype = 'e')
     order by 1`)
  const ordered: BackupTable[] = []
  const placed = new Set<string>()
  while (ordered.length < rows.length) {
    const next = rows.filter(
      (table) => !placed.has(table.name) && table.refers.every((name) => placed.has(name)),
    )
    if (next.length === 0) throw new Error('Tables refer to each other in a circle; a backup needs an order.')
    for (const { name, columns } of next) {
      placed.add(name)
      ordered.push({ name, columns })
    }
  }
  return ordered
}
