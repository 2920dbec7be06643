import type { MessageRole, SearchMatch, SessionSummary } from '@visualkit/contracts'
import { plainText } from '@visualkit/contracts/answer-text'
import { schema, type Tx } from '@visualkit/db'
import { type SQL, sql } from 'drizzle-orm'
import { ACCENTED, markWords, PLAIN, searchWords } from './mark-words.ts'

const { sessions } = schema

/** Newest messages and conversations of the tenant that a search looks at: this bounds its time. */
const SEARCHED_MESSAGES = 50_000
const SEARCHED_SESSIONS = 10_000

/**
 * Conversations that hold all the words, in any message and order or in what is known of the visitor; case and accents
 * do not count. What the system said is not searched: it is the same everywhere.
 * Row-level security keeps text indexes unused (their operators are not leakproof), so this reads the newest
 * messages through `messages_newest` and stops there. Patterns with every accent a letter can have are many times as
 * quick as taking the accents off 50,000 messages.
 */
export function transcriptMatches(tenantId: string, search: string): SQL | undefined {
  const words = searchWords(search)
  if (words.length === 0) return undefined
  const held = words.map((word) => sql`bool_or(found.said ~* ${patternOf(word)})`)
  return sql`${sessions.id} in (
    select found.session_id from (
      select recent.session_id, recent.content as said from (
        select m.session_id, m.content from messages m
          where m.tenant_id = ${tenantId} and m.role <> 'system'
          order by m.created_at desc limit ${SEARCHED_MESSAGES}
      ) recent where recent.content ~* ${anyOf(words)}
      union all
      select known.id, fact.value from (
        select s.id, jsonb_set_lax(s.metadata, '{visitorId}', to_jsonb(s.visitor_id), true, 'return_target') as facts
          from sessions s where s.tenant_id = ${tenantId}
          order by s.updated_at desc limit ${SEARCHED_SESSIONS}
      ) known, jsonb_each_text(known.facts) fact
        where known.facts::text ~* ${anyOf(words)} and fact.value ~* ${anyOf(words)}
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
    words.map((word) => sql`(m.content ~* ${patternOf(word)})::int`),
    sql` + `,
  )
  const { rows } = await tx.execute<{
    sessionId: string
    seq: number
    role: MessageRole
    content: string
  }>(sql`
    select distinct on (m.session_id) m.session_id as "sessionId", m.seq, m.role, m.content
      from messages m
     where m.tenant_id = ${tenantId} and m.session_id in (${ids}) and m.role <> 'system'
       and m.content ~* ${anyOf(words)}
     order by m.session_id, ${count} desc, m.seq desc`)
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

/** A pattern of PostgreSQL that finds a folded word in any case and with any accents. */
export function patternOf(word: string): string {
  return [...word]
    .map((character) => {
      const forms = [character, ...[...ACCENTED].filter((_, at) => PLAIN[at] === character)]
      // The database may know the cases of plain letters only.
      const both = [...new Set(forms.flatMap((form) => [form, form.toUpperCase()]))]
      if (forms.length > 1 || /[^\u0000-\u007f]/.test(character)) return `[${both.join('')}]`
      return /[a-z0-9]/.test(character) ? character : `\\${character}`
    })
    .join('')
}

function anyOf(words: readonly string[]): string {
  return words.map(patternOf).join('|')
}
