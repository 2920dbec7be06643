import { type Message, notFound, type Session } from '@visualkit/contracts'
import { schema, type Tx } from '@visualkit/db'
import { and, asc, eq, gt, lte, or } from 'drizzle-orm'
import { type Ask, Batches } from '../batches.ts'
import type { ServiceContext } from '../context.ts'
import { selectMessagesOfTenant, toMessage } from '../messages/message-row.ts'
import { requireConversation } from './session-access.ts'
import { isOneOf, loadSessions, type SessionRow, toSession } from './session-row.ts'

const { messages, turns } = schema

/** Messages that are replayed after a break; a longer gap is loaded page by page. */
const LONGEST_REPLAY = 500
/** Conversations that are read in one transaction. */
const MOST_AT_ONCE = 100
/** Of thousands who come back many come meanwhile, and one transaction costs more than one of them. */
const APART_MS = 10
/** Messages that are held at a time. */
const MOST_MESSAGES = 2_000

export interface ResumedConversation {
  session: Session
  /** What came after `afterSeq`, in order; empty when the gap is too long. */
  messages: Message[]
  /** Messages up to `afterSeq` that were changed since, as they are now, in the order of their revision. */
  changed: Message[]
  /** Up to which change `changed` goes: the session's, unless there are more than are read at once. */
  revision: number
  /** False when the gap is too long to be replayed, or the client names a message that is not there. */
  complete: boolean
  /** The answer that is being written, if one is. */
  runningTurnId: string | null
}

/**
 * What a client missed while it was away, read at one moment. Thousands ask at once when a server went away or the
 * bus is back: those of a business that ask while others are being read are read together.
 */
export async function resumeConversation(
  ctx: ServiceContext,
  input: HeldPlace & { sessionId: string },
): Promise<ResumedConversation> {
  requireConversation(ctx, input.sessionId)
  return batches.ask(ctx.db, ctx.actor.tenantId, { ctx, ...input })
}

/** Up to which message, and which change of one, a client holds a conversation; null: nothing of it is wanted. */
export interface HeldPlace {
  afterSeq: number | null
  afterRevision: number | null
}

interface Asked extends HeldPlace {
  ctx: ServiceContext
  sessionId: string
}

type Asking = Ask<Asked, ResumedConversation>

const batches = new Batches<Asked, ResumedConversation>(
  { most: MOST_AT_ONCE, parallel: 1, apartMs: APART_MS },
  readAll,
)

interface Place {
  asking: Asking
  row: SessionRow
  after: number
  complete: boolean
}

async function readAll(asked: [Asking, ...Asking[]]): Promise<void> {
  const [
    {
      tenantId,
      input: { ctx },
    },
  ] = asked
  await ctx.db.withTenant(tenantId, async (tx) => {
    const ids = [...new Set(asked.map(({ input }) => input.sessionId))]
    const rows = new Map((await loadSessions(tx, tenantId, ids)).map((row) => [row.id, row]))
    const running = await tx
      .select({ id: turns.id, sessionId: turns.sessionId })
      .from(turns)
      .where(and(eq(turns.tenantId, tenantId), isOneOf(turns.sessionId, ids), eq(turns.status, 'running')))
    const turnOf = new Map(running.map(({ id, sessionId }) => [sessionId, id]))
    const places = asked.flatMap((one) => {
      const row = rows.get(one.input.sessionId)
      if (row) return [placeOf(one, row)]
      one.failed(notFound('conversation'))
      return []
    })
    for (const some of inPortions(places)) {
      const missed = await loadMissed(tx, ctx, some)
      for (const place of some) {
        const { asking, row, after, complete } = place
        const { changed, revision } = await loadChanged(tx, ctx, place)
        const all = complete ? (missed.get(row.id) ?? []) : []
        const runningTurnId = turnOf.get(row.id) ?? null
        asking.done({
          session: toSession(row),
          messages: all.filter(({ seq }) => seq > after),
          changed,
          revision,
          complete,
          runningTurnId,
        })
      }
    }
  })
}

function placeOf(asking: Asking, row: SessionRow): Place {
  const after = asking.input.afterSeq ?? row.lastSeq
  // A client may hold more than there is: an older backup was restored.
  const complete = after <= row.lastSeq && row.lastSeq - after <= LONGEST_REPLAY
  return { asking, row, after, complete }
}

/** So many at a time that their messages fit into memory. */
function* inPortions(places: Place[]): Generator<Place[]> {
  let some: Place[] = []
  let count = 0
  for (const place of places) {
    const missing = place.complete ? place.row.lastSeq - place.after : 0
    if (some.length > 0 && count + missing > MOST_MESSAGES) {
      yield some
      some = []
      count = 0
    }
    some.push(place)
    count += missing
  }
  if (some.length > 0) yield some
}

/** What changed in the messages a client holds. Most who come back have missed nothing of it. */
async function loadChanged(
  tx: Tx,
  ctx: ServiceContext,
  { asking, row, after }: Place,
): Promise<Pick<ResumedConversation, 'changed' | 'revision'>> {
  const { afterSeq, afterRevision } = asking.input
  const { revision } = row
  if (afterSeq === null || afterRevision === null || afterRevision >= revision)
    return { changed: [], revision }
  const isChanged = and(
    eq(messages.sessionId, row.id),
    gt(messages.revision, afterRevision),
    lte(messages.seq, after),
  )!
  const rows = await selectMessagesOfTenant(tx, ctx.actor.tenantId, isChanged, asc(messages.revision)).limit(
    LONGEST_REPLAY,
  )
  const changed = rows.map((one) => toMessage(ctx, one))
  return { changed, revision: changed.length < LONGEST_REPLAY ? revision : rows.at(-1)!.revision }
}

/** Of each conversation the messages after the lowest seq that was asked for. */
async function loadMissed(tx: Tx, ctx: ServiceContext, places: Place[]): Promise<Map<string, Message[]>> {
  const from = new Map<string, number>()
  for (const { row, after, complete } of places)
    if (complete && row.lastSeq > after) from.set(row.id, Math.min(after, from.get(row.id) ?? after))
  const missed = new Map<string, Message[]>()
  if (from.size === 0) return missed
  const parts = [...from].map(([id, after]) => and(eq(messages.sessionId, id), gt(messages.seq, after)))
  for (const row of await selectMessagesOfTenant(tx, ctx.actor.tenantId, or(...parts)!)) {
    const ofSession = missed.get(row.sessionId) ?? []
    missed.set(row.sessionId, ofSession)
    ofSession.push(toMessage(ctx, row))
  }
  return missed
}
