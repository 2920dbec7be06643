import type { ClientBase } from 'pg'
import type { ScrubOptions } from '../database.ts'

/** Tables that hold nothing of people, or never lose a row before its time: rewriting them would only take long. */
const KEPT = 'knowledge\\_%|cost\\_%|rag\\_%|audit\\_logs'

/**
 * Takes what was deleted or changed out of the files of the embedded database. PostgreSQL leaves old rows in the pages
 * of a table until others need the room, and all that was written in its log: tables are written anew, and the log
 * starts over. Nothing else runs meanwhile; some seconds for a hundred thousand messages.
 */
export async function scrubFiles(owner: ClientBase, { all = false }: ScrubOptions = {}): Promise<void> {
  const { rows } = await owner.query<{ name: string }>(
    `select format('%I.%I', n.nspname, c.relname) as name
       from pg_class c join pg_namespace n on n.oid = c.relnamespace
      where c.relkind = 'r' and n.nspname not in ('pg_catalog', 'information_schema')
        and c.relname not like all (string_to_array($1, '|'))
        and pg_relation_size(c.oid) > 0`,
    [all ? '' : KEPT],
  )
  for (const { name } of rows) await owner.query(`vacuum (full) ${name}`)
  await owner.query('vacuum (full) pg_catalog.pg_statistic')
  await owner.query('select pg_switch_wal()')
  await owner.query('checkpoint')
}
