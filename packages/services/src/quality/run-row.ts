import { type Measures, notFound, type TestRun, type Thresholds } from '@visualkit/contracts'
import { MEASURES, type Measure } from '@visualkit/contracts/quality-measures'
import { schema, type Tx } from '@visualkit/db'
import { and, eq } from 'drizzle-orm'

const { knowledgeDrafts, ragEvaluationRuns, ragTestSets } = schema

export type RunRow = typeof ragEvaluationRuns.$inferSelect

/** What a run was measured with; kept with it. */
export interface RunConfig {
  judge?: string | null
  draftId?: string
  /** What had to be reached when it ended. */
  thresholds?: Partial<Thresholds>
}

/** Runs with what their set is called. */
export function selectRuns(tx: Tx) {
  return tx
    .select({ run: ragEvaluationRuns, testSetName: ragTestSets.name })
    .from(ragEvaluationRuns)
    .leftJoin(
      ragTestSets,
      and(
        eq(ragTestSets.tenantId, ragEvaluationRuns.tenantId),
        eq(ragTestSets.id, ragEvaluationRuns.testSetId),
      ),
    )
}

export function ofRun(tenantId: string, id: string) {
  return and(eq(ragEvaluationRuns.tenantId, tenantId), eq(ragEvaluationRuns.id, id))
}

/** Throws NOT_FOUND. */
export async function loadRun(tx: Tx, tenantId: string, id: string): Promise<TestRun> {
  const [row] = await selectRuns(tx).where(ofRun(tenantId, id))
  if (!row) throw notFound('measurement')
  return toRun(row)
}

/** The draft a run measures; null: none, or it is gone. */
export async function draftOfRun(tx: Tx, tenantId: string, runId: string) {
  const [draft] = await tx
    .select()
    .from(knowledgeDrafts)
    .where(and(eq(knowledgeDrafts.tenantId, tenantId), eq(knowledgeDrafts.changedRunId, runId)))
  return draft ?? null
}

export function toRun({ run, testSetName }: { run: RunRow; testSetName: string | null }): TestRun {
  const config = run.config as RunConfig
  const measures = measuresOf(run, { answered: run.answeredShare, declined: run.declinedShare })
  return {
    id: run.id,
    testSetId: run.testSetId,
    testSetName,
    status: run.status,
    caseCount: run.caseCount,
    doneCount: run.doneCount,
    measures,
    passed: run.passed,
    missed: run.status === 'done' ? missedOf(measures, config.thresholds ?? {}) : [],
    judge: config.judge ?? null,
    draftId: config.draftId ?? null,
    error: RUN_ERRORS.find((error) => error === run.error) ?? (run.error === null ? null : 'broken'),
    startedAt: run.startedAt?.toISOString() ?? null,
    finishedAt: run.finishedAt?.toISOString() ?? null,
    createdAt: run.createdAt.toISOString(),
  }
}

export const RUN_ERRORS = ['test_set_gone', 'draft_gone', 'suspended', 'broken'] as const
export type RunError = (typeof RUN_ERRORS)[number]

type AnswerMeasure = 'answered' | 'declined'
type MeasureColumns = { [M in Exclude<Measure, AnswerMeasure>]: number | null }

/** Whether a question that has an answer got one, or one that has none got none. */
export function answerMeasures({
  answered,
  expectsNoAnswer,
}: {
  answered: boolean | null
  expectsNoAnswer: boolean
}): Record<AnswerMeasure, number | null> {
  if (answered === null) return { answered: null, declined: null }
  return expectsNoAnswer
    ? { answered: null, declined: answered ? 0 : 1 }
    : { answered: answered ? 1 : 0, declined: null }
}

/** The measures of a row of either table. */
export function measuresOf(row: MeasureColumns, answers: Record<AnswerMeasure, number | null>): Measures {
  const columns: Record<Measure, number | null> = { ...row, ...answers }
  return Object.fromEntries(MEASURES.map((name) => [name, columns[name]])) as Measures
}

/** Thresholds that were not reached. What could not be measured has not reached anything. */
export function missedOf(measures: Measures, thresholds: Partial<Thresholds>): TestRun['missed'] {
  return MEASURES.flatMap((measure) => {
    const minimum = thresholds[measure] ?? null
    const value = measures[measure]
    // The database keeps four bytes of a number; what a person set has a few digits.
    return minimum === null || (value !== null && value >= minimum - 1e-6)
      ? []
      : [{ measure, minimum, value }]
  })
}
