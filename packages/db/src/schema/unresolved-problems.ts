import type { ArticleDraft } from '@visualkit/contracts'
import { foreignKey, index, integer, jsonb, pgTable, text, unique, uuid, vector } from 'drizzle-orm/pg-core'
import { knowledgeDocuments } from './knowledge-documents.ts'
import { maxBytes, maxJson, maxLength, oneOf } from './soft-limits.ts'
import {
  at,
  createdAt,
  jobsRole,
  languages,
  openTo,
  ownTenantOnly,
  tenantId,
  updatedAt,
} from './tenant-owned.ts'
import { tenants } from './tenants.ts'
import { users } from './users.ts'

const statuses = ['open', 'resolved', 'dismissed'] as const

/** A question the knowledge base had no answer to, once for all who ask it. */
export const unresolvedProblems = pgTable(
  'unresolved_problems',
  {
    id: uuid('id').primaryKey().defaultRandom(),
    tenantId: tenantId().references(() => tenants.id, { onDelete: 'cascade' }),
    /** As it was first asked, personal values masked. */
    question: text('question').notNull(),
    /** Language it was asked in. */
    language: text('language', { enum: languages }).notNull(),
    /** Its meaning, to notice the same question in other words; padded with zeros. */
    embedding: vector('embedding', { dimensions: 1024 }),
    /** The model that made the embedding: only its own are compared. */
    embeddingModel: text('embedding_model'),
    /** The article that may answer it, while somebody works on it. */
    draft: jsonb('draft').$type<ArticleDraft>(),
    /** How often it was asked. */
    count: integer('count').notNull().default(1),
    /** Whether somebody took care of it. */
    status: text('status', { enum: statuses }).notNull().default('open'),
    /** When it was first asked. */
    firstSeenAt: at('first_seen_at').notNull().defaultNow(),
    /** When it was last asked. */
    lastSeenAt: at('last_seen_at').notNull().defaultNow(),
    /** The document that answers it now. */
    resolvedDocumentId: uuid('resolved_document_id'),
    /** Who took care of it. */
    resolvedBy: uuid('resolved_by').references(() => users.id, { onDelete: 'set null' }),
    /** When. */
    resolvedAt: at('resolved_at'),
    /** When it was asked again in vain after somebody had taken care of it. */
    reopenedAt: at('reopened_at'),
    createdAt: createdAt(),
    updatedAt: updatedAt(),
  },
  (t) => [
    unique('unresolved_problems_tenant_id').on(t.tenantId, t.id),
    foreignKey({
      name: 'unresolved_problems_document',
      columns: [t.tenantId, t.resolvedDocumentId],
      foreignColumns: [knowledgeDocuments.tenantId, knowledgeDocuments.id],
    }).onDelete('set null'),
    index('unresolved_problems_most').on(t.tenantId, t.status, t.count, t.id),
    index('unresolved_problems_newest').on(t.tenantId, t.lastSeenAt, t.id),
    index('unresolved_problems_document_id').on(t.tenantId, t.resolvedDocumentId),
    oneOf('unresolved_problems', 'status', statuses),
    maxBytes('unresolved_problems', 'question', 65_536),
    maxLength('unresolved_problems', 'embedding_model', 200),
    maxJson('unresolved_problems', 'draft', 524_288),
    ownTenantOnly('unresolved_problems'),
    openTo('unresolved_problems', jobsRole),
  ],
).enableRLS()
