import { type KnowledgeDocument, LIMITS, notFound, type VersionDiff } from '@visualkit/contracts'
import { schema, type Tx } from '@visualkit/db'
import { fromLines, isFileFormat, textOfParts } from '@visualkit/knowledge'
import { diffLines } from 'diff'
import { and, desc, eq } from 'drizzle-orm'
import { requireId } from '../access/require-id.ts'
import { requirePermission } from '../access/require-permission.ts'
import { writeAudit } from '../audit/write-audit.ts'
import type { ServiceContext } from '../context.ts'
import { loadDocument, ofTenant, toDocument } from './document-row.ts'
import { touchIndex } from './knowledge-index.ts'
import { queueIndexing } from './queue-indexing.ts'

const { knowledgeDocuments, knowledgeDocumentVersions } = schema

/** Lines around a change that are shown with it. */
const CONTEXT_LINES = 3
const MOST_LINES = 3_000
/** A comparison that takes longer is given up: the texts have nothing in common. */
const DIFF_TIMEOUT_MS = 2_000
const MOST_EDITS = 4_000

/**
 * Locks a document and puts what it is now among its versions, also while it waits to be read anew; the oldest ones go.
 * A source that could not be read, or that somebody stopped before it was, is no version: it is dropped.
 * @returns what it is, with the number its next version gets; null when there is no such document.
 */
export async function archiveVersion(tx: Tx, ctx: ServiceContext, documentId: string) {
  const { tenantId } = ctx.actor
  const [row] = await tx.select().from(knowledgeDocuments).where(ofTenant(tenantId, documentId)).for('update')
  if (!row) return null
  const versions = await listVersions(tx, tenantId, documentId)
  const next = Math.max(row.version, ...versions.map(({ version }) => version)) + 1
  if (row.content !== '' || (row.status !== 'failed' && row.status !== 'canceled')) {
    const { version, title, format, fileName, blobKey, content, contentHash, sizeBytes } = row
    const createdAt = row.versionAt ?? row.createdAt
    await tx.insert(knowledgeDocumentVersions).values({
      ...{ tenantId, documentId, version, title, format, fileName, blobKey },
      ...{ content, contentHash, sizeBytes, createdAt },
    })
    for (const old of versions.slice(LIMITS.documentVersions - 1)) {
      if (old.blobKey) await ctx.blobs.delete(old.blobKey)
      await tx.delete(knowledgeDocumentVersions).where(ofVersion(tenantId, documentId, old.version))
    }
  } else if (row.blobKey) await ctx.blobs.delete(row.blobKey)
  return { ...row, next }
}

/** Versions before the one in use, the newest first, without their text. */
export async function listVersions(tx: Tx, tenantId: string, documentId: string) {
  const { version, title, format, fileName, blobKey, sizeBytes, createdAt } = knowledgeDocumentVersions
  return tx
    .select({ version, title, format, fileName, blobKey, sizeBytes, createdAt })
    .from(knowledgeDocumentVersions)
    .where(ofVersion(tenantId, documentId))
    .orderBy(desc(version))
}

/**
 * Makes an older version the one in use; the one that was takes its place among the others, so that it can be undone.
 * @throws NOT_FOUND
 */
