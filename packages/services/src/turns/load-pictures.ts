import { schema, type Tx } from '@visualkit/db'
import { and, asc, desc, eq, isNotNull, lte, sql } from 'drizzle-orm'
import type { TurnKeys } from './claim-turn.ts'

const { chatFiles } = schema

/** Files of the last few messages are looked at. */
const LOADED_FILES = 20

/** The pictures that came with one of the visitor's messages, read as one screen. */
export interface Pictures {
  /** Of the one that shows an error, else of the first. */
  id: string
  text: string
  visibleError: string | null
  messageSeq: number
  createdAt: Date
}

export interface AttachedFiles {
  /** Of the newest message that has any. */
  pictures: Pictures | null
  /** The question came with a file that nobody has read. */
  hasUnread: boolean
}

/** What the visitor attached to the question or before it. */
export function loadFiles(tx: Tx, turn: TurnKeys) {
  return tx
    .select({
      id: chatFiles.id,
      text: chatFiles.text,
      visibleError: chatFiles.visibleError,
      messageSeq: chatFiles.messageSeq,
      createdAt: chatFiles.createdAt,
    })
    .from(chatFiles)
    .where(
      and(
        eq(chatFiles.tenantId, turn.tenantId),
        eq(chatFiles.sessionId, turn.sessionId),
        eq(chatFiles.sender, 'visitor'),
        isNotNull(chatFiles.messageSeq),
        lte(
          chatFiles.messageSeq,
          sql`(select m.seq from messages m where m.tenant_id = ${turn.tenantId} and m.id = ${turn.messageId})`,
        ),
      ),
    )
    .orderBy(desc(chatFiles.messageSeq), asc(chatFiles.position))
    .limit(LOADED_FILES)
}

/** What a model, or the visitor, may be told of them. @param seq of the question. */
export function readFiles(files: Awaited<ReturnType<typeof loadFiles>>, seq: number): AttachedFiles {
  const hasUnread = files.some(({ messageSeq, text }) => messageSeq === seq && text === null)
  const newest = files.find(({ text }) => text !== null)
  if (!newest) return { pictures: null, hasUnread }
  const read = files.filter(({ messageSeq, text }) => messageSeq === newest.messageSeq && text !== null)
  const shown = read.find(({ visibleError }) => visibleError !== null) ?? newest
  return {
    hasUnread,
    pictures: {
      id: shown.id,
      text: read.map(({ text }) => text).join('\n'),
      visibleError: shown.visibleError,
      messageSeq: newest.messageSeq!,
      createdAt: newest.createdAt,
    },
  }
}
