import { LIMITS } from '@visualkit/contracts'
import { schema, type Tx } from '@visualkit/db'
import { and, eq, isNull, ne, sql } from 'drizzle-orm'
import type { SessionRow } from '../sessions/session-row.ts'
import type { Draft } from '../turns/draft.ts'
import { isToCome } from './planned-call.ts'

const { escalations, sessions } = schema

/** As many digits as tell a number, with its country or without. */
const DIGITS_OF_NUMBER = 9

/**
 * The reply as it may be stored: where its call's time was taken since it was looked up, it offers others; who holds
 * as many times as one may gets none. Until the transaction ends nobody else of the business plans a call.
 */
export async function holdTime(tx: Tx, session: SessionRow, draft: Draft, now: Date): Promise<Draft> {
  const book = draft.call?.book
  if (!book) return draft
  const { tenantId } = session
  await tx.execute(sql`select pg_advisory_xact_lock(hashtextextended(${`call:${tenantId}`}, 0))`)
  const [taken] = await tx
    .select({ id: escalations.id })
    .from(escalations)
    .where(
      and(
        eq(escalations.tenantId, tenantId),
        eq(escalations.callAt, book.at),
        isNull(escalations.callCanceledAt),
      ),
    )
    .limit(1)
  const instead = taken ? book.ifTaken : null
  const said =
    instead ?? ((await holdsMany(tx, session, book.contact, now, draft.call?.cancel)) ? book.ifTooMany : null)
  if (!said) return draft
  const { call: _, ...rest } = draft
  return { ...rest, ...said, escalate: draft.escalate?.call ? null : draft.escalate }
}

/** Whether somebody, their number or their connection holds so many times already. */
async function holdsMany(
  tx: Tx,
  { tenantId, endUserId, openedFrom }: SessionRow,
  contact: string,
  now: Date,
  moved?: string,
): Promise<boolean> {
  const digits = contact.replace(/\D/g, '').slice(-DIGITS_OF_NUMBER)
  const count = (condition: ReturnType<typeof sql>) =>
    sql<number>`(count(*) filter (where ${condition}))::int`
  const [held] = await tx
    .select({
      ofPerson: count(sql`${sessions.endUserId} = ${endUserId}::uuid`),
      ofAddress: count(sql`${sessions.openedFrom} = ${openedFrom}::text`),
      ofNumber: count(digits === '' ? sql`${escalations.callContact} = ${contact}` : isNumber(digits)),
    })
    .from(escalations)
    .innerJoin(
      sessions,
      and(eq(sessions.tenantId, escalations.tenantId), eq(sessions.id, escalations.sessionId)),
    )
    .where(
      and(
        eq(escalations.tenantId, tenantId),
        isToCome(now),
        // The one that is put to another time is given back.
        moved === undefined ? undefined : ne(escalations.id, moved),
      ),
    )
  const { ofPerson, ofAddress, ofNumber } = held!
  return (
    Math.max(ofPerson, ofNumber) >= LIMITS.plannedCallsPerPerson || ofAddress >= LIMITS.plannedCallsPerAddress
  )
}

/** However it was written. */
function isNumber(digits: string) {
  const held = sql`regexp_replace(${escalations.callContact}, '[^0-9]', '', 'g')`
  return sql`right(${held}, ${DIGITS_OF_NUMBER}::int) = ${digits}`
}
