import { schema } from '@visualkit/db'
import { and, eq, inArray } from 'drizzle-orm'
import type { ServiceContext } from '../context.ts'

const { knowledgeDocuments } = schema

/** When documents were last changed, by their id. */
export async function documentDates(
  ctx: Pick<ServiceContext, 'db' | 'actor'>,
  documentIds: string[],
): Promise<ReadonlyMap<string, Date>> {
  const { tenantId } = ctx.actor
  const rows = await ctx.db.withTenant(tenantId, (tx) =>
    tx
      .select({ id: knowledgeDocuments.id, updatedAt: knowledgeDocuments.updatedAt })
      .from(knowledgeDocuments)
      .where(and(eq(knowledgeDocuments.tenantId, tenantId), inArray(knowledgeDocuments.id, documentIds))),
  )
  return new Map(rows.map(({ id, updatedAt }) => [id, updatedAt]))
}
