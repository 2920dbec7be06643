import { randomUUID } from 'node:crypto'
import { LIMITS } from '@visualkit/contracts'
import { type Database, isConnectionLoss } from '@visualkit/db'
import { Batches } from '../batches.ts'
import { type SessionRow, sessionFromJson } from '../sessions/session-row.ts'

export interface PlainMessage {
  sessionId: string
  content: string
  clientMessageId: string | undefined
  createdAt: Date
}

export interface StoredPlainly {
  id: string
  seq: number
  /** The duty to answer it; null when a person holds the floor. */
  turnId: string | null
  /** The conversation as it is now. */
  row: SessionRow
}

interface StoredRow {
  place: number
  seq: number
  turn_id: string | null
  session: Record<string, unknown>
  assistant_name: string
}

const STORE = 'select * from store_visitor_messages($1, $2, $3)'

const batches = new Batches<PlainMessage, StoredPlainly | null>({ most: 64, parallel: 2 }, async (asked) => {
  const [{ db, tenantId }] = asked
  const said = asked.map(({ input }, place) => ({
    place,
    session_id: input.sessionId,
    id: randomUUID(),
    turn_id: randomUUID(),
    client_message_id: input.clientMessageId,
    content: input.content,
    at: input.createdAt,
  }))
  let rows: readonly StoredRow[]
  try {
    rows = await db.onceAsTenant<StoredRow>(tenantId, STORE, [
      tenantId,
      JSON.stringify(said),
      LIMITS.pendingTurnsPerSession,
    ])
  } catch (error) {
    // What was stored is not known then: its sender must find out by its id.
    if (isConnectionLoss(error)) throw error
    // One bad message must not fail the others: each goes its own way.
    rows = []
  }
  for (const { place, seq, turn_id: turnId, session, assistant_name } of rows)
    asked[place]?.done({ id: said[place]!.id, seq, turnId, row: sessionFromJson(session, assistant_name) })
  // Who was answered is so already.
  for (const { done } of asked) done(null)
})

/**
 * Stores a visitor's message where nothing is to be done but that, together with those of the business that come at
 * the same moment.
 * @returns null when it was not stored: then it is no plain case, or it could not be told.
 */
export async function storePlainly(
  db: Database,
  tenantId: string,
  message: PlainMessage,
): Promise<StoredPlainly | null> {
  // Text that PostgreSQL refuses would send all others the long way.
  if (message.content.includes('\0') || message.clientMessageId?.includes('\0')) return null
  return batches.ask(db, tenantId, message)
}
