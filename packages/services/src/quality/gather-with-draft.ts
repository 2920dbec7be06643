import { createHash } from 'node:crypto'
import type { ModelUsage } from '@visualkit/ai'
import { type Database, schema, type Tx } from '@visualkit/db'
import type { ServiceContext } from '../context.ts'
import { costsOfUsage, noteCosts } from '../costs/record-cost.ts'
import { documentDates } from '../knowledge/document-dates.ts'
import { ofTenant } from '../knowledge/document-row.ts'
import { embedChunks } from '../knowledge/embed-chunks.ts'
import { gatherEvidence } from '../knowledge/gather-evidence.ts'
import { insertChunks } from '../knowledge/insert-chunks.ts'
import { prepareDocument } from '../knowledge/prepare-document.ts'
import { removeChunks } from '../knowledge/remove-chunks.ts'
import type { DatesOf } from '../turns/finish-answer.ts'

const { knowledgeDocuments } = schema

/** Ends a transaction whose result is wanted, and nothing else of it. */
class Undo extends Error {
  readonly result: unknown

  constructor(result: unknown) {
    super('undone')
    this.result = result
  }
}

/** Where answers are looked up. */
export interface Lookup {
  gather: typeof gatherEvidence
  datesOf: DatesOf
}

/**
 * `gatherEvidence` over the knowledge with a draft in it: each of its transactions first puts the draft where it would
 * stand, with the figures of the index, and is undone at its end. What is found is exactly what would be found, and no
 * other transaction ever sees a row of it.
 */
export async function gatherWith(
  ctx: ServiceContext,
  draft: typeof schema.knowledgeDrafts.$inferSelect | null,
): Promise<Lookup> {
  if (draft === null) return { gather: gatherEvidence, datesOf: (ids) => documentDates(ctx, ids) }
  const { tenantId } = ctx.actor
  const put = await placeDraft(ctx, draft)
  const withTenant: Database['withTenant'] = async (asked, work) => {
    if (asked !== tenantId) return ctx.db.withTenant(asked, work)
    try {
      return await ctx.db.withTenant(tenantId, async (tx) => {
        await put(tx)
        throw new Undo(await work(tx))
      })
    } catch (error) {
      if (error instanceof Undo) return error.result as Awaited<ReturnType<typeof work>>
      throw error
    }
  }
  const db: Database = Object.create(ctx.db, {
    withTenant: { value: withTenant },
    readTenant: { value: withTenant },
  })
  const gather: typeof gatherEvidence = async (own, asked) => {
    // What a question's vector costs must outlive the transactions that are undone.
    const used: ModelUsage[] = []
    const { embedder } = own
    const counting = embedder && {
      model: embedder.model,
      leavesMachine: embedder.leavesMachine,
      embed: (texts: string[], kind: 'query' | 'document', signal?: AbortSignal) =>
        embedder.embed(texts, kind, signal, (usage) => used.push(usage)),
    }
    try {
      return await gatherEvidence({ ...own, db, embedder: counting }, asked)
    } finally {
      await noteCosts(own, tenantId, costsOfUsage('embedding', used))
    }
  }
  return { gather, datesOf: (ids) => documentDates({ db, actor: ctx.actor }, ids) }
}

/** Reads, cuts and embeds a draft once; what comes back puts it into a transaction. */
async function placeDraft(
  ctx: ServiceContext,
  draft: typeof schema.knowledgeDrafts.$inferSelect,
): Promise<(tx: Tx) => Promise<void>> {
  const { tenantId } = ctx.actor
  const { title, content, format, url, metadata, replacesDocumentId } = draft
  const { chunks, language } = await prepareDocument({ title, content, format, metadata }, 'en')
  const { vectors, used } = await embedChunks(ctx, chunks)
  await noteCosts(ctx, tenantId, costsOfUsage('embedding', used))
  return async (tx) => {
    // A document that is changed keeps its id, by which questions expect it.
    const documentId = replacesDocumentId ?? draft.id
    if (replacesDocumentId === null)
      await tx.insert(knowledgeDocuments).values({
        id: documentId,
        tenantId,
        title,
        url,
        format,
        language,
        content: '',
        contentHash: createHash('sha256').update(documentId).digest(),
        sizeBytes: 0,
        metadata,
        status: 'ready',
        chunkCount: chunks.length,
        updatedAt: ctx.now(),
      })
    else {
      await removeChunks(tx, { tenantId, documentId }, null)
      await tx
        .update(knowledgeDocuments)
        .set({ title, url, language, metadata, answeringWriting: null, updatedAt: ctx.now() })
        .where(ofTenant(tenantId, documentId))
    }
    await insertChunks(tx, { tenantId, documentId, language }, chunks, vectors)
  }
}
