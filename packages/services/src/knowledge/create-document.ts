import { createHash, randomUUID } from 'node:crypto'
import {
  CreateDocumentInput,
  type CreateDocumentOutput,
  LIMITS,
  type Locale,
  ServiceError,
} from '@visualkit/contracts'
import { schema } from '@visualkit/db'
import { decodeText } from '@visualkit/knowledge'
import { and, eq, ne, sql } from 'drizzle-orm'
import { requirePermission } from '../access/require-permission.ts'
import { writeAudit } from '../audit/write-audit.ts'
import type { ServiceContext } from '../context.ts'
import { costsOfUsage, recordCosts } from '../costs/record-cost.ts'
import { deleteDocument } from './delete-document.ts'
import { ofTenant } from './document-row.ts'
import { embedChunks, WITHOUT_VECTORS } from './embed-chunks.ts'
import { insertChunks } from './insert-chunks.ts'
import { prepareDocument } from './prepare-document.ts'

const { knowledgeDocuments, tenants } = schema

/** What metadata may hold of a text. */
const ORIGIN_CHARACTERS = 2_000

/** A document as text; or as the bytes of a file, whose name then gives the title when none is said. */
export type CreateDocumentSource =
  | CreateDocumentInput
  | (Omit<CreateDocumentInput, 'content' | 'title'> & { title?: string; bytes: Uint8Array; fileName: string })

/**
 * Adds a document to the knowledge base. A small one is searchable when this returns; one above
 * `LIMITS.inlineDocumentBytes` is indexed by a job.
 * @throws ServiceError PAYLOAD_TOO_LARGE, VALIDATION_ERROR (empty, not UTF-8), UNSUPPORTED_MEDIA (another kind of file).
 */
export async function createDocument(
  ctx: ServiceContext,
  source: CreateDocumentSource,
): Promise<CreateDocumentOutput> {
  requirePermission(ctx, 'knowledge.write')
  return addDocument(ctx, await readSource(ctx, source))
}

/**
 * The same, but leaves what is there already with the same title and content, and replaces what came from the same
 * place before: an import can be repeated.
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
  const [known] = await ctx.db.withTenant(tenantId, (tx) =>
    tx
      .select({ documentId: knowledgeDocuments.id, chunkCount: knowledgeDocuments.chunkCount })
      .from(knowledgeDocuments)
      .where(
        and(
          eq(knowledgeDocuments.tenantId, tenantId),
          eq(knowledgeDocuments.contentHash, hashOf(read)),
          ne(knowledgeDocuments.status, 'failed'),
        ),
      )
      .limit(1),
  )
  if (known) return { ...known, outcome: 'unchanged' }
  const earlier = await ctx.db.withTenant(tenantId, (tx) =>
    tx
      .select({ id: knowledgeDocuments.id })
      .from(knowledgeDocuments)
      .where(
        and(
          eq(knowledgeDocuments.tenantId, tenantId),
          sql`${knowledgeDocuments.metadata} ->> 'source' = ${metadata.source}`,
        ),
      ),
  )
  // The new one first: there is always one that answers.
  const added = await addDocument(ctx, read)
  for (const { id } of earlier) await deleteDocument(ctx, { id })
  return { ...added, outcome: earlier.length > 0 ? 'replaced' : 'added' }
}

interface ReadDocument
  extends Required<Pick<CreateDocumentInput, 'title' | 'content' | 'format' | 'metadata'>> {
  url: string | null
  fileName?: string
  sizeBytes: number
  fallback: Locale
}

/** Checks sizes and encoding. */
async function readSource(ctx: ServiceContext, source: CreateDocumentSource): Promise<ReadDocument> {
  const { tenantId } = ctx.actor
  const given = 'bytes' in source ? source.bytes : source.content
  const sizeBytes = typeof given === 'string' ? Buffer.byteLength(given) : given.length
  if (sizeBytes > LIMITS.documentBytes) {
    throw new ServiceError(
      'PAYLOAD_TOO_LARGE',
      `A document may have at most ${LIMITS.documentBytes / 1_048_576} MB. Split it and send the parts.`,
      { limitBytes: LIMITS.documentBytes },
    )
  }
  const content = decodeText(given)
  const { bytes: _, fileName, ...fields } = { bytes: undefined, fileName: undefined, ...source }
  if (content.trim() === '')
    throw new ServiceError('VALIDATION_ERROR', 'The document is empty: there is no text to read in it.', {
      reason: 'empty_document',
    })
  const title = fields.title?.trim() || undefined
  const parsed = CreateDocumentInput.parse({ ...fields, title: title ?? 'from the document', content })
  const [tenant] = await ctx.db.withTenant(tenantId, (tx) =>
    tx.select({ locale: tenants.locale }).from(tenants).where(eq(tenants.id, tenantId)),
  )
  return {
    ...parsed,
    title: title ?? '',
    url: parsed.url ?? null,
    metadata: parsed.metadata ?? {},
    fileName,
    sizeBytes,
    fallback: tenant?.locale ?? 'en',
  }
}

