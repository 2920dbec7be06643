import { foreignKey, index, integer, pgTable, primaryKey, text, uuid } from 'drizzle-orm/pg-core'
import { knowledgeChunks } from './knowledge-chunks.ts'
import { languages, ownTenantOnly, tenantId } from './tenant-owned.ts'

/** Inverted index for BM25. Looked up by equality, which is leakproof, so row-level security keeps the index usable. */
export const knowledgePostings = pgTable(
  'knowledge_postings',
  {
    tenantId: tenantId(),
    /** The language the term is of. */
    language: text('language', { enum: languages }).notNull(),
    /** A word, reduced to its stem. */
    term: text('term').notNull(),
    /** A chunk it is in. */
    chunkId: uuid('chunk_id').notNull(),
    /** How often, in the text. */
    tf: integer('tf').notNull(),
    /** How often, in the title and headings. */
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
    // Everything a score is made of: the table itself, where a word's rows lie far apart, is not read.
    index('knowledge_postings_scores').on(
      t.tenantId,
      t.language,
      t.term,
      t.chunkId,
      t.tf,
      t.titleTf,
      t.length,
    ),
    ownTenantOnly('knowledge_postings'),
  ],
).enableRLS()
