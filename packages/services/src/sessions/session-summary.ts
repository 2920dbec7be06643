import type { Message, SessionSummary } from '@visualkit/contracts'
import { schema, type Tx } from '@visualkit/db'
import { and, eq, sql } from 'drizzle-orm'
import { isOneOf, type SessionRow, toSession } from './session-row.ts'

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

/** Such messages of one conversation, one after the other with none between. */
export interface PlainWords {
  first: PlainWord
  last: PlainWord
}

/**
 * A row of the inbox after a visitor said something, as `store_words_of_visitors` leaves it.
 * @returns null where the row is not known as it was right before: then it must be read.
 */
export function summaryAfter(row: SessionSummary, { first, last }: PlainWords): SessionSummary | null {
  const isNext = row.messageCount === first.message.seq - 1 && row.lastSeq === row.messageCount
  const isSame = row.stateRevision === first.stateRevision && row.stateRevision === last.stateRevision
  if (!isNext || !isSame) return null
  const { seq, role, content, createdAt } = last.message
  const isAwaited = row.holder === 'human' || row.status === 'escalated'
  return {
    ...row,
    lastSeq: seq,
    messageCount: seq,
    lastMessage: { role, content: previewOf(content), createdAt },
    updatedAt: createdAt,
    waitingSince: isAwaited ? (row.waitingSince ?? first.message.createdAt) : null,
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
