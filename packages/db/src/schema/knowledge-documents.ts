import type { Metadata } from '@visualkit/contracts'
import { index, integer, jsonb, pgTable, text, unique, uuid } from 'drizzle-orm/pg-core'
import { maxBytes, maxJson, maxLength } from './soft-limits.ts'
import {
  bytea,
  createdAt,
  jobsRole,
  languages,
  openTo,
  ownTenantOnly,
  tenantId,
  updatedAt,
} from './tenant-owned.ts'
import { tenants } from './tenants.ts'

/** What the business knows, as it was given. */
export const knowledgeDocuments = pgTable(
  'knowledge_documents',
  {
    id: uuid('id').primaryKey().defaultRandom(),
    tenantId: tenantId().references(() => tenants.id, { onDelete: 'cascade' }),
    /** As it is cited. */
    title: text('title').notNull(),
    /** Where readers are sent. */
    url: text('url'),
    /** How the source is written. */
    format: text('format', { enum: ['markdown', 'html', 'text'] }).notNull(),
    /** The language it is written in. */
    language: text('language', { enum: languages }).notNull().default('en'),
    /** Whether it can be searched. */
    status: text('status', { enum: ['pending', 'indexing', 'ready', 'failed'] })
      .notNull()
      .default('pending'),
    /** Why indexing failed and what to do. */
    error: text('error'),
    /** The source as it came; chunks are made from it again when the way we cut changes. */
    content: text('content').notNull(),
    /** SHA-256 of title and content, to skip what is already there. */
    contentHash: bytea('content_hash').notNull(),
    /** Size of the source. */
    sizeBytes: integer('size_bytes').notNull(),
    /** Chunks it was cut into. */
    chunkCount: integer('chunk_count').notNull().default(0),
    /** Free facts of the business, to filter by. */
    metadata: jsonb('metadata').$type<Metadata>().notNull().default({}),
    createdAt: createdAt(),
    updatedAt: updatedAt(),
  },
  (t) => [
    unique('knowledge_documents_tenant_id').on(t.tenantId, t.id),
    index('knowledge_documents_newest').on(t.tenantId, t.createdAt, t.id),
    index('knowledge_documents_hash').on(t.tenantId, t.contentHash),
    maxLength('knowledge_documents', 'title', 1_000),
    maxLength('knowledge_documents', 'url', 4_000),
    maxLength('knowledge_documents', 'error', 4_000),
    maxBytes('knowledge_documents', 'content', 67_108_864),
    maxBytes('knowledge_documents', 'content_hash', 64),
    maxJson('knowledge_documents', 'metadata', 65_536),
    ownTenantOnly('knowledge_documents'),
    openTo('knowledge_documents', jobsRole),
  ],
).enableRLS()
