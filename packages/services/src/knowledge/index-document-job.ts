import { LIMITS, ServiceError } from '@visualkit/contracts'
import { isForeignKeyViolation, schema, type Tx } from '@visualkit/db'
import { isFileFormat } from '@visualkit/knowledge'
import { and, eq, ne, sql } from 'drizzle-orm'
import type { JobData, ServiceContext } from '../context.ts'
import { costsOfUsage, recordCosts } from '../costs/record-cost.ts'
import { ofTenant } from './document-row.ts'
import { beginWriting, removeReplaced, removeUnfinished } from './document-writing.ts'
import { embedChunks, WITHOUT_VECTORS } from './embed-chunks.ts'
import { type ChunkVectors, insertChunks } from './insert-chunks.ts'
import { picturesOf } from './picture-of-document.ts'
import { createPortions } from './portions.ts'
import { prepareDocument } from './prepare-document.ts'
import { ReadingStopped, readDocumentFile } from './read-document-file.ts'

const { knowledgeDocuments, tenants } = schema

type Row = typeof knowledgeDocuments.$inferSelect

/** Chunks that a model is asked for at a time, and the most that one transaction writes. */
const BATCH = 100

/**
 * Reads a file and indexes a document piece by piece, so that conversations go on meanwhile: the passages it had answer
 * until the new ones are complete. Run again after a crash it goes on reading where it was, and begins to index anew. A
 * document that cannot be read is marked as failed with the reason, and the passages it had before stay; only what may
 * pass is thrown, to be retried.
 */
export async function indexDocumentJob(ctx: ServiceContext, job: JobData['index-document']): Promise<void> {
  const { tenantId, documentId } = job
  // It is sent again when the business is restored.
  if (await ctx.gate.isSuspended(tenantId)) return
  const source = await ctx.db.withTenant(tenantId, async (tx) => {
    const [row] = await tx
      .update(knowledgeDocuments)
      .set({ status: 'indexing', error: null, errorDetails: null, updatedAt: ctx.now() })
      .where(and(ofTenant(tenantId, documentId), ne(knowledgeDocuments.status, 'canceled')))
      .returning()
    const [tenant] = await tx.select({ locale: tenants.locale }).from(tenants).where(eq(tenants.id, tenantId))
    return row && { ...row, fallback: tenant?.locale ?? 'en' }
  })
  if (!source) {
    // Deleted, or given up before its turn came: what a server that died had written goes.
    const [row] = await ctx.db.withTenant(tenantId, (tx) =>
      tx.select().from(knowledgeDocuments).where(ofTenant(tenantId, documentId)),
    )
    if (row) await forgetCanceled(ctx, row)
    return
  }
  try {
    const content = needsReading(source) ? await readDocumentFile(ctx, source) : source.content
    await indexContent(ctx, source, content)
  } catch (error) {
    // Deleted meanwhile.
    if (isForeignKeyViolation(error, 'knowledge_chunks_document')) return
    if (error instanceof ReadingStopped) {
      await forgetCanceled(ctx, source)
      return
    }
    const refused = error instanceof ServiceError
    await finish(ctx, source, {
      status: 'failed',
      error: refused ? error.message : 'Indexing stopped. It is tried again by itself.',
      errorDetails: refused ? (error.details ?? null) : { reason: 'interrupted' },
    })
    if (!refused) throw error
  }
}

async function indexContent(
  ctx: ServiceContext,
  source: Row & { fallback: 'en' | 'es' | 'pt' },
  content: string,
): Promise<void> {
  const { tenantId, id: documentId } = source
  // A file's name stands for its title until it was read.
  const isUntitled = source.title === source.fileName
  const prepared = await prepareDocument(
    {
      title: isUntitled ? '' : source.title,
      content,
      format: source.format,
      fileName: source.fileName ?? undefined,
      metadata: source.metadata,
    },
    source.fallback,
  )
  const { language, written, chunks, title } = prepared
  await keepRead(ctx, source, { content, title })
  const at = await ctx.db.withTenant(tenantId, async (tx) => {
    await requireSame(tx, source)
    return beginWriting(tx, tenantId, documentId)
  })
  const requireOwn = (tx: Tx) => requireSame(tx, source, at.writing)
  await removeUnfinished(ctx, at, requireOwn)
  const pictureOf = await picturesOf(ctx, source, chunks)
  const portions = createPortions(BATCH)
  let withoutVectors = false
  for (let start = 0; start < chunks.length; start += BATCH) {
    if (await ctx.gate.isSuspended(tenantId)) return
    const batch = chunks.slice(start, start + BATCH)
    // A model that failed once is not asked again: the document would have holes.
    const embedded = await embedChunks(withoutVectors ? { ...ctx, embedder: null } : ctx, batch, pictureOf)
    withoutVectors ||= embedded.failed
    for (let from = 0; from < batch.length; ) {
      const part = batch.slice(from, from + portions.size)
      const vectors = partOf(embedded.vectors, from, part.length)
      const isFirst = from === 0
      from += part.length
      await portions.run(() =>
        ctx.db.withTenant(tenantId, async (tx) => {
          await requireOwn(tx)
          await insertChunks(tx, { ...at, language }, part, vectors)
          if (isFirst) await recordCosts(ctx, tenantId, costsOfUsage('embedding', embedded.used), tx)
          // Of a file its pages were counted, while they were read.
          if (!isFileFormat(source.format))
            await tx
              .update(knowledgeDocuments)
              .set({ partsDone: start + from, partsTotal: chunks.length, updatedAt: ctx.now() })
              .where(isSame(source))
        }),
      )
    }
  }
  await ctx.db.withTenant(tenantId, async (tx) => {
    await requireOwn(tx)
    await tx
      .update(knowledgeDocuments)
      .set({
        status: 'ready',
        // From here on it answers, and what it replaces does not.
        answeringWriting: at.writing,
        language: written,
        chunkCount: chunks.length,
        partsDone: null,
        partsTotal: null,
        error: withoutVectors ? WITHOUT_VECTORS : null,
        errorDetails: withoutVectors ? { reason: 'without_vectors' } : null,
        updatedAt: ctx.now(),
      })
      .where(isSame(source))
  })
  await removeReplaced(ctx, at)
  if (withoutVectors) await ctx.jobs.send('embed-missing', { tenantId })
}

