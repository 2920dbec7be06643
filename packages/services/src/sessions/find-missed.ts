import type { StateMarks } from '@visualkit/contracts'
import { sql } from 'drizzle-orm'
import type { Services } from '../context.ts'

/** Longer than any server waits between writing the time of a change and committing it, with clocks that differ. */
const RECENT_SECONDS = 120
/** The newest of them; what is left then comes with a later look. */
const MOST_RECENT = 10_000

/** Up to which message, which change of one, and which state of its own a conversation is held, or is there. */
export type ConversationMarks = Record<keyof StateMarks, number>

/**
 * The last message, the last change of one and the last state of each conversation that has more than a server holds of
 * it, by which it sees what the bus did not bring. Of all businesses, and thousands of conversations each few seconds:
 * only what is new comes back.
 * @param held what is held of each.
 */
export async function newestMarks(
  { db }: Pick<Services, 'db'>,
  held: ReadonlyMap<string, ConversationMarks>,
): Promise<Map<string, ConversationMarks>> {
  if (held.size === 0) return new Map()
  const list = (values: Iterable<string | number>) => `{${[...values].join(',')}}`
  const marks = [...held.values()]
  const { rows } = await db.withJobs('newest messages', (tx) =>
    tx.execute<{ id: string; last_seq: number; revision: number; state_revision: number }>(sql`
      select s.id, s.last_seq, s.revision, s.state_revision
        from unnest(${list(held.keys())}::uuid[], ${list(marks.map(({ lastSeq }) => lastSeq))}::integer[],
                    ${list(marks.map(({ revision }) => revision))}::integer[],
                    ${list(marks.map(({ stateRevision }) => stateRevision))}::integer[]) as held (id, seq, revision, state)
        join sessions s on s.id = held.id
         and (s.last_seq > held.seq or s.revision > held.revision or s.state_revision > held.state)`),
  )
  return new Map(
    rows.map(({ id, last_seq, revision, state_revision }) => [
      id,
      { lastSeq: last_seq, revision, stateRevision: state_revision },
    ]),
  )
}

/** By which rows of the inbox are told apart. */
export interface RowMarks extends StateMarks {
  /** Milliseconds since 1970. */
  updatedMs: number
}

export interface ChangedSession extends RowMarks {
  id: string
  tenantId: string
}

/** Conversations of these businesses that changed within the last two minutes, and when. */
export async function changedSessions(
  { db }: Pick<Services, 'db'>,
  tenantIds: readonly string[],
): Promise<ChangedSession[]> {
  // Plain rows: thousands each few seconds, and the server does nothing else while it reads them.
  const { rows } = await db.withJobs('changed conversations', (tx) =>
    tx.execute<ChangedRow>(sql`
      select id, tenant_id, last_seq, revision, state_revision,
             floor(extract(epoch from updated_at) * 1000)::float8 as updated_ms
        from sessions
       where tenant_id = any(${`{${tenantIds.join(',')}}`}::uuid[])
         and updated_at > now() - make_interval(secs => ${RECENT_SECONDS})
       order by updated_at desc
       limit ${MOST_RECENT}`),
  )
  return rows.map((row) => ({
    id: row.id,
    tenantId: row.tenant_id,
    lastSeq: row.last_seq,
    revision: row.revision,
    stateRevision: row.state_revision,
    updatedMs: row.updated_ms,
  }))
}

interface ChangedRow extends Record<string, unknown> {
  id: string
  tenant_id: string
  last_seq: number
  revision: number
  state_revision: number
  updated_ms: number
}
