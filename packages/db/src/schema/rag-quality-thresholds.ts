import { pgTable, primaryKey, real, text, uuid } from 'drizzle-orm/pg-core'
import { oneOf, within } from './soft-limits.ts'
import { ownTenantOnly, tenantId, updatedAt } from './tenant-owned.ts'
import { tenants } from './tenants.ts'
import { users } from './users.ts'

const metrics = [
  'faithfulness',
  'answer_relevancy',
  'context_precision',
  'context_recall',
  'context_precision_by_id',
  'document_precision',
  'document_recall',
  'citation_faithfulness',
  'ground_truth_said',
  'answered',
  'declined',
] as const

/** What a measure must reach for a run to pass. */
export const ragQualityThresholds = pgTable(
  'rag_quality_thresholds',
  {
    tenantId: tenantId().references(() => tenants.id, { onDelete: 'cascade' }),
    /** Which measure. */
    metric: text('metric', { enum: metrics }).notNull(),
    /** The least mean of a run, 0–1. */
    minimum: real('minimum').notNull(),
    /** Who set it. */
    updatedBy: uuid('updated_by').references(() => users.id, { onDelete: 'set null' }),
    updatedAt: updatedAt(),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.metric] }),
    oneOf('rag_quality_thresholds', 'metric', metrics),
    within('rag_quality_thresholds', 'minimum', 0, 1),
    ownTenantOnly('rag_quality_thresholds'),
  ],
).enableRLS()
