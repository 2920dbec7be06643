import { randomUUID } from 'node:crypto'
import { isDeepStrictEqual } from 'node:util'
import { type CreateDocumentOutput, LIMITS } from '@visualkit/contracts'
import { schema, type Tx } from '@visualkit/db'
import { and, asc, eq, ne, sql } from 'drizzle-orm'
import { requirePermission } from '../access/require-permission.ts'
import { writeAudit } from '../audit/write-audit.ts'
import type { ServiceContext } from '../context.ts'
import { costsOfUsage, recordCosts } from '../costs/record-cost.ts'
import { keepDocumentFile } from './document-files.ts'
import { ofTenant } from './document-row.ts'
import { embedChunks, WITHOUT_VECTORS } from './embed-chunks.ts'
import { insertChunks } from './insert-chunks.ts'
import { prepareDocument } from './prepare-document.ts'
import { embedLater, queueIndexing } from './queue-indexing.ts'
import { type CreateDocumentSource, type ReadDocument, readSource } from './read-source.ts'
import { replaceDocument } from './replace-document.ts'

export type { CreateDocumentSource } from './read-source.ts'

const { knowledgeDocuments } = schema

/** What metadata may hold of a text. */
const ORIGIN_CHARACTERS = 2_000

export interface CreateDocumentOptions {
  /** A file of the same name as one that is there becomes its next version, instead of a document beside it. */
  sameNameIsVersion?: boolean
}

/**
 * Adds a document to the knowledge base. A small text is searchable when this returns; files, and texts above
 * `LIMITS.inlineDocumentBytes`, are read by a job. A file that is there already is not added again: the answer names it.
 * @throws ServiceError PAYLOAD_TOO_LARGE, VALIDATION_ERROR (empty, locked), UNSUPPORTED_MEDIA (another kind of file).
 */
export async function createDocument(
  ctx: ServiceContext,
  source: CreateDocumentSource,
  { sameNameIsVersion = false }: CreateDocumentOptions = {},
): Promise<CreateDocumentOutput> {
  requirePermission(ctx, 'knowledge.write')
  const read = await readSource(ctx, source)
  const { tenantId } = ctx.actor
  const same = await ctx.db.withTenant(tenantId, (tx) => findSame(tx, tenantId, read))
  // Whoever writes a text may mean it twice, for other readers or other days: not when all of it is the same.
  if (same && (read.fileName !== null || isSaidAlike(same, read))) {
    const { documentId, title, chunkCount } = same
    return { documentId, chunkCount, duplicateOf: { documentId, title } }
  }
  const earlier = sameNameIsVersion ? await findNamed(ctx, read.fileName) : null
  return earlier === null ? addDocument(ctx, read) : replaceDocument(ctx, earlier, read)
}

/**
 * Adds the next version of a document; the one before is kept, and answers go on from it until the new one is read.
 * @throws as `createDocument`, and NOT_FOUND.
 */
export async function addDocumentVersion(
  ctx: ServiceContext,
  { id, source }: { id: string; source: CreateDocumentSource },
): Promise<CreateDocumentOutput> {
  requirePermission(ctx, 'knowledge.write')
  return replaceDocument(ctx, id, await readSource(ctx, source))
}

/**
 * The same as `createDocument`, but leaves what is there already with the same title and content, and makes what came
 * from the same place before a version of the document: an import can be repeated.
 * @param origin where the document comes from, its whole path or address; kept as `metadata.source`.
 */
export async function importDocument(
  ctx: ServiceContext,
  source: CreateDocumentSource,
  origin: string,
): Promise<CreateDocumentOutput & { outcome: 'added' | 'replaced' | 'unchanged' }> {
  requirePermission(ctx, 'knowledge.write')
  const metadata = { ...source.metadata, source: origin.slice(-ORIGIN_CHARACTERS) }
  const read = await readSource(ctx, { ...source, metadata })
  const { tenantId } = ctx.actor
  const known = await ctx.db.withTenant(tenantId, (tx) => findSame(tx, tenantId, read))
  if (known) return { documentId: known.documentId, chunkCount: known.chunkCount, outcome: 'unchanged' }
  const [earlier] = await ctx.db.withTenant(tenantId, (tx) =>
    tx
      .select({ id: knowledgeDocuments.id })
      .from(knowledgeDocuments)
      .where(
        and(
          eq(knowledgeDocuments.tenantId, tenantId),
          sql`${knowledgeDocuments.metadata} ->> 'source' = ${metadata.source}`,
        ),
      )
      .orderBy(asc(knowledgeDocuments.createdAt))
      .limit(1),
  )
  if (!earlier) return { ...(await addDocument(ctx, read)), outcome: 'added' }
  const replaced = await replaceDocument(ctx, earlier.id, read)
  return { ...replaced, outcome: replaced.unchanged ? 'unchanged' : 'replaced' }
}