/** The vectors of so many chunks. */
function partOf(all: ChunkVectors | null, from: number, count: number): ChunkVectors | null {
  if (!all) return null
  const { model, vectors, earlier } = all
  const cut = (made: number[][]) => made.slice(from, from + count)
  return {
    model,
    vectors: cut(vectors),
    ...(earlier && { earlier: { model: earlier.model, vectors: cut(earlier.vectors) } }),
  }
}

/** Whether the file was not read to its end: what was is kept, and counted, in the row. */
function needsReading({ format, content, partsDone, partsTotal }: Row): boolean {
  if (!isFileFormat(format)) return false
  return content === '' || (partsTotal !== null && (partsDone ?? 0) < partsTotal)
}

const isSame = (source: Row) =>
  and(
    ofTenant(source.tenantId, source.id),
    eq(knowledgeDocuments.version, source.version),
    eq(knowledgeDocuments.status, 'indexing'),
  )

/**
 * Nobody may stop it, replace it or begin a newer writing before the transaction ends.
 * @throws ReadingStopped when somebody did.
 */
async function requireSame(tx: Tx, source: Row, writing?: number): Promise<void> {
  const [row] = await tx
    .select({ writing: knowledgeDocuments.writing })
    .from(knowledgeDocuments)
    .where(isSame(source))
    .for('update')
  if (!row || (writing !== undefined && row.writing !== writing)) throw new ReadingStopped()
}

/** A file is read once, however often it is indexed. */
async function keepRead(
  { db, now }: ServiceContext,
  source: Row,
  { content, title }: { content: string; title: string },
): Promise<void> {
  const parts = isFileFormat(source.format) ? content.split('\n').length : null
  const name = title.slice(0, LIMITS.titleCharacters)
  const kept = await db.withTenant(source.tenantId, (tx) =>
    tx
      .update(knowledgeDocuments)
      .set({
        // A name that somebody has given meanwhile stays.
        title: sql`case when ${knowledgeDocuments.title} = ${source.title} then ${name} else ${knowledgeDocuments.title} end`,
        ...(parts !== null && { content, partsDone: parts, partsTotal: parts }),
        updatedAt: now(),
      })
      .where(isSame(source))
      .returning({ id: knowledgeDocuments.id }),
  )
  if (kept.length === 0) throw new ReadingStopped()
}

/** What was written of a document that somebody gave up; what answered before goes on. */
async function forgetCanceled(ctx: ServiceContext, source: Row): Promise<void> {
  const { tenantId, id: documentId } = source
  const isCanceled = and(
    ofTenant(tenantId, documentId),
    eq(knowledgeDocuments.version, source.version),
    eq(knowledgeDocuments.status, 'canceled'),
  )
  const requireCanceled = async (tx: Tx) => {
    const [row] = await tx
      .select({ id: knowledgeDocuments.id })
      .from(knowledgeDocuments)
      .where(isCanceled)
      .for('update')
    if (!row) throw new ReadingStopped()
  }
  try {
    await removeUnfinished(ctx, { tenantId, documentId }, requireCanceled)
    await ctx.db.withTenant(tenantId, (tx) =>
      tx.update(knowledgeDocuments).set({ answeringWriting: null }).where(isCanceled),
    )
  } catch (error) {
    // It is read again already.
    if (!(error instanceof ReadingStopped)) throw error
  }
}

async function finish(
  ctx: ServiceContext,
  source: Row,
  changes: Partial<typeof knowledgeDocuments.$inferInsert>,
): Promise<void> {
  await ctx.db.withTenant(source.tenantId, (tx) =>
    tx
      .update(knowledgeDocuments)
      .set({ ...changes, updatedAt: ctx.now() })
      .where(isSame(source)),
  )
}
