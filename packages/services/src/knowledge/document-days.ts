import { ServiceError } from '@visualkit/contracts'
import { schema, type Tx } from '@visualkit/db'
import { and, eq, isNotNull, or, sql } from 'drizzle-orm'

const { knowledgeDocuments } = schema

/** Whether a document is used today, not yet, or no more; days are those of UTC, both ends included. */
export const inDays = {
  current: sql`coalesce(${knowledgeDocuments.validFrom}, '-infinity') <= (now() at time zone 'utc')::date
    and coalesce(${knowledgeDocuments.validUntil}, 'infinity') >= (now() at time zone 'utc')::date`,
  coming: sql`${knowledgeDocuments.validFrom} > (now() at time zone 'utc')::date`,
  over: sql`${knowledgeDocuments.validUntil} < (now() at time zone 'utc')::date`,
}

/** @throws VALIDATION_ERROR when the last day is before the first: such a document would never be used. */
export function requireDays(validFrom: string | null, validUntil: string | null): void {
  if (validFrom !== null && validUntil !== null && validUntil < validFrom)
    throw new ServiceError('VALIDATION_ERROR', 'The last day is before the first. Change one of them.', {
      reason: 'days_reversed',
    })
}

/** What is not searched. */
export interface Unsearched {
  /** Documents that nobody is answered from today. */
  without: string[]
  /** Whether some document has chunks that do not answer, since others take their place. */
  isWriting: boolean
}

/** Mostly there is nothing of it, which indexes of nothing else tell. */
export async function loadUnsearched(tx: Tx, tenantId: string): Promise<Unsearched> {
  const ofTenant = eq(knowledgeDocuments.tenantId, tenantId)
  const rows = await tx
    .select({ id: sql<string | null>`${knowledgeDocuments.id}` })
    .from(knowledgeDocuments)
    .where(
      and(
        ofTenant,
        sql`(${knowledgeDocuments.validFrom} is not null or ${knowledgeDocuments.validUntil} is not null)`,
        or(inDays.coming, inDays.over),
      ),
    )
    .unionAll(
      tx
        .select({ id: sql<string | null>`null::uuid` })
        .from(knowledgeDocuments)
        .where(and(ofTenant, isNotNull(knowledgeDocuments.answeringWriting))),
    )
  const without = rows.flatMap(({ id }) => (id === null ? [] : [id]))
  return { without, isWriting: without.length < rows.length }
}
