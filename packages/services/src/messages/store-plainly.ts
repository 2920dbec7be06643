import { randomUUID } from 'node:crypto'
import { LIMITS, ServiceError } from '@visualkit/contracts'
import { isConnectionLoss, postgresError } from '@visualkit/db'
import { Batches } from '../batches.ts'
import type { Services } from '../context.ts'
import { STORE_TOGETHER } from './store-together.ts'

export interface PlainMessage {
  sessionId: string
  content: string
  clientMessageId: string | undefined
  createdAt: Date
  /** Whether it counts among the messages of a minute. */
  isLimited: boolean
}

type Input = PlainMessage & Pick<Services, 'log'>

export interface StoredPlainly {
  id: string
  seq: number
  /** The duty to answer it; null when a person holds the floor. */
  turnId: string | null
  /** The state of its conversation, which it did not change. */
  stateRevision: number
}

const STORE = 'select place, seq, turn_id, state_revision from store_words_of_visitors($1, $2, $3, $4)'

interface StoredRow {
  place: number
  seq: number | null
  turn_id: string | null
  state_revision: number
}

const batches = new Batches<Input, StoredPlainly | null>(STORE_TOGETHER, async (asked) => {
  const [{ db, tenantId }] = asked
  const said = asked.map(({ input }, place) => ({
    place,
    session_id: input.sessionId,
    id: randomUUID(),
    client_message_id: input.clientMessageId,
    content: input.content,
    at: input.createdAt,
    is_limited: input.isLimited,
  }))
  let rows: readonly StoredRow[] = []
  try {
    const { pendingTurnsPerSession, messagesPerMinute } = LIMITS
    const values = [tenantId, JSON.stringify(said), pendingTurnsPerSession, messagesPerMinute]
    rows = await db.askAsAuth<StoredRow>(STORE, values)
  } catch (error) {
    const isLost = isConnectionLoss(error)
    // What was stored is not known then; only under its id may a message be stored again.
    if (isLost) for (const { input, failed } of asked) if (input.clientMessageId === undefined) failed(error)
    // One bad message must not fail the others: each goes its own way. The words are in the error, and in no log.
    if (!isLost)
      asked[0].input.log.warn(
        { tenantId, code: postgresError(error)?.code },
        'Messages could not be stored together.',
      )
  }
  for (const { place, seq, turn_id: turnId, state_revision: stateRevision } of rows) {
    if (seq === null) asked[place]?.failed(tooManyWait())
    else asked[place]?.done({ id: said[place]!.id, seq, turnId, stateRevision })
  }
  // Who was answered is so already.
  for (const { done } of asked) done(null)
})

export function tooManyWait(): ServiceError {
  return new ServiceError(
    'RATE_LIMITED',
    `${LIMITS.pendingTurnsPerSession} messages of this conversation wait for their answer. Send the next one after that.`,
    { retryAfterSeconds: 2 },
  )
}

/**
 * Stores a visitor's message where nothing is to be done but that, together with those of the business that come at
 * the same moment.
 * @returns null when it was not stored: then it is no plain case, or it could not be told.
 * @throws RATE_LIMITED when too many of its conversation wait for their answer.
 */
export async function storePlainly(
  { db, log }: Pick<Services, 'db' | 'log'>,
  tenantId: string,
  message: PlainMessage,
): Promise<StoredPlainly | null> {
  // Text that PostgreSQL refuses would send all others the long way.
  if (message.content.includes('\0') || message.clientMessageId?.includes('\0')) return null
  return batches.ask(db, tenantId, { ...message, log })
}
