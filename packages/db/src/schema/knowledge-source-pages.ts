import { foreignKey, index, integer, jsonb, pgTable, text, unique, uuid } from 'drizzle-orm/pg-core'
import { knowledgeDocuments } from './knowledge-documents.ts'
import { knowledgeSources } from './knowledge-sources.ts'
import { maxBytes, maxJson, maxLength, oneOf } from './soft-limits.ts'
import { at, bytea, createdAt, ownTenantOnly, tenantId, updatedAt } from './tenant-owned.ts'

const states = ['waiting', 'fetched', 'read', 'unchanged', 'skipped', 'failed', 'gone'] as const

/** One page or file of a source: what is known of it, and what became of it. */
export const knowledgeSourcePages = pgTable(
  'knowledge_source_pages',
  {
    id: uuid('id').primaryKey().defaultRandom(),
    tenantId: tenantId(),
    /** Where it was found. */
    sourceId: uuid('source_id').notNull(),
    /** Its web address, or its path within a repository, a folder or an export. */
    address: text('address').notNull(),
    /** Links from the beginning of the source. */
    depth: integer('depth').notNull().default(0),
    /** What became of it; `waiting` and `fetched` belong to the run that goes on. */
    state: text('state', { enum: states }).notNull().default('waiting'),
    /** The document made of it; several pages with the same text share one. */
    documentId: uuid('document_id'),
    /** As the page calls itself. */
    title: text('title'),
    /** What the site gave to ask whether it changed. */
    etag: text('etag'),
    /** When the site says it changed last. */
    lastModified: text('last_modified'),
    /** SHA-256 of what was read of it. */
    contentHash: bytea('content_hash'),
    /** A hash of 8 bytes of each of its blocks, to tell what all pages of a site repeat. */
    blocks: bytea('blocks'),
    /** Its text while it waits to become a document. */
    text: text('text'),
    /** Why it was left out or could not be read, as a code with its facts. */
    problem: jsonb('problem').$type<Record<string, unknown>>(),
    /** Runs in a row that found it gone. */
    missed: integer('missed').notNull().default(0),
    /** When it was last there. */
    seenAt: at('seen_at'),
    createdAt: createdAt(),
    updatedAt: updatedAt(),
  },
  (t) => [
    unique('knowledge_source_pages_address').on(t.tenantId, t.sourceId, t.address),
    foreignKey({
      name: 'knowledge_source_pages_source',
      columns: [t.tenantId, t.sourceId],
      foreignColumns: [knowledgeSources.tenantId, knowledgeSources.id],
    }).onDelete('cascade'),
    foreignKey({
      name: 'knowledge_source_pages_document',
      columns: [t.tenantId, t.documentId],
      foreignColumns: [knowledgeDocuments.tenantId, knowledgeDocuments.id],
    }).onDelete('set null'),
    index('knowledge_source_pages_state').on(t.tenantId, t.sourceId, t.state, t.depth, t.id),
    index('knowledge_source_pages_document_id').on(t.tenantId, t.documentId),
    oneOf('knowledge_source_pages', 'state', states),
    maxLength('knowledge_source_pages', 'address', 2_048),
    maxLength('knowledge_source_pages', 'title', 1_000),
    maxLength('knowledge_source_pages', 'etag', 1_000),
    maxLength('knowledge_source_pages', 'last_modified', 200),
    maxBytes('knowledge_source_pages', 'content_hash', 64),
    maxBytes('knowledge_source_pages', 'blocks', 262_144),
    maxBytes('knowledge_source_pages', 'text', 67_108_864),
    maxJson('knowledge_source_pages', 'problem', 16_384),
    ownTenantOnly('knowledge_source_pages'),
  ],
).enableRLS()