export async function restoreVersion(
  ctx: ServiceContext,
  { id, version }: { id: string; version: number },
): Promise<KnowledgeDocument> {
  requirePermission(ctx, 'knowledge.write')
  requireId(id, 'document')
  const { tenantId } = ctx.actor
  const restored = await ctx.db.withTenant(tenantId, async (tx) => {
    // The document first: whoever replaces it at the same moment waits.
    const [locked] = await tx
      .select({ id: knowledgeDocuments.id })
      .from(knowledgeDocuments)
      .where(ofTenant(tenantId, id))
      .for('update')
    if (!locked) throw notFound('document')
    const [old] = await tx
      .select()
      .from(knowledgeDocumentVersions)
      .where(ofVersion(tenantId, id, version))
    if (!old) throw notFound('version')
    await tx.delete(knowledgeDocumentVersions).where(ofVersion(tenantId, id, version))
    const before = (await archiveVersion(tx, ctx, id))!
    const { title, format, fileName, blobKey, content, contentHash, sizeBytes, createdAt } = old
    await tx
      .update(knowledgeDocuments)
      .set({
        ...{ title, format, fileName, blobKey, content, contentHash, sizeBytes, version },
        ...{ versionAt: createdAt, status: 'pending', error: null, errorDetails: null },
        ...{ partsDone: null, partsTotal: null, updatedAt: ctx.now() },
      })
      .where(ofTenant(tenantId, id))
    await touchIndex(tx, tenantId)
    const change = { before: { version: before.version }, after: { version } }
    await writeAudit(tx, ctx, { action: 'document.restore_version', targetId: id, ...change })
    return toDocument(await loadDocument(tx, tenantId, id))
  })
  await queueIndexing(ctx, id)
  return restored
}

/**
 * What changed from an older version to the one in use, line by line.
 * @throws NOT_FOUND
 */
export async function compareVersion(
  ctx: ServiceContext,
  { id, version }: { id: string; version: number },
): Promise<VersionDiff> {
  requirePermission(ctx, 'knowledge.read')
  requireId(id, 'document')
  const { tenantId } = ctx.actor
  const [old, current] = await ctx.db.withTenant(tenantId, async (tx) => {
    const { format, content } = knowledgeDocumentVersions
    const [then] = await tx
      .select({ format, content })
      .from(knowledgeDocumentVersions)
      .where(ofVersion(tenantId, id, version))
    const [now] = await tx
      .select({ format: knowledgeDocuments.format, content: knowledgeDocuments.content })
      .from(knowledgeDocuments)
      .where(ofTenant(tenantId, id))
    return [then, now]
  })
  if (!old || !current) throw notFound(current ? 'version' : 'document')
  return diffTexts(plainText(old), plainText(current))
}

type Source = Pick<typeof knowledgeDocuments.$inferSelect, 'format' | 'content'>

function plainText({ format, content }: Source): string {
  return isFileFormat(format) ? textOfParts(fromLines(content)) : content
}

function diffTexts(before: string, after: string): VersionDiff {
  const options = { timeout: DIFF_TIMEOUT_MS, maxEditLength: MOST_EDITS }
  const parts = diffLines(before, after, options) ?? [
    { value: before, added: false, removed: true },
    { value: after, added: true, removed: false },
  ]
  const lines: VersionDiff['lines'] = []
  let [added, removed] = [0, 0]
  parts.forEach((part, at) => {
    const texts = part.value.replace(/\n$/, '').split('\n')
    if (part.added) added += texts.length
    if (part.removed) removed += texts.length
    const kind = part.added ? 'added' : part.removed ? 'removed' : 'same'
    const [head, tail] = [at === 0 ? 0 : CONTEXT_LINES, at === parts.length - 1 ? 0 : CONTEXT_LINES]
    if (kind === 'same' && texts.length > head + tail + 1) {
      lines.push(...texts.slice(0, head).map((text) => ({ kind, text }) as const))
      lines.push({ kind: 'skipped', text: String(texts.length - head - tail) })
      lines.push(...texts.slice(texts.length - tail).map((text) => ({ kind, text }) as const))
    } else lines.push(...texts.map((text) => ({ kind, text }) as const))
  })
  return { lines: lines.slice(0, MOST_LINES), added, removed, cut: lines.length > MOST_LINES }
}

function ofVersion(tenantId: string, documentId: string, version?: number) {
  return and(
    eq(knowledgeDocumentVersions.tenantId, tenantId),
    eq(knowledgeDocumentVersions.documentId, documentId),
    version === undefined ? undefined : eq(knowledgeDocumentVersions.version, version),
  )
}
