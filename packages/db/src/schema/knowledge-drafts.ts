import type { Metadata } from '@visualkit/contracts'
import { foreignKey, index, jsonb, pgTable, text, unique, uuid } from 'drizzle-orm/pg-core'
import { knowledgeDocuments } from './knowledge-documents.ts'
import { ragEvaluationRuns } from './rag-evaluation-runs.ts'
import { maxBytes, maxJson, maxLength, oneOf } from './soft-limits.ts'
import { at, createdAt, ownTenantOnly, tenantId } from './tenant-owned.ts'
import { tenants } from './tenants.ts'
import { users } from './users.ts'

const decisions = ['published', 'discarded'] as const

/** A document that is checked before it goes live: no search finds it but that of its own measurement. */
export const knowledgeDrafts = pgTable(
  'knowledge_drafts',
  {
    id: uuid('id').primaryKey().defaultRandom(),
    tenantId: tenantId().references(() => tenants.id, { onDelete: 'cascade' }),
    /** As it will be cited. */
    title: text('title').notNull(),
    /** Where readers will be sent. */
    url: text('url'),
    /** How the source is written. */
    format: text('format', { enum: ['markdown', 'html', 'text', 'csv'] }).notNull(),
    /** The source as it came. */
    content: text('content').notNull(),
    /** Free facts of the business, to filter by. */
    metadata: jsonb('metadata').$type<Metadata>().notNull().default({}),
    /** The document it takes the place of; null: a new one. */
    replacesDocumentId: uuid('replaces_document_id'),
    /** The measurement without it. */
    baselineRunId: uuid('baseline_run_id'),
    /** The measurement with it. */
    changedRunId: uuid('changed_run_id'),
    /** What became of it; null: nothing yet. */
    decision: text('decision', { enum: decisions }),
    /** The document it became. */
    documentId: uuid('document_id'),
    /** Who decided. */
    decidedBy: uuid('decided_by').references(() => users.id, { onDelete: 'set null' }),
    /** When. */
    decidedAt: at('decided_at'),
    /** Who wrote it. */
    createdBy: uuid('created_by').references(() => users.id, { onDelete: 'set null' }),
    createdAt: createdAt(),
  },
  (t) => [
    unique('knowledge_drafts_tenant_id').on(t.tenantId, t.id),
    foreignKey({
      name: 'knowledge_drafts_replaces',
      columns: [t.tenantId, t.replacesDocumentId],
      foreignColumns: [knowledgeDocuments.tenantId, knowledgeDocuments.id],
    }).onDelete('set null'),
    foreignKey({
      name: 'knowledge_drafts_document',
      columns: [t.tenantId, t.documentId],
      foreignColumns: [knowledgeDocuments.tenantId, knowledgeDocuments.id],
    }).onDelete('set null'),
    foreignKey({
      name: 'knowledge_drafts_baseline',
      columns: [t.tenantId, t.baselineRunId],
      foreignColumns: [ragEvaluationRuns.tenantId, ragEvaluationRuns.id],
    }).onDelete('set null'),
    foreignKey({
      name: 'knowledge_drafts_changed',
      columns: [t.tenantId, t.changedRunId],
      foreignColumns: [ragEvaluationRuns.tenantId, ragEvaluationRuns.id],
    }).onDelete('set null'),
    index('knowledge_drafts_newest').on(t.tenantId, t.createdAt, t.id),
    index('knowledge_drafts_replaces_id').on(t.tenantId, t.replacesDocumentId),
    index('knowledge_drafts_document_id').on(t.tenantId, t.documentId),
    index('knowledge_drafts_baseline_id').on(t.tenantId, t.baselineRunId),
    index('knowledge_drafts_changed_id').on(t.tenantId, t.changedRunId),
    oneOf('knowledge_drafts', 'decision', decisions),
    maxLength('knowledge_drafts', 'title', 1_000),
    maxLength('knowledge_drafts', 'url', 4_000),
    maxBytes('knowledge_drafts', 'content', 4_194_304),
    maxJson('knowledge_drafts', 'metadata', 65_536),
    ownTenantOnly('knowledge_drafts'),
  ],
).enableRLS()
