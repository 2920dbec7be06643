import type { Metadata } from '@visualkit/contracts'
import {
  customType,
  foreignKey,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  text,
  unique,
  uuid,
  vector,
} from 'drizzle-orm/pg-core'
import { createdAt, jobsRole, openTo, ownTenantOnly, tenantId, updatedAt } from './tenant-owned.ts'
import { tenants } from './tenants.ts'

const languages = ['en', 'es', 'pt'] as const

const bytea = customType<{ data: Buffer }>({ dataType: () => 'bytea' })

/** What the business knows, as it was given. */
export const knowledgeDocuments = pgTable(
  'knowledge_documents',
  {
    id: uuid('id').primaryKey().defaultRandom(),
    tenantId: tenantId().references(() => tenants.id, { onDelete: 'cascade' }),
    title: text('title').notNull(),
    url: text('url'),
    format: text('format', { enum: ['markdown', 'html', 'text'] }).notNull(),
    language: text('language', { enum: languages }).notNull().default('en'),
    status: text('status', { enum: ['pending', 'indexing', 'ready', 'failed'] })
      .notNull()
      .default('pending'),
    error: text('error'),
    /** The source as it came; chunks are made from it again when the way we cut changes. */
    content: text('content').notNull(),
    /** SHA-256 of title and content, to skip what is already there. */
    contentHash: bytea('content_hash').notNull(),
    sizeBytes: integer('size_bytes').notNull(),
    chunkCount: integer('chunk_count').notNull().default(0),
    metadata: jsonb('metadata').$type<Metadata>().notNull().default({}),
    createdAt: createdAt(),
    updatedAt: updatedAt(),
  },
  (t) => [
    unique('knowledge_documents_tenant_id').on(t.tenantId, t.id),
    index('knowledge_documents_newest').on(t.tenantId, t.createdAt, t.id),
    index('knowledge_documents_hash').on(t.tenantId, t.contentHash),
    ownTenantOnly('knowledge_documents'),
    openTo('knowledge_documents', jobsRole),
  ],
).enableRLS()

/** A piece of a document that is retrieved and cited. `content` stands verbatim in the document. */
export const knowledgeChunks = pgTable(
  'knowledge_chunks',
  {
    id: uuid('id').primaryKey().defaultRandom(),
    tenantId: tenantId(),
    documentId: uuid('document_id').notNull(),
    position: integer('position').notNull(),
    headingPath: jsonb('heading_path').$type<string[]>().notNull().default([]),
    content: text('content').notNull(),
    language: text('language', { enum: languages }).notNull(),
    /** Terms in the chunk, for BM25's length normalisation. */
    length: integer('length').notNull(),
    /** Shorter models are padded with zeros: the cosine does not change. */
    embedding: vector('embedding', { dimensions: 1024 }),
    embeddingModel: text('embedding_model'),
  },
  (t) => [
    unique('knowledge_chunks_tenant_id').on(t.tenantId, t.id),
    unique('knowledge_chunks_position').on(t.tenantId, t.documentId, t.position),
    foreignKey({
      name: 'knowledge_chunks_document',
      columns: [t.tenantId, t.documentId],
      foreignColumns: [knowledgeDocuments.tenantId, knowledgeDocuments.id],
    }).onDelete('cascade'),
    index('knowledge_chunks_embedding').using('hnsw', t.embedding.op('vector_cosine_ops')),
    ownTenantOnly('knowledge_chunks'),
  ],
).enableRLS()

/** Inverted index for BM25. Looked up by equality, which is leakproof, so row-level security keeps the index usable. */
export const knowledgePostings = pgTable(
  'knowledge_postings',
  {
    tenantId: tenantId(),
    language: text('language', { enum: languages }).notNull(),
    term: text('term').notNull(),
    chunkId: uuid('chunk_id').notNull(),
    tf: integer('tf').notNull(),
    titleTf: integer('title_tf').notNull().default(0),
    /** The chunk's length again, so that scoring needs this table only. */
    length: integer('length').notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.language, t.term, t.chunkId] }),
    foreignKey({
      name: 'knowledge_postings_chunk',
      columns: [t.tenantId, t.chunkId],
      foreignColumns: [knowledgeChunks.tenantId, knowledgeChunks.id],
    }).onDelete('cascade'),
    index('knowledge_postings_chunk_id').on(t.tenantId, t.chunkId),
    ownTenantOnly('knowledge_postings'),
  ],
).enableRLS()

/** BM25's collection statistics, kept exact in the transaction that adds or removes chunks. */
export const knowledgeStats = pgTable(
  'knowledge_stats',
  {
    tenantId: tenantId().references(() => tenants.id, { onDelete: 'cascade' }),
    language: text('language', { enum: languages }).notNull(),
    chunkCount: integer('chunk_count').notNull().default(0),
    totalLength: integer('total_length').notNull().default(0),
  },
  (t) => [primaryKey({ columns: [t.tenantId, t.language] }), ownTenantOnly('knowledge_stats')],
).enableRLS()
