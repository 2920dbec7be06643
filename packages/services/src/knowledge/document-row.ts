import { type KnowledgeDocument, notFound } from '@visualkit/contracts'
import { schema, type Tx } from '@visualkit/db'
import { and, eq, getTableColumns } from 'drizzle-orm'

const { knowledgeDocuments } = schema

/** Without the source and its hash, which lists do not need. */
const { content: _content, contentHash: _hash, ...columns } = getTableColumns(knowledgeDocuments)
export const documentColumns = columns

export type DocumentRow = Omit<typeof knowledgeDocuments.$inferSelect, 'content' | 'contentHash'>

export function toDocument(row: DocumentRow): KnowledgeDocument {
  const { id, title, url, format, language, status, error, errorDetails, chunkCount, sizeBytes } = row
  const { metadata, fileName, version, validFrom, validUntil, partsDone, partsTotal } = row
  const isBusy = status === 'indexing' && partsTotal !== null
  return {
    id,
    title,
    url,
    format,
    language,
    status,
    error,
    errorDetails,
    progress: isBusy ? { done: Math.min(partsDone ?? 0, partsTotal), of: partsTotal } : null,
    fileName,
    version,
    chunkCount,
    sizeBytes,
    metadata,
    validFrom,
    validUntil,
    createdAt: row.createdAt.toISOString(),
    updatedAt: row.updatedAt.toISOString(),
  }
}

/** Throws NOT_FOUND. */
export async function loadDocument(tx: Tx, tenantId: string, id: string): Promise<DocumentRow> {
  const [row] = await tx.select(documentColumns).from(knowledgeDocuments).where(ofTenant(tenantId, id))
  if (!row) throw notFound('document')
  return row
}

export function ofTenant(tenantId: string, id: string) {
  return and(eq(knowledgeDocuments.tenantId, tenantId), eq(knowledgeDocuments.id, id))
}