/** A document with the same title and source that was read, or is about to be. */
async function findSame(tx: Tx, tenantId: string, { hash }: ReadDocument) {
  const { id: documentId, title, chunkCount, url, metadata, validFrom, validUntil } = knowledgeDocuments
  const [same] = await tx
    .select({ documentId, title, chunkCount, url, metadata, validFrom, validUntil })
    .from(knowledgeDocuments)
    .where(
      and(
        eq(knowledgeDocuments.tenantId, tenantId),
        eq(knowledgeDocuments.contentHash, hash),
        ne(knowledgeDocuments.status, 'failed'),
        ne(knowledgeDocuments.status, 'canceled'),
      ),
    )
    .orderBy(asc(knowledgeDocuments.createdAt))
    .limit(1)
  return same
}

type Same = NonNullable<Awaited<ReturnType<typeof findSame>>>

/** Whether the same is said of both: where it is, whom it is for, on which days. */
function isSaidAlike(same: Same, read: ReadDocument): boolean {
  const said = ({
    url,
    metadata,
    validFrom,
    validUntil,
  }: Omit<Same, 'documentId' | 'title' | 'chunkCount'>) => [
    url,
    validFrom,
    validUntil,
    Object.entries(metadata).sort(([a], [b]) => (a < b ? -1 : 1)),
  ]
  return isDeepStrictEqual(said(same), said(read))
}

/** The one document that came from a file of this name; null when there is none, or more than one. */
async function findNamed(ctx: ServiceContext, fileName: string | null): Promise<string | null> {
  if (fileName === null) return null
  const { tenantId } = ctx.actor
  const named = await ctx.db.withTenant(tenantId, (tx) =>
    tx
      .select({ id: knowledgeDocuments.id })
      .from(knowledgeDocuments)
      .where(and(eq(knowledgeDocuments.tenantId, tenantId), eq(knowledgeDocuments.fileName, fileName)))
      .limit(2),
  )
  return named.length === 1 ? named[0]!.id : null
}

async function addDocument(ctx: ServiceContext, read: ReadDocument): Promise<CreateDocumentOutput> {
  return read.file || read.sizeBytes > LIMITS.inlineDocumentBytes ? addLater(ctx, read) : addNow(ctx, read)
}

async function addNow(ctx: ServiceContext, read: ReadDocument): Promise<CreateDocumentOutput> {
  const { tenantId } = ctx.actor
  const prepared = await prepareDocument(read, read.fallback)
  const { vectors, failed, used } = await embedChunks(ctx, prepared.chunks)
  const documentId = randomUUID()
  const { language, written, chunks } = prepared
  await ctx.db.withTenant(tenantId, async (tx) => {
    await tx.insert(knowledgeDocuments).values({
      ...rowOf(ctx, documentId, read, prepared.title),
      language: written,
      status: 'ready',
      error: failed ? WITHOUT_VECTORS : null,
      errorDetails: failed ? { reason: 'without_vectors' } : null,
      chunkCount: chunks.length,
    })
    await insertChunks(tx, { tenantId, documentId, language }, chunks, vectors)
    await recordCosts(ctx, tenantId, costsOfUsage('embedding', used), tx)
    await writeAudit(tx, ctx, auditOf(documentId, read, prepared.title))
  })
  if (failed) await embedLater(ctx)
  return { documentId, chunkCount: chunks.length }
}

async function addLater(ctx: ServiceContext, read: ReadDocument): Promise<CreateDocumentOutput> {
  const { tenantId } = ctx.actor
  const documentId = randomUUID()
  const title = read.title || (read.fileName ?? 'Untitled')
  const blobKey =
    read.file && (await keepDocumentFile(ctx, { tenantId, format: read.format, bytes: read.file }))
  try {
    await ctx.db.withTenant(tenantId, async (tx) => {
      await tx
        .insert(knowledgeDocuments)
        .values({ ...rowOf(ctx, documentId, read, title), blobKey, status: 'pending' })
      await writeAudit(tx, ctx, auditOf(documentId, read, title))
    })
  } catch (error) {
    if (blobKey) await ctx.blobs.delete(blobKey)
    throw error
  }
  try {
    return { documentId, chunkCount: 0, jobId: await queueIndexing(ctx, documentId) }
  } catch (error) {
    await ctx.db.withTenant(tenantId, async (tx) => {
      await tx.delete(knowledgeDocuments).where(ofTenant(tenantId, documentId))
      const details = { title, reason: 'could not be queued' }
      await writeAudit(tx, ctx, { action: 'document.delete', targetId: documentId, details })
    })
    if (blobKey) await ctx.blobs.delete(blobKey)
    throw error
  }
}

function rowOf(ctx: ServiceContext, id: string, read: ReadDocument, title: string) {
  const { url, format, content, sizeBytes, metadata, hash, fileName, validFrom, validUntil } = read
  const now = ctx.now()
  return {
    id,
    tenantId: ctx.actor.tenantId,
    title: title.slice(0, LIMITS.titleCharacters),
    url,
    format,
    content,
    contentHash: hash,
    fileName,
    sizeBytes,
    metadata,
    validFrom,
    validUntil,
    createdAt: now,
    updatedAt: now,
  }
}

function auditOf(documentId: string, { url, format, sizeBytes }: ReadDocument, title: string) {
  const after = { title, url, format, sizeBytes }
  return { action: 'document.create' as const, targetId: documentId, after }
}
