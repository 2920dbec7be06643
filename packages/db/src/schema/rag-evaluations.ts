import {
  boolean,
  foreignKey,
  index,
  jsonb,
  pgTable,
  real,
  text,
  uniqueIndex,
  uuid,
} from 'drizzle-orm/pg-core'
import { ragEvaluationRuns } from './rag-evaluation-runs.ts'
import { sessions } from './sessions.ts'
import { maxBytes, maxJson, maxLength, within } from './soft-limits.ts'
import { createdAt, ownTenantOnly, tenantId } from './tenant-owned.ts'

/** What a passage was taken from, beside its text. */
export interface RagSource {
  documentId: string
  title: string
}

/** What an answer quoted. */
export interface RagCitation extends RagSource {
  quote: string
}

/** One answer, measured. */
export const ragEvaluations = pgTable(
  'rag_evaluations',
  {
    id: uuid('id').primaryKey().defaultRandom(),
    tenantId: tenantId(),
    /** The measurement it is part of. */
    runId: uuid('run_id').notNull(),
    /** Which question of the test set; null: from a conversation. */
    caseId: text('case_id'),
    /** The conversation the question is from; null: from a test set. Deleted with it. */
    sessionId: uuid('session_id'),
    /** What was asked. */
    question: text('question').notNull(),
    /** What was answered. */
    answer: text('answer').notNull(),
    /** What a good answer says. */
    groundTruth: text('ground_truth'),
    /** What was retrieved, best first. */
    contexts: jsonb('contexts').$type<string[]>().notNull().default([]),
    /** What each of these is from, in the same order. */
    sources: jsonb('sources').$type<RagSource[]>().notNull().default([]),
    /** What the answer quoted. */
    citations: jsonb('citations').$type<RagCitation[]>().notNull().default([]),
    /** Whether the right answer is that there is none. */
    expectsNoAnswer: boolean('expects_no_answer').notNull().default(false),
    /** Whether there was an answer; null: measured by an older version. */
    answered: boolean('answered'),
    /** Who wrote it. */
    model: text('model'),
    /** Share of the answer's statements the context carries, 0–1. */
    faithfulness: real('faithfulness'),
    /** Closeness of the answer to the question, 0–1. */
    answerRelevancy: real('answer_relevancy'),
    /** Precision of the retrieved context, 0–1. */
    contextPrecision: real('context_precision'),
    /** Share of what was needed that was retrieved, 0–1. */
    contextRecall: real('context_recall'),
    /** Share of the retrieved documents that the case names, 0–1: RAGAS's id-based context precision. */
    contextPrecisionById: real('context_precision_by_id'),
    /** How far the documents the case names come first among those retrieved, 0–1. */
    documentPrecision: real('document_precision'),
    /** Share of the documents the case names that were retrieved, 0–1. */
    documentRecall: real('document_recall'),
    /** Share of sentences that the claim checker finds carried, 0–1. */
    citationFaithfulness: real('citation_faithfulness'),
    /** Share of the good answer that the answer says, 0–1. */
    groundTruthSaid: real('ground_truth_said'),
    /** How each measure came about. */
    reasons: jsonb('reasons').$type<Record<string, unknown>>().notNull().default({}),
    createdAt: createdAt(),
  },
  (t) => [
    foreignKey({
      name: 'rag_evaluations_run',
      columns: [t.tenantId, t.runId],
      foreignColumns: [ragEvaluationRuns.tenantId, ragEvaluationRuns.id],
    }).onDelete('cascade'),
    foreignKey({
      name: 'rag_evaluations_session',
      columns: [t.tenantId, t.sessionId],
      foreignColumns: [sessions.tenantId, sessions.id],
    }).onDelete('cascade'),
    index('rag_evaluations_run_id').on(t.tenantId, t.runId, t.createdAt),
    // A run that is taken up again measures no question twice.
    uniqueIndex('rag_evaluations_case').on(t.tenantId, t.runId, t.caseId),
    index('rag_evaluations_session_id').on(t.tenantId, t.sessionId),
    within('rag_evaluations', 'faithfulness', 0, 1),
    within('rag_evaluations', 'answer_relevancy', -1, 1),
    within('rag_evaluations', 'context_precision', 0, 1),
    within('rag_evaluations', 'context_recall', 0, 1),
    within('rag_evaluations', 'context_precision_by_id', 0, 1),
    within('rag_evaluations', 'document_precision', 0, 1),
    within('rag_evaluations', 'document_recall', 0, 1),
    within('rag_evaluations', 'citation_faithfulness', 0, 1),
    within('rag_evaluations', 'ground_truth_said', 0, 1),
    maxLength('rag_evaluations', 'case_id', 100),
    maxLength('rag_evaluations', 'model', 200),
    maxJson('rag_evaluations', 'sources', 262_144),
    maxJson('rag_evaluations', 'citations', 262_144),
    maxBytes('rag_evaluations', 'question', 65_536),
    maxBytes('rag_evaluations', 'answer', 262_144),
    maxBytes('rag_evaluations', 'ground_truth', 262_144),
    maxJson('rag_evaluations', 'contexts', 2_097_152),
    maxJson('rag_evaluations', 'reasons', 262_144),
    ownTenantOnly('rag_evaluations'),
  ],
).enableRLS()
