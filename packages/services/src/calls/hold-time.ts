import { schema, type Tx } from '@visualkit/db'
import { and, eq, isNull, sql } from 'drizzle-orm'
import type { Draft } from '../turns/draft.ts'

const { escalations } = schema

/**
 * The reply as it may be stored: where its call's time was taken since it was looked up, it offers others. Until the
 * transaction ends nobody else of the business gets that time.
 */
export async function holdTime(tx: Tx, tenantId: string, draft: Draft): Promise<Draft> {
  const book = draft.call?.book
  if (!book) return draft
  const key = `call:${tenantId}:${book.at.toISOString()}`
  await tx.execute(sql`select pg_advisory_xact_lock(hashtextextended(${key}, 0))`)
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
  if (!taken) return draft
  const { call: _, ...rest } = draft
  return { ...rest, ...book.ifTaken, escalate: draft.escalate?.call ? null : draft.escalate }
}
