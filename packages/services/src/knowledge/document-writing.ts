import { schema, type Tx } from '@visualkit/db'
import { and, eq, type SQL, sql } from 'drizzle-orm'
import type { ServiceContext } from '../context.ts'
import { ofTenant } from './document-row.ts'
import { removeInPortions } from './remove-chunks.ts'

const { knowledgeDocuments } = schema

/**
 * Another writing of a document's chunks is put beside the one that answers, by the hundred, and answers from one moment
 * to the next when it is complete. A server that dies leaves what answered before.
 */
export interface DocumentWriting {
  tenantId: string
  documentId: string
  /** Its number: the newest of the document. Whoever finds another one there stops. */
  writing: number
}

/** Whether the chunk `c` of the document `d` answers: not while it is being written, and no more when it was replaced. */
export const isAnswering: SQL = sql`(d.answering_writing is null or d.answering_writing = c.writing)`

/** Begins one in the caller's transaction, which has the document's row. What answers now goes on alone. */
export async function beginWriting(tx: Tx, tenantId: string, documentId: string): Promise<DocumentWriting> {
  const { rows } = await tx.execute<{ writing: number }>(sql`
    with now as (
      select coalesce(d.answering_writing,
                      (select c.writing from knowledge_chunks c
                        where c.tenant_id = ${tenantId} and c.document_id = ${documentId} limit 1),
                      d.writing) as answering, d.writing
        from knowledge_documents d where d.tenant_id = ${tenantId} and d.id = ${documentId})
    update knowledge_documents d
       set answering_writing = now.answering, writing = greatest(now.answering, now.writing) + 1
      from now where d.tenant_id = ${tenantId} and d.id = ${documentId}
    returning d.writing`)
  return { tenantId, documentId, writing: rows[0]!.writing }
}

/** Removes what an earlier attempt left. @param before runs first in each transaction. */
export async function removeUnfinished(
  ctx: Pick<ServiceContext, 'db'>,
  { tenantId, documentId }: Pick<DocumentWriting, 'tenantId' | 'documentId'>,
  before: (tx: Tx) => Promise<void>,
): Promise<void> {
  const notAnswering = sql`writing <> (
    select d.answering_writing from knowledge_documents d where d.tenant_id = ${tenantId} and d.id = ${documentId})`
  await removeInPortions(ctx, { tenantId, documentId, where: notAnswering }, before)
}

/**
 * Removes what a finished writing has replaced, which nobody is answered from any more. Begun anew meanwhile, it is left
 * to whoever did.
 */
export async function removeReplaced(
  ctx: Pick<ServiceContext, 'db'>,
  { tenantId, documentId, writing }: DocumentWriting,
): Promise<void> {
  const others = sql`writing < ${writing} and exists (
    select 1 from knowledge_documents d
     where d.tenant_id = ${tenantId} and d.id = ${documentId} and d.answering_writing = ${writing})`
  await removeInPortions(ctx, { tenantId, documentId, where: others })
  await ctx.db.withTenant(tenantId, (tx) =>
    tx
      .update(knowledgeDocuments)
      .set({ answeringWriting: null })
      .where(
        and(
          ofTenant(tenantId, documentId),
          eq(knowledgeDocuments.answeringWriting, writing),
          eq(knowledgeDocuments.writing, writing),
        ),
      ),
  )
}
