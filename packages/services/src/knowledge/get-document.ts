import type { DocumentVersion, KnowledgeDocument, KnowledgeDocumentDetail } from '@visualkit/contracts'
import { schema } from '@visualkit/db'
import { and, asc, eq } from 'drizzle-orm'
import { requireId } from '../access/require-id.ts'
import { requirePermission } from '../access/require-permission.ts'
import type { ServiceContext } from '../context.ts'
import { type DocumentRow, loadDocument, toDocument } from './document-row.ts'
import { listVersions } from './document-versions.ts'

/** Chunks shown of one document: more than anybody reads on a page. */
const CHUNKS_SHOWN = 500

/** A document's facts and the state of its indexing. */
export async function getDocument(ctx: ServiceContext, { id }: { id: string }): Promise<KnowledgeDocument> {
  requirePermission(ctx, 'knowledge.read')
  requireId(id, 'document')
  const { tenantId } = ctx.actor
  return ctx.db.withTenant(tenantId, async (tx) => toDocument(await loadDocument(tx, tenantId, id)))
}

/** The same, with how it was cut. */
export async function getDocumentDetail(
  ctx: ServiceContext,
  { id }: { id: string },
): Promise<KnowledgeDocumentDetail> {
  requirePermission(ctx, 'knowledge.read')
  requireId(id, 'document')
  const { tenantId } = ctx.actor
  const { knowledgeChunks: table } = schema
  return ctx.db.withTenant(tenantId, async (tx) => {
    const row = await loadDocument(tx, tenantId, id)
    const chunks = await tx
      .select({
        id: table.id,
        position: table.position,
        headingPath: table.headingPath,
        page: table.page,
        content: table.content,
      })
      .from(table)
      .where(
        and(
          eq(table.tenantId, tenantId),
          eq(table.documentId, id),
          row.answeringWriting === null ? undefined : eq(table.writing, row.answeringWriting),
        ),
      )
      .orderBy(asc(table.position))
      .limit(CHUNKS_SHOWN)
    const older = await listVersions(tx, tenantId, id)
    return { ...toDocument(row), chunks, versions: toVersions(row, older) }
  })
}

/** What a document is and was, the newest first. */
export async function listDocumentVersions(
  ctx: ServiceContext,
  { id }: { id: string },
): Promise<DocumentVersion[]> {
  requirePermission(ctx, 'knowledge.read')
  requireId(id, 'document')
  const { tenantId } = ctx.actor
  return ctx.db.withTenant(tenantId, async (tx) => {
    const row = await loadDocument(tx, tenantId, id)
    return toVersions(row, await listVersions(tx, tenantId, id))
  })
}

function toVersions(row: DocumentRow, older: Awaited<ReturnType<typeof listVersions>>): DocumentVersion[] {
  const current = { ...row, createdAt: row.versionAt ?? row.createdAt, isCurrent: true }
  return [current, ...older.map((one) => ({ ...one, isCurrent: false }))]
    .sort((a, b) => b.version - a.version)
    .map(({ version, title, fileName, format, sizeBytes, createdAt, isCurrent }) => ({
      ...{ version, title, fileName, format, sizeBytes, isCurrent },
      createdAt: createdAt.toISOString(),
    }))
}