async function addDocument(ctx: ServiceContext, read: ReadDocument): Promise<CreateDocumentOutput> {
  return read.sizeBytes > LIMITS.inlineDocumentBytes ? addLater(ctx, read) : addNow(ctx, read)
}

async function addNow(ctx: ServiceContext, read: ReadDocument): Promise<CreateDocumentOutput> {
  const { tenantId } = ctx.actor
  const prepared = await prepareDocument(read, read.fallback)
  const { vectors, failed, used } = await embedChunks(ctx, prepared.chunks)
  const documentId = randomUUID()
  const { language, chunks } = prepared
  await ctx.db.withTenant(tenantId, async (tx) => {
    await tx.insert(knowledgeDocuments).values({
      ...rowOf(ctx, documentId, read, prepared.title),
      language,
      status: 'ready',
      error: failed ? WITHOUT_VECTORS : null,
      chunkCount: chunks.length,
    })
    await insertChunks(tx, { tenantId, documentId, language }, chunks, vectors)
    await recordCosts(ctx, tenantId, costsOfUsage('embedding', used), tx)
    await writeAudit(tx, ctx, auditOf(documentId, read, prepared.title))
  })
  if (failed) await embedLater(ctx)
  return { documentId, chunkCount: chunks.length }
}

/** The document is there already: that its vectors could not be queued is found again by the server's own sweep. */
async function embedLater(ctx: ServiceContext): Promise<void> {
  await ctx.jobs
    .send('embed-missing', { tenantId: ctx.actor.tenantId })
    .catch((error: unknown) => ctx.log.warn({ error }, 'missing vectors could not be queued'))
}

async function addLater(ctx: ServiceContext, read: ReadDocument): Promise<CreateDocumentOutput> {
  const { tenantId } = ctx.actor
  const documentId = randomUUID()
  const title = read.title || (read.fileName ?? 'Untitled')
  await ctx.db.withTenant(tenantId, async (tx) => {
    await tx.insert(knowledgeDocuments).values({ ...rowOf(ctx, documentId, read, title), status: 'pending' })
    await writeAudit(tx, ctx, auditOf(documentId, read, title))
  })
  try {
    const jobId = await ctx.jobs.send('index-document', { tenantId, documentId })
    return { documentId, chunkCount: 0, jobId }
  } catch (cause) {
    await ctx.db.withTenant(tenantId, async (tx) => {
      await tx.delete(knowledgeDocuments).where(ofTenant(tenantId, documentId))
      const details = { title, reason: 'could not be queued' }
      await writeAudit(tx, ctx, { action: 'document.delete', targetId: documentId, details })
    })
    const sentence = 'The document could not be put in the queue. Send it again in a moment.'
    throw new ServiceError('UNAVAILABLE', sentence, undefined, { cause })
  }
}

function rowOf(ctx: ServiceContext, id: string, read: ReadDocument, title: string) {
  const { url, format, content, sizeBytes, metadata } = read
  const now = ctx.now()
  return {
    id,
    tenantId: ctx.actor.tenantId,
    title: title.slice(0, LIMITS.titleCharacters),
    url,
    format,
    content,
    contentHash: hashOf(read),
    sizeBytes,
    metadata,
    createdAt: now,
    updatedAt: now,
  }
}

function auditOf(documentId: string, { url, format, sizeBytes }: ReadDocument, title: string) {
  const after = { title, url, format, sizeBytes }
  return { action: 'document.create' as const, targetId: documentId, after }
}

function hashOf({ title, content }: ReadDocument): Buffer {
  return createHash('sha256').update(`${title}\n${content}`).digest()
}
