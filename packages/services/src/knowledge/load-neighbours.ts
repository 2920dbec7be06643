import type { Tx } from '@visualkit/db'
import { NEIGHBOUR_SPAN, NEIGHBOURS_OF, neighboursOf } from '@visualkit/knowledge'
import { sql } from 'drizzle-orm'
import type { FoundChunk } from './search-words.ts'
import { sqlArray } from './sql-array.ts'
import type { TenantPassages } from './tenant-passages.ts'

/** Chunks around the best results that are not results themselves, within the budget of `neighboursOf`; score 0. @param span at most `NEIGHBOUR_SPAN`. */
export async function loadNeighbours(
  tx: Tx,
  tenantId: string,
  results: readonly FoundChunk[],
  span: number = NEIGHBOUR_SPAN,
): Promise<FoundChunk[]> {
  const best = results.slice(0, NEIGHBOURS_OF)
  if (best.length === 0) return []
  const { rows } = await tx.execute<
    Pick<FoundChunk, 'id' | 'documentId' | 'position' | 'headingPath' | 'page' | 'content'>
  >(sql`
    select distinct c.id, c.document_id as "documentId", c.position, c.heading_path as "headingPath", c.page,
           c.content
      from knowledge_chunks q
      join knowledge_chunks c on c.tenant_id = ${tenantId} and c.document_id = q.document_id
       and c.writing = q.writing and c.position between q.position - ${span}::int and q.position + ${span}::int
     where q.tenant_id = ${tenantId} and q.id = any(${sqlArray(
       best.map((chunk) => chunk.id),
       'uuid',
     )})`)
  const documents = new Map(best.map((chunk) => [chunk.documentId, chunk]))
  const around = rows.map((row): FoundChunk => {
    const { title, url, language } = documents.get(row.documentId)!
    return { ...row, title, url, language, score: 0 }
  })
  return neighboursOf(results, around)
}

/** The same of passages that are in memory. */
export function neighboursInMemory(
  { byDocument }: TenantPassages,
  results: readonly FoundChunk[],
  span: number,
): FoundChunk[] {
  const around = new Set<FoundChunk>()
  for (const { documentId, position } of results.slice(0, NEIGHBOURS_OF))
    for (const { chunk } of byDocument.get(documentId) ?? [])
      if (Math.abs(chunk.position - position) <= span) around.add(chunk)
  return neighboursOf(results, [...around])
}
