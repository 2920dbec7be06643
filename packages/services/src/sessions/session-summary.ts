import type { Message, SessionSummary } from '@visualkit/contracts'
import { schema, type Tx } from '@visualkit/db'
import { and, eq, sql } from 'drizzle-orm'
import type { Services } from '../context.ts'
import {
  assistantNameOfSession,
  isOneOf,
  type SessionJson,
  type SessionRow,
  sessionFromJson,
  toSession,
} from './session-row.ts'

const { sessions } = schema

/** What the inbox shows of the last thing that was said, in characters. */
const PREVIEW_CHARACTERS = 280

/** The last thing that somebody said, as `LastSaid`, as a column of a query on sessions; null before that. */
export const lastSaidOfSession = sql<LastSaid | null>`(
  select json_build_object('role', m.role, 'content', left(m.content, ${sql.raw(String(PREVIEW_CHARACTERS))}),
    'createdAt', m.created_at, 'files',
    (select count(*) from chat_files f
      where f.tenant_id = m.tenant_id and f.session_id = m.session_id and f.message_seq = m.seq))
  from messages m
  where m.tenant_id = sessions.tenant_id and m.session_id = sessions.id and m.role <> 'system'
  order by m.seq desc
  limit 1)`

export interface LastSaid {
  role: string
  content: string
  createdAt: string | Date
  /** How many. */
  files: number
}

/** One row of the inbox. */
export async function summarise(tx: Tx, row: SessionRow): Promise<SessionSummary> {
  const [summary] = await summariseAll(tx, [row])
  return summary!
}

/** Rows of the inbox, in the same order, with one query for all their last messages. */
export async function summariseAll(tx: Tx, rows: SessionRow[]): Promise<SessionSummary[]> {
  if (rows.length === 0) return []
  const ids = rows.map((row) => row.id)
  const found = await tx
    .select({ id: sessions.id, last: lastSaidOfSession })
    .from(sessions)
    .where(and(eq(sessions.tenantId, rows[0]!.tenantId), isOneOf(sessions.id, ids)))
  const last = new Map(found.map(({ id, last }) => [id, last]))
  return rows.map((row) => summaryOf(row, last.get(row.id) ?? null))
}

interface SummaryJson extends Record<string, unknown> {
  session: SessionJson
  assistant_name: string
  last: LastSaid | null
}

/**
 * Rows of the inbox of one business as they are now, in no order, for the sockets of its people; what was erased
 * meanwhile is left out. In one statement and as plain JSON: it is done all day, while somebody says something.
 */
export async function readSummaries(
  { db }: Pick<Services, 'db'>,
  tenantId: string,
  sessionIds: readonly string[],
): Promise<SessionSummary[]> {
  const { rows } = await db.oneForTenant(tenantId, (tx) =>
    tx.execute<SummaryJson>(sql`
      select to_jsonb(sessions) as session, ${assistantNameOfSession} as assistant_name, ${lastSaidOfSession} as last
        from sessions
       where tenant_id = ${tenantId} and id = any(${`{${sessionIds.join(',')}}`}::uuid[])`),
  )
  return rows.map(({ session, assistant_name, last }) =>
    summaryOf(sessionFromJson(session, assistant_name), last),
  )
}

/** @param last what was just stored. */
export function toSummary(
  row: SessionRow,
  last: { role: string; content: string; createdAt: Date; files: readonly unknown[] } | undefined,
): SessionSummary {
  return summaryOf(row, last ? { ...last, files: last.files.length } : null)
}

export function summaryOf(row: SessionRow, last: LastSaid | null): SessionSummary {
  return {
    ...toSession(row),
    visitorName: visitorName(row),
    agentUserId: row.holder === 'human' ? row.agentUserId : null,
    lastMessage: last && {
      role: last.role,
      content: previewOf(last.content),
      createdAt: new Date(last.createdAt).toISOString(),
      ...(last.files > 0 && { files: last.files }),
    },
    messageCount: row.lastSeq,
    waitingSince: row.waitingSince?.toISOString() ?? null,
  }
}

/** A visitor's message that changed nothing but what was said last, and the state of its conversation. */
export interface PlainWord {
  message: Message
  stateRevision: number
}

/** What a visitor said since a row was read: no more than the row needs, as it is kept for each conversation. */
export interface PlainWords {
  firstAt: string
  lastAt: string
  lastSeq: number
  /** Of the last, whole: it is cut when it is told. */
  content: string
}

/**
 * Adds a visitor's message to those since the row was read.
 * @param words before it, which are changed; null when it is the first since the row was read.
 * @returns null where the conversation is not as it was right before: then the row must be read.
 */
export function addWord(
  row: SessionSummary,
  words: PlainWords | null,
  { message, stateRevision }: PlainWord,
): PlainWords | null {
  const { seq, content, createdAt } = message
  const isNext = seq === (words?.lastSeq ?? row.lastSeq) + 1
  if (!isNext || stateRevision !== row.stateRevision) return null
  if (!words) return { firstAt: createdAt, lastAt: createdAt, lastSeq: seq, content }
  words.lastAt = createdAt
  words.lastSeq = seq
  words.content = content
  return words
}

/** A row of the inbox after a visitor said something, as `store_words_of_visitors` leaves it. */
export function summaryAfter(
  row: SessionSummary,
  { firstAt, lastAt, lastSeq, content }: PlainWords,
): SessionSummary {
  const isAwaited = row.holder === 'human' || row.status === 'escalated'
  return {
    ...row,
    lastSeq,
    messageCount: lastSeq,
    lastMessage: { role: 'visitor', content: previewOf(content), createdAt: lastAt },
    updatedAt: lastAt,
    waitingSince: isAwaited ? (row.waitingSince ?? firstAt) : null,
  }
}

/** Cut between characters, not inside one. */
function cut(text: string, most: number): string {
  const isInside = /[\ud800-\udbff]/.test(text.charAt(most - 1))
  return text.slice(0, isInside ? most - 1 : most)
}
const previewOf = (content: string) => cut(content, PREVIEW_CHARACTERS)

/** What the business calls the visitor: the name or address it gave us, else its id. */
export function visitorName(row: Pick<SessionRow, 'visitorId' | 'metadata'>): string | null {
  for (const key of ['name', 'email']) {
    const value = row.metadata[key]
    if (typeof value === 'string' && value.trim() !== '') return cut(value.trim(), 80)
  }
  return row.visitorId
}
