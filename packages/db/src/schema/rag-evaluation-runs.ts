import {
  boolean,
  foreignKey,
  index,
  integer,
  jsonb,
  pgTable,
  real,
  text,
  unique,
  uuid,
} from 'drizzle-orm/pg-core'
import { ragTestSets } from './rag-test-sets.ts'
import { maxJson, maxLength, oneOf, within } from './soft-limits.ts'
import { at, createdAt, ownTenantOnly, tenantId } from './tenant-owned.ts'
import { tenants } from './tenants.ts'
import { users } from './users.ts'

const statuses = ['pending', 'running', 'done', 'failed', 'cancelled'] as const

/** One measurement of the answers over a test set: the means of its evaluations. */
export const ragEvaluationRuns = pgTable(
  'rag_evaluation_runs',
  {
    id: uuid('id').primaryKey().defaultRandom(),
    tenantId: tenantId().references(() => tenants.id, { onDelete: 'cascade' }),
    /** What was asked; null: answers of real conversations, or a set that is deleted. */
    testSetId: uuid('test_set_id'),
    /** Where it is in its life. */
    status: text('status', { enum: statuses }).notNull().default('pending'),
    /** Models and settings it was measured with. */
    config: jsonb('config').$type<Record<string, unknown>>().notNull().default({}),
    /** Questions to measure. */
    caseCount: integer('case_count').notNull().default(0),
    /** Questions measured so far. */
    doneCount: integer('done_count').notNull().default(0),
    /** Mean share of statements the context carries, 0–1. */
    faithfulness: real('faithfulness'),
    /** Mean closeness of the answer to the question, 0–1. */
    answerRelevancy: real('answer_relevancy'),
    /** Mean precision of the retrieved context, 0–1. */
    contextPrecision: real('context_precision'),
    /** Mean share of what was needed that was retrieved, 0–1. */
    contextRecall: real('context_recall'),
    /** Mean share of the retrieved documents that the case names, 0–1: RAGAS's id-based context precision. */
    contextPrecisionById: real('context_precision_by_id'),
    /** Mean of how far the documents a case names come first among those retrieved, 0–1. */
    documentPrecision: real('document_precision'),
    /** Mean share of the documents a case names that were retrieved, 0–1. */
    documentRecall: real('document_recall'),
    /** Mean share of sentences that the claim checker finds carried, 0–1. */
    citationFaithfulness: real('citation_faithfulness'),
    /** Mean share of the good answers that the answers say, 0–1. */
    groundTruthSaid: real('ground_truth_said'),
    /** Share of the questions with an answer that were answered, 0–1. */
    answeredShare: real('answered_share'),
    /** Share of the questions without an answer that were not answered, 0–1. */
    declinedShare: real('declined_share'),
    /** Whether every threshold was met. */
    passed: boolean('passed'),
    /** Why it failed and what to do. */
    error: text('error'),
    /** Who started it; null: a schedule, or somebody who is gone. */
    createdBy: uuid('created_by').references(() => users.id, { onDelete: 'set null' }),
    /** When the first question was asked. */
    startedAt: at('started_at'),
    /** When it was over. */
    finishedAt: at('finished_at'),
    createdAt: createdAt(),
  },
  (t) => [
    unique('rag_evaluation_runs_tenant_id').on(t.tenantId, t.id),
    foreignKey({
      name: 'rag_evaluation_runs_test_set',
      columns: [t.tenantId, t.testSetId],
      foreignColumns: [ragTestSets.tenantId, ragTestSets.id],
    }).onDelete('set null'),
    index('rag_evaluation_runs_newest').on(t.tenantId, t.createdAt, t.id),
    index('rag_evaluation_runs_test_set_id').on(t.tenantId, t.testSetId),
    oneOf('rag_evaluation_runs', 'status', statuses),
    within('rag_evaluation_runs', 'faithfulness', 0, 1),
    within('rag_evaluation_runs', 'answer_relevancy', -1, 1),
    within('rag_evaluation_runs', 'context_precision', 0, 1),
    within('rag_evaluation_runs', 'context_recall', 0, 1),
    within('rag_evaluation_runs', 'context_precision_by_id', 0, 1),
    within('rag_evaluation_runs', 'document_precision', 0, 1),
    within('rag_evaluation_runs', 'document_recall', 0, 1),
    within('rag_evaluation_runs', 'citation_faithfulness', 0, 1),
    within('rag_evaluation_runs', 'ground_truth_said', 0, 1),
    within('rag_evaluation_runs', 'answered_share', 0, 1),
    within('rag_evaluation_runs', 'declined_share', 0, 1),
    maxJson('rag_evaluation_runs', 'config', 65_536),
    maxLength('rag_evaluation_runs', 'error', 2_000),
    ownTenantOnly('rag_evaluation_runs'),
  ],
).enableRLS()
