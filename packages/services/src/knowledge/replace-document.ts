import { type CreateDocumentOutput, LIMITS, notFound } from '@visualkit/contracts'
import { schema, type Tx } from '@visualkit/db'
import { sql } from 'drizzle-orm'
import { requireId } from '../access/require-id.ts'
import { writeAudit } from '../audit/write-audit.ts'
import type { ServiceContext } from '../context.ts'
import { keepDocumentFile } from './document-files.ts'
import { ofTenant } from './document-row.ts'
import { archiveVersion } from './document-versions.ts'
import { embedChunks, WITHOUT_VECTORS } from './embed-chunks.ts'
import { touchIndex } from './knowledge-index.ts'
import { prepareDocument } from './prepare-document.ts'
import { embedLater, queueIndexing } from './queue-indexing.ts'
import { type ReadDocument, sourceHash } from './read-source.ts'
import { swapChunks } from './swap-chunks.ts'

const { knowledgeDocuments } = schema

/**
 * Gives a document another source. What it was becomes a version; its passages answer until those of the new one are
 * there, and stay when it cannot be read. What people said of it (where it belongs, whom it is for) stays too. The source
 * that it has already makes no version.
 */
export async function replaceDocument(
  ctx: ServiceContext,
  documentId: string,
  read: ReadDocument,
): Promise<CreateDocumentOutput> {
  requireId(documentId, 'document')
  const known = await ctx.db.withTenant(ctx.actor.tenantId, (tx) => loadSource(tx, ctx, documentId, read))
  if (isSameSource(known, read)) return { documentId, chunkCount: known.chunkCount, unchanged: true }
  return read.file || read.sizeBytes > LIMITS.inlineDocumentBytes
    ? replaceLater(ctx, documentId, read)
    : replaceNow(ctx, documentId, read, known)
}

async function replaceNow(
  ctx: ServiceContext,
  documentId: string,
  read: ReadDocument,
  known: KnownSource,
): Promise<CreateDocumentOutput> {
  const { tenantId } = ctx.actor
  const prepared = await prepareDocument(
    { ...read, metadata: { ...known.metadata, ...read.metadata } },
    read.fallback,
  )
  const { language, written, chunks, title } = prepared
  const embedded = await embedChunks(ctx, chunks)
  const version = await ctx.db.withTenant(tenantId, async (tx) => {
    const next = await putSource(tx, ctx, documentId, read, title)
    await swapChunks(tx, ctx, { tenantId, documentId, language }, chunks, embedded)
    await tx
      .update(knowledgeDocuments)
      .set({
        status: 'ready',
        answeringWriting: null,
        language: written,
        chunkCount: chunks.length,
        error: embedded.failed ? WITHOUT_VECTORS : null,
        errorDetails: embedded.failed ? { reason: 'without_vectors' } : null,
      })
      .where(ofTenant(tenantId, documentId))
    return next
  })
  if (embedded.failed) await embedLater(ctx)
  return { documentId, chunkCount: chunks.length, version }
}

async function replaceLater(
  ctx: ServiceContext,
  documentId: string,
  read: ReadDocument,
): Promise<CreateDocumentOutput> {
  const { tenantId } = ctx.actor
  const blobKey =
    read.file && (await keepDocumentFile(ctx, { tenantId, format: read.format, bytes: read.file }))
  try {
    const version = await ctx.db.withTenant(tenantId, (tx) =>
      putSource(tx, ctx, documentId, read, read.title || (read.fileName ?? 'Untitled'), blobKey),
    )
    return { documentId, chunkCount: 0, jobId: await queueIndexing(ctx, documentId), version }
  } catch (error) {
    const isKept = await ctx.db.withTenant(tenantId, async (tx) => {
      const [row] = await tx
        .select({ blobKey: knowledgeDocuments.blobKey })
        .from(knowledgeDocuments)
        .where(ofTenant(tenantId, documentId))
      return row?.blobKey === blobKey
    })
    if (blobKey && !isKept) await ctx.blobs.delete(blobKey)
    throw error
  }
}

/** Puts the new source into the document's row, and the old one among its versions. @returns the version's number. */
async function putSource(
  tx: Tx,
  ctx: ServiceContext,
  documentId: string,
  read: ReadDocument,
  title: string,
  blobKey: string | null = null,
): Promise<number> {
  const { tenantId } = ctx.actor
  const before = await archiveVersion(tx, ctx, documentId)
  if (!before) throw notFound('document')
  const version = before.next
  const now = ctx.now()
  await tx
    .update(knowledgeDocuments)
    .set({
      // A title that people gave it stays.
      title: (read.title || (before.fileName === null ? before.title : title)).slice(
        0,
        LIMITS.titleCharacters,
      ),
      ...(read.url !== null && { url: read.url }),
      format: read.format,
      content: read.content,
      contentHash: read.hash,
      fileName: read.fileName,
      sizeBytes: read.sizeBytes,
      metadata: { ...before.metadata, ...read.metadata },
      blobKey,
      version,
      versionAt: now,
      status: 'pending',
      error: null,
      errorDetails: null,
      partsDone: null,
      partsTotal: null,
      updatedAt: now,
    })
    .where(ofTenant(tenantId, documentId))
  await touchIndex(tx, tenantId)
  const { format, sizeBytes, fileName } = read
  await writeAudit(tx, ctx, {
    action: 'document.replace',
    targetId: documentId,
    before: { version: before.version, format: before.format, sizeBytes: before.sizeBytes },
    after: { version, format, sizeBytes, ...(fileName !== null && { fileName }) },
  })
  return version
}

type KnownSource = Awaited<ReturnType<typeof loadSource>>

async function loadSource(
  tx: Tx,
  { actor: { tenantId } }: ServiceContext,
  documentId: string,
  read: ReadDocument,
) {
  const { title, url, format, status, metadata, contentHash, chunkCount, content } = knowledgeDocuments
  const isSameText = read.file ? sql<boolean>`false` : sql<boolean>`${content} = ${read.content}`
  const [row] = await tx
    .select({ title, url, format, status, metadata, contentHash, chunkCount, isSameText })
    .from(knowledgeDocuments)
    .where(ofTenant(tenantId, documentId))
  if (!row) throw notFound('document')
  return row
}

/** Whether a document would be what it is. One that could not be read is read again. */
function isSameSource(known: KnownSource, read: ReadDocument): boolean {
  if (known.status === 'failed' || known.status === 'canceled') return false
  const isSameTitle = read.title === '' || read.title === known.title
  // A file was hashed with the title that came with it, which may not be the one it has by now.
  const isSameFile = ['', known.title, read.title].some(
    (title) => read.file !== null && sourceHash(title, read.file).equals(known.contentHash),
  )
  return (
    isSameTitle &&
    (known.isSameText || isSameFile) &&
    read.format === known.format &&
    (read.url === null || read.url === known.url) &&
    Object.entries(read.metadata).every(([name, value]) => known.metadata[name] === value)
  )
}
