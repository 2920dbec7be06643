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
