import type { SessionSummary } from '@visualkit/contracts'
import { schema, type Tx } from '@visualkit/db'
import { and, desc, eq, inArray, ne } from 'drizzle-orm'
import { filesOfMessage } from '../files/chat-file-row.ts'
import { type SessionRow, toSession } from './session-row.ts'

const { messages } = schema

/** What the inbox shows of the last thing that was said, in characters. */
const PREVIEW_CHARACTERS = 280

type LastMessage = { role: string; content: string; createdAt: Date; files: readonly unknown[] }

/** One row of the inbox. */
export async function summarise(tx: Tx, row: SessionRow): Promise<SessionSummary> {
  const [summary] = await summariseAll(tx, [row])
  return summary!
}

/** Rows of the inbox, in the same order, with one query for all their last messages. */
export async function summariseAll(tx: Tx, rows: SessionRow[]): Promise<SessionSummary[]> {
  const last = new Map<string, LastMessage>()
  if (rows.length > 0) {
    const newest = await tx
      .selectDistinctOn([messages.sessionId], {
        sessionId: messages.sessionId,
        role: messages.role,
        content: messages.content,
        createdAt: messages.createdAt,
        files: filesOfMessage,
      })
      .from(messages)
      .where(
        and(
          eq(messages.tenantId, rows[0]!.tenantId),
          inArray(
            messages.sessionId,
            rows.map((row) => row.id),
          ),
          ne(messages.role, 'system'),
        ),
      )
      .orderBy(messages.sessionId, desc(messages.seq))
    for (const { sessionId, ...message } of newest) last.set(sessionId, message)
  }
  return rows.map((row) => toSummary(row, last.get(row.id)))
}

export function toSummary(row: SessionRow, last: LastMessage | undefined): SessionSummary {
  return {
    ...toSession(row),
    visitorName: visitorName(row),
    agentUserId: row.holder === 'human' ? row.agentUserId : null,
    lastMessage: last
      ? {
          role: last.role,
          content: last.content.slice(0, PREVIEW_CHARACTERS),
          createdAt: last.createdAt.toISOString(),
          ...(last.files.length > 0 && { files: last.files.length }),
        }
      : null,
    messageCount: row.lastSeq,
    waitingSince: row.waitingSince?.toISOString() ?? null,
  }
}

/** What the business calls the visitor: the name or address it gave us, else its id. */
export function visitorName(row: Pick<SessionRow, 'visitorId' | 'metadata'>): string | null {
  for (const key of ['name', 'email']) {
    const value = row.metadata[key]
    if (typeof value === 'string' && value.trim() !== '') return value.trim().slice(0, 80)
  }
  return row.visitorId
}
