import { ServiceError } from '@visualkit/contracts'
import { schema, type Tx } from '@visualkit/db'
import { and, eq, or, sql } from 'drizzle-orm'

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

/** Documents that nobody is answered from today. Mostly there are none, which an index of those with days tells. */
export async function documentsOutOfDays(tx: Tx, tenantId: string): Promise<string[]> {
  const rows = await tx
    .select({ id: knowledgeDocuments.id })
    .from(knowledgeDocuments)
    .where(
      and(
        eq(knowledgeDocuments.tenantId, tenantId),
        sql`(${knowledgeDocuments.validFrom} is not null or ${knowledgeDocuments.validUntil} is not null)`,
        or(inDays.coming, inDays.over),
      ),
    )
  return rows.map(({ id }) => id)
}
