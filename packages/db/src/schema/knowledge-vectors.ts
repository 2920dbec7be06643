import { integer, pgTable, smallint, text } from 'drizzle-orm/pg-core'
import { maxLength, within } from './soft-limits.ts'
import { jobsRole, openTo, ownTenantOnly, tenantId, updatedAt } from './tenant-owned.ts'
import { tenants } from './tenants.ts'

/**
 * Which vectors of a business are searched. When another model is set, its vectors fill the other place of each chunk
 * in the background, and one row changed here makes them the ones that are searched.
 */
export const knowledgeVectors = pgTable(
  'knowledge_vectors',
  {
    tenantId: tenantId()
      .primaryKey()
      .references(() => tenants.id, { onDelete: 'cascade' }),
    /** Where the searched vectors are: 1 for `embedding`, 2 for `embedding_2`. */
    serving: smallint('serving').notNull().default(1),
    /** The model that made them; questions are embedded by it alone. */
    model: text('model').notNull(),
    /** The model whose vectors fill the other place; null: none does. */
    nextModel: text('next_model'),
    /** Chunks that have a vector of it. */
    nextDone: integer('next_done').notNull().default(0),
    /** Chunks there are. */
    nextTotal: integer('next_total').notNull().default(0),
    updatedAt: updatedAt(),
  },
  () => [
    within('knowledge_vectors', 'serving', 1, 2),
    maxLength('knowledge_vectors', 'model', 200),
    maxLength('knowledge_vectors', 'next_model', 200),
    ownTenantOnly('knowledge_vectors'),
    openTo('knowledge_vectors', jobsRole),
  ],
).enableRLS()
