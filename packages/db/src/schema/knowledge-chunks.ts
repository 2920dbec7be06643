import { sql } from 'drizzle-orm'
import {
  foreignKey,
  index,
  integer,
  jsonb,
  pgTable,
  text,
  unique,
  uniqueIndex,
  uuid,
  vector,
} from 'drizzle-orm/pg-core'
import { knowledgeDocuments } from './knowledge-documents.ts'
import { maxBytes, maxJson, maxLength } from './soft-limits.ts'
import { languages, ownTenantOnly, tenantId } from './tenant-owned.ts'

/**
 * The first half of a vector's numbers, at half their length: an eighth of the room in the index, and the same
 * neighbours, which are then compared whole. Models put what tells most first, or have fewer numbers anyway.
 */
const half = (column: string) => sql.raw(`(subvector("${column}", 1, 512)::halfvec(512)) halfvec_cosine_ops`)
const NEAR = { m: 20, ef_construction: 120 }

/** A piece of a document that is retrieved and cited. `content` stands verbatim in the document. */
export const knowledgeChunks = pgTable(
  'knowledge_chunks',
  {
    id: uuid('id').primaryKey().defaultRandom(),
    tenantId: tenantId(),
    /** The document. */
    documentId: uuid('document_id').notNull(),
    /** The writing of the document it is of: another one is written beside it, and then takes its place. */
    writing: integer('writing').notNull().default(0),
    /** 0, 1, 2 … within the document. */
    position: integer('position').notNull(),
    /** Headings it stands under, outermost first. */
    headingPath: jsonb('heading_path').$type<string[]>().notNull().default([]),
    /** The page or slide it begins on; null when the document has none. */
    page: integer('page'),
    /** Its words, verbatim. */
    content: text('content').notNull(),
    /** The language it is written in. */
    language: text('language', { enum: languages }).notNull(),
    /** Terms in the chunk, for BM25's length normalisation. */
    length: integer('length').notNull(),
    /** Shorter models are padded with zeros: the cosine does not change. */
    embedding: vector('embedding', { dimensions: 1024 }),
    /** The model that made the embedding. */
    embeddingModel: text('embedding_model'),
    /** The other place for a vector: one is searched while a new model fills the other. See `knowledge_vectors`. */
    embedding2: vector('embedding_2', { dimensions: 1024 }),
    /** The model that made it. */
    embedding2Model: text('embedding_2_model'),
  },
  (t) => [
    unique('knowledge_chunks_tenant_id').on(t.tenantId, t.id),
    uniqueIndex('knowledge_chunks_place').on(t.tenantId, t.documentId, t.writing, t.position),
    foreignKey({
      name: 'knowledge_chunks_document',
      columns: [t.tenantId, t.documentId],
      foreignColumns: [knowledgeDocuments.tenantId, knowledgeDocuments.id],
    }).onDelete('cascade'),
    index('knowledge_chunks_near').using('hnsw', half('embedding')).with(NEAR),
    index('knowledge_chunks_near_2').using('hnsw', half('embedding_2')).with(NEAR),
    maxBytes('knowledge_chunks', 'content', 1_048_576),
    maxJson('knowledge_chunks', 'heading_path', 65_536),
    maxLength('knowledge_chunks', 'embedding_model', 200),
    maxLength('knowledge_chunks', 'embedding_2_model', 200),
    ownTenantOnly('knowledge_chunks'),
  ],
).enableRLS()
