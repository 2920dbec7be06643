import { foreignKey, integer, pgTable, primaryKey, text, timestamp, uuid } from 'drizzle-orm/pg-core'
import { documentFormats, knowledgeDocuments } from './knowledge-documents.ts'
import { maxBytes, maxLength } from './soft-limits.ts'
import { bytea, ownTenantOnly, tenantId } from './tenant-owned.ts'

/** What a document was before it was replaced. The version in use stands in the document itself. */
export const knowledgeDocumentVersions = pgTable(
  'knowledge_document_versions',
  {
    tenantId: tenantId(),
    /** The document. */
    documentId: uuid('document_id').notNull(),
    /** Counts from 1. */
    version: integer('version').notNull(),
    /** As it was cited. */
    title: text('title').notNull(),
    /** How its source is written. */
    format: text('format', { enum: documentFormats }).notNull(),
    /** Of its file, as the sender called it. */
    fileName: text('file_name'),
    /** Key of its file in the file store; null when the content is the source. */
    blobKey: text('blob_key'),
    /** As in the document. */
    content: text('content').notNull(),
    /** As in the document. */
    contentHash: bytea('content_hash').notNull(),
    /** Size of its source. */
    sizeBytes: integer('size_bytes').notNull(),
    /** When it came. */
    createdAt: timestamp('created_at', { withTimezone: true }).notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.documentId, t.version] }),
    foreignKey({
      name: 'knowledge_document_versions_document',
      columns: [t.tenantId, t.documentId],
      foreignColumns: [knowledgeDocuments.tenantId, knowledgeDocuments.id],
    }).onDelete('cascade'),
    maxLength('knowledge_document_versions', 'title', 1_000),
    maxLength('knowledge_document_versions', 'file_name', 1_000),
    maxLength('knowledge_document_versions', 'blob_key', 500),
    maxBytes('knowledge_document_versions', 'content', 67_108_864),
    maxBytes('knowledge_document_versions', 'content_hash', 64),
    ownTenantOnly('knowledge_document_versions'),
  ],
).enableRLS()
