import { foreignKey, index, jsonb, pgTable, real, text, uuid } from 'drizzle-orm/pg-core'
import { ragEvaluationRuns } from './rag-evaluation-runs.ts'
import { sessions } from './sessions.ts'
import { maxBytes, maxJson, within } from './soft-limits.ts'
import { createdAt, ownTenantOnly, tenantId } from './tenant-owned.ts'

/** One answer, measured. */
export const ragEvaluations = pgTable(
  'rag_evaluations',
  {
    id: uuid('id').primaryKey().defaultRandom(),
    tenantId: tenantId(),
    /** The measurement it is part of. */
    runId: uuid('run_id').notNull(),
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
    /** Share of the answer's statements the context carries, 0–1. */
    faithfulness: real('faithfulness'),
    /** Closeness of the answer to the question, 0–1. */
    answerRelevancy: real('answer_relevancy'),
    /** Precision of the retrieved context, 0–1. */
    contextPrecision: real('context_precision'),
    /** Share of what was needed that was retrieved, 0–1. */
    contextRecall: real('context_recall'),
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
    index('rag_evaluations_session_id').on(t.tenantId, t.sessionId),
    within('rag_evaluations', 'faithfulness', 0, 1),
    within('rag_evaluations', 'answer_relevancy', -1, 1),
    within('rag_evaluations', 'context_precision', 0, 1),
    within('rag_evaluations', 'context_recall', 0, 1),
    maxBytes('rag_evaluations', 'question', 65_536),
    maxBytes('rag_evaluations', 'answer', 262_144),
    maxBytes('rag_evaluations', 'ground_truth', 262_144),
    maxJson('rag_evaluations', 'contexts', 2_097_152),
    maxJson('rag_evaluations', 'reasons', 262_144),
    ownTenantOnly('rag_evaluations'),
  ],
).enableRLS()
