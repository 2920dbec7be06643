import { schema, type Tx } from '@visualkit/db'
import { type SQL, sql } from 'drizzle-orm'
import { destroyPersonKeys } from '../audit/person-keys.ts'
import type { ServiceContext } from '../context.ts'
import { uuids } from '../privacy/data-counts.ts'

const { sessions } = schema

interface PlaceOfWords {
  table: string
  /** Rows that hold something, by a condition. */
  held: string
  /** What takes it away; null: the rows go. */
  emptied: string | null
}

/**
 * Where a person is named, or speaks of themselves, beside what was said in the conversation: what was said stays for
 * as long as the conversation does.
 */
const PLACES: PlaceOfWords[] = [
  { table: 'messages', held: 'feedback_comment is not null', emptied: 'feedback_comment = null' },
  {
    table: 'survey_responses',
    held: `(comment is not null or answers <> '{}')`,
    emptied: `comment = null, answers = '{}'`,
  },
  {
    table: 'escalations',
    held: `(reason_text is not null or call_contact is not null or detail -> 'words' is not null)`,
    emptied: `reason_text = null, call_contact = null, detail = detail - 'words'`,
  },
  // What was proposed says its values in words.
  {
    table: 'tool_calls',
    held: `(arguments <> '{}' or summary <> '')`,
    emptied: `arguments = '{}', summary = ''`,
  },
  // Those of a profile go with it.
  { table: 'end_user_facts', held: 'end_user_id is null', emptied: null },
]

/** Conversations that still name who held them, as a condition on `sessions`. */
export function namesSomebody(): SQL {
  const elsewhere = PLACES.map(
    ({ table, held }) =>
      `or exists (select 1 from ${table} w where w.tenant_id = sessions.tenant_id and w.session_id = sessions.id
                     and ${held})`,
  )
  return sql.raw(`(sessions.visitor_id is not null or sessions.opened_from is not null or sessions.metadata <> '{}' or sessions.rating_comment is not null
    ${elsewhere.join(' ')})`)
}

/**
 * Takes out of conversations who held them, with the keys of what the audit log holds of them. As the business itself:
 * the role for jobs reads nothing of what people wrote.
 * @param condition which conversations.
 * @param limit how many at a time.
 * @param alongside more work in the same transaction, such as its audit row.
 * @returns how many.
 */
export async function removeNames(
  ctx: ServiceContext,
  condition: SQL,
  limit: number,
  alongside: (tx: Tx, count: number) => Promise<unknown>,
): Promise<number> {
  const { tenantId } = ctx.actor
  return ctx.db.withTenant(tenantId, async (tx) => {
    const rows = await tx
      .select({ id: sessions.id })
      .from(sessions)
      .where(condition)
      .orderBy(sessions.id)
      .limit(limit)
      .for('update')
    const ids = rows.map(({ id }) => id)
    if (ids.length === 0) return 0
    const people = ids.map((id) => ({ kind: 'visitor' as const, id }))
    await destroyPersonKeys(tx, ctx, tenantId, people, { onlyKnown: true })
    for (const { table, held, emptied } of PLACES)
      await tx.execute(
        sql`${sql.raw(emptied ? `update ${table} set ${emptied}` : `delete from ${table}`)}
             where tenant_id = ${tenantId} and session_id = any(${uuids(ids)}) and ${sql.raw(held)}`,
      )
    // In SQL, because the inbox is ordered by the time of the last event and this is none.
    await tx.execute(
      sql`update sessions set visitor_id = null, opened_from = null, metadata = '{}', rating_comment = null,
               state_revision = state_revision + 1
           where tenant_id = ${tenantId} and id = any(${uuids(ids)})`,
    )
    await alongside(tx, ids.length)
    return ids.length
  })
}
