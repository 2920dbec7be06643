import { integer, pgTable, primaryKey, text } from 'drizzle-orm/pg-core'
import { languages, ownTenantOnly, tenantId } from './tenant-owned.ts'
import { tenants } from './tenants.ts'

/** BM25's collection statistics, kept exact in the transaction that adds or removes chunks. */
export const knowledgeStats = pgTable(
  'knowledge_stats',
  {
    tenantId: tenantId().references(() => tenants.id, { onDelete: 'cascade' }),
    /** The language of the chunks. */
    language: text('language', { enum: languages }).notNull(),
    /** Chunks in it. */
    chunkCount: integer('chunk_count').notNull().default(0),
    /** Sum of their lengths, in terms. */
    totalLength: integer('total_length').notNull().default(0),
  },
  (t) => [primaryKey({ columns: [t.tenantId, t.language] }), ownTenantOnly('knowledge_stats')],
).enableRLS()
