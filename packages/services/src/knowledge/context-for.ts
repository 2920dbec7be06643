import type { SearchResult } from '@visualkit/contracts'
import { sql } from 'drizzle-orm'
import type { ServiceContext } from '../context.ts'
import { requireBusiness } from '../sessions/session-access.ts'
import type { KnowledgeResult } from './search-knowledge.ts'
import { sqlArray } from './sql-array.ts'

/** A result with what stands around it in its document. */
export type ContextPassage<R extends SearchResult> = R & { before: string; after: string }

/** Puts up to `neighbours` chunks before and after each result beside it, in the order of the document. */
export async function contextFor<R extends KnowledgeResult>(
  ctx: ServiceContext,
  results: readonly R[],
  neighbours = 2,
): Promise<ContextPassage<R>[]> {
  requireBusiness(ctx)
  if (results.length === 0) return []
  const { tenantId } = ctx.actor
  const { rows } = await ctx.db.withTenant(tenantId, (tx) =>
    tx.execute<{ asked: string; offset: number; content: string }>(sql`
      select q.chunk_id as asked, c.position - q.position as offset, c.content
        from unnest(${sqlArray(
          results.map((result) => result.chunkId),
          'uuid',
        )},
                    ${sqlArray(
                      results.map((result) => result.documentId),
                      'uuid',
                    )},
                    ${sqlArray(
                      results.map((result) => result.position),
                      'int',
                    )}) as q (chunk_id, document_id, position)
        join knowledge_chunks c on c.tenant_id = ${tenantId} and c.document_id = q.document_id
         and c.position between q.position - ${neighbours}::int and q.position + ${neighbours}::int
       where c.position <> q.position
       order by c.position`),
  )
  return results.map((result) => {
    const around = rows.filter((row) => row.asked === result.chunkId)
    const text = (wanted: (offset: number) => boolean) =>
      around
        .filter((row) => wanted(row.offset))
        .map((row) => row.content)
        .join('\n\n')
    return { ...result, before: text((offset) => offset < 0), after: text((offset) => offset > 0) }
  })
}
