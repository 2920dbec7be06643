import type { Tx } from '@visualkit/db'
import { type SQL, sql } from 'drizzle-orm'
import type { ServiceContext } from '../context.ts'
import { createPortions } from './portions.ts'

/** Most chunks that are removed in one transaction. */
export const REMOVE_BATCH = 500

export interface RemovedChunks {
  tenantId: string
  documentId: string
  /** Those of the document that are removed; all by default. */
  where?: SQL
}

/** Removes chunks of a document, so that others come in between. @param before runs first in each transaction. */
export async function removeInPortions(
  { db }: Pick<ServiceContext, 'db'>,
  at: RemovedChunks,
  before?: (tx: Tx) => Promise<void>,
): Promise<void> {
  const portions = createPortions(REMOVE_BATCH)
  for (let isMore = true; isMore; ) {
    const { size } = portions
    const removed = await portions.run(() =>
      db.withTenant(at.tenantId, async (tx) => {
        await before?.(tx)
        return removeChunks(tx, at, size)
      }),
    )
    isMore = removed === size
  }
}

/**
 * Removes up to `limit` chunks of a document with their postings, and takes them out of the figures of the index.
 * @returns how many there were.
 */
export async function removeChunks(
  tx: Tx,
  { tenantId, documentId, where = sql`true` }: RemovedChunks,
  limit: number | null = REMOVE_BATCH,
): Promise<number> {
  const { rows } = await tx.execute<{ removed: number }>(sql`
    with gone as (
      delete from knowledge_chunks
       where tenant_id = ${tenantId} and id in (
         select id from knowledge_chunks where tenant_id = ${tenantId} and document_id = ${documentId} and ${where}
          order by position desc limit ${limit})
      returning language, length),
    sums as (select language, count(*)::int as chunks, sum(length)::int as length from gone group by language),
    kept as (
      update knowledge_stats s
         set chunk_count = s.chunk_count - sums.chunks, total_length = s.total_length - sums.length
        from sums where s.tenant_id = ${tenantId} and s.language = sums.language)
    select count(*)::int as removed from gone`)
  return rows[0]?.removed ?? 0
}
