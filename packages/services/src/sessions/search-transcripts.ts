import type { MessageRole, SearchMatch, SessionSummary } from '@visualkit/contracts'
import { plainText } from '@visualkit/contracts/answer-text'
import { schema, type Tx } from '@visualkit/db'
import { type SQL, sql } from 'drizzle-orm'
import { ACCENTED, markWords, PLAIN, searchWords } from './mark-words.ts'

const { sessions } = schema

/** Newest messages and conversations of the tenant that a search looks at: about 60 ms at most. */
const SEARCHED_MESSAGES = 50_000
const SEARCHED_SESSIONS = 10_000

/**
 * Conversations that hold all the words, in any message and order or in what is known of the visitor; case and accents
 * do not count. What the system said is not searched: it is the same everywhere.
 * Row-level security keeps text indexes unused (their operators are not leakproof), so this reads the newest
 * messages through `messages_newest` and stops there.
 */
export function transcriptMatches(tenantId: string, search: string): SQL | undefined {
  const words = searchWords(search)
  if (words.length === 0) return undefined
  const held = words.map((word) => sql`bool_or(${holds(word)})`)
  return sql`${sessions.id} in (
    select found.session_id from (
      (select m.session_id, ${folded(sql`m.content`)} as folded
        from messages m where m.tenant_id = ${tenantId} and m.role <> 'system'
        order by m.created_at desc limit ${SEARCHED_MESSAGES})
      union all
      (select s.id, ${folded(sql`concat_ws(' ', s.visitor_id,
          (select string_agg(fact.value, ' ') from jsonb_each_text(s.metadata) fact))`)}
        from sessions s where s.tenant_id = ${tenantId}
        order by s.updated_at desc limit ${SEARCHED_SESSIONS})
    ) found
    group by found.session_id
    having ${sql.join(held, sql` and `)})`
}

/** Says of each conversation where the words of a search stand in it: in a message, else in what is known of the visitor. */
export async function withMatches(
  tx: Tx,
  tenantId: string,
  summaries: SessionSummary[],
  search: string,
): Promise<SessionSummary[]> {
  const words = searchWords(search)
  if (words.length === 0 || summaries.length === 0) return summaries
  const ids = sql.join(
    summaries.map(({ id }) => sql`${id}::uuid`),
    sql`, `,
  )
  const count = sql.join(
    words.map((word) => sql`(${holds(word)})::int`),
    sql` + `,
  )
  const { rows } = await tx.execute<{
    sessionId: string
    seq: number
    role: MessageRole
    content: string
  }>(sql`
    select distinct on (session_id) session_id as "sessionId", seq, role, content
      from (
        select found.*, ${count} as held from (
          select m.session_id, m.seq, m.role, m.content, ${folded(sql`m.content`)} as folded
            from messages m
           where m.tenant_id = ${tenantId} and m.role <> 'system' and m.session_id in (${ids})) found) counted
     where held > 0
     order by session_id, held desc, seq desc`)
  const messages = new Map(rows.map((row) => [row.sessionId, row]))
  return summaries.map((summary) => {
    const found = messages.get(summary.id)
    const match = found
      ? {
          message: { seq: found.seq, role: found.role },
          detail: null,
          parts: markWords(plainText(found.content), words) ?? markWords(found.content, words) ?? [],
        }
      : matchInFacts(summary, words)
    return match ? { ...summary, match } : summary
  })
}

function matchInFacts(summary: SessionSummary, words: readonly string[]): SearchMatch | null {
  const facts = { ...summary.metadata, ...(summary.visitorId !== null && { visitorId: summary.visitorId }) }
  for (const [detail, value] of Object.entries(facts)) {
    const parts = value === null ? null : markWords(String(value), words)
    if (parts) return { message: null, detail, parts }
  }
  return null
}

function folded(text: SQL): SQL {
  return sql`translate(lower(${text}), ${ACCENTED}, ${PLAIN})`
}

function holds(word: string): SQL {
  return sql`found.folded like ${`%${word.replace(/[\\%_]/g, '\\$&')}%`}`
}
