import { schema } from '@visualkit/db'
import { type SQL, sql } from 'drizzle-orm'

const { sessions } = schema

/** Newest messages of the tenant that a search looks at: about 50 ms at most. */
const SEARCHED_MESSAGES = 50_000
const MAX_WORDS = 8

/** Accents that people leave out when they search. */
const [ACCENTED, PLAIN] = ['áàâãäéèêëíìîïóòôõöúùûüñç', 'aaaaaeeeeiiiiooooouuuunc']

/**
 * Conversations whose transcript holds all the words, in any message and order; case and accents do not count.
 * Row-level security keeps text indexes unused (their operators are not leakproof), so this reads the newest
 * messages through `messages_newest` and stops there.
 */
export function transcriptMatches(tenantId: string, search: string): SQL | undefined {
  const words = searchWords(search)
  if (words.length === 0) return undefined
  const held = words.map((word) => sql`bool_or(recent.folded like ${`%${escapeLike(word)}%`})`)
  return sql`${sessions.id} in (
    select recent.session_id from (
      select m.session_id, translate(lower(m.content), ${ACCENTED}, ${PLAIN}) as folded
      from messages m where m.tenant_id = ${tenantId} order by m.created_at desc limit ${SEARCHED_MESSAGES}
    ) recent
    group by recent.session_id
    having ${sql.join(held, sql` and `)})`
}

export function searchWords(search: string): string[] {
  const folded = [...search.normalize('NFC').toLowerCase()]
    .map((character) => PLAIN[ACCENTED.indexOf(character)] ?? character)
    .join('')
  return [...new Set(folded.split(/[\s\u0000]+/).filter((word) => word !== ''))].slice(0, MAX_WORDS)
}

function escapeLike(word: string): string {
  return word.replace(/[\\%_]/g, '\\$&')
}
