import {
  type CaseResult,
  type ComparedCase,
  CompareRunsInput,
  ListRunsInput,
  type MeasureReasons,
  type RunComparison,
  type RunPage,
  ServiceError,
  type TestRun,
  type TestRunDetail,
} from '@visualkit/contracts'
import { MEASURES, NOTABLE_CHANGE } from '@visualkit/contracts/quality-measures'
import { schema, type Tx } from '@visualkit/db'
import { and, asc, desc, eq, sql } from 'drizzle-orm'
import { requireId } from '../access/require-id.ts'
import { requirePermission } from '../access/require-permission.ts'
import type { ServiceContext } from '../context.ts'
import { decodeCursor, encodeCursor } from '../sessions/page-cursor.ts'
import { answerMeasures, loadRun, measuresOf, selectRuns, toRun } from './run-row.ts'

const { ragEvaluationRuns, ragEvaluations } = schema

const PAGE = 30

/** Runs, the newest first. */
export async function listRuns(ctx: ServiceContext, input: ListRunsInput = {}): Promise<RunPage> {
  requirePermission(ctx, 'knowledge.read')
  const { testSetId, cursor } = ListRunsInput.parse(input)
  const { tenantId } = ctx.actor
  const after = cursor === undefined ? null : decodeCursor(cursor)
  const { createdAt, id } = ragEvaluationRuns
  const rows = await ctx.db.withTenant(tenantId, (tx) =>
    selectRuns(tx)
      .where(
        and(
          eq(ragEvaluationRuns.tenantId, tenantId),
          testSetId === undefined ? undefined : eq(ragEvaluationRuns.testSetId, testSetId),
          after === null
            ? undefined
            : sql`(${createdAt}, ${id}) < (${after.time.toISOString()}::timestamptz, ${after.id}::uuid)`,
        ),
      )
      .orderBy(desc(createdAt), desc(id))
      .limit(PAGE + 1),
  )
  const page = rows.slice(0, PAGE)
  const last = page.at(-1)?.run
  return {
    runs: page.map(toRun),
    nextCursor: rows.length > PAGE && last ? encodeCursor({ time: last.createdAt, id: last.id }) : null,
  }
}

/** A run with every question that is measured so far, in the order they were asked. */
export async function getRun(ctx: ServiceContext, { id }: { id: string }): Promise<TestRunDetail> {
  requirePermission(ctx, 'knowledge.read')
  requireId(id, 'measurement')
  const { tenantId } = ctx.actor
  return ctx.db.withTenant(tenantId, async (tx) => {
    const run = await loadRun(tx, tenantId, id)
    return { ...run, cases: await loadCases(tx, tenantId, id) }
  })
}

/** Which questions got better and worse from one run to another. */
export async function compareRuns(ctx: ServiceContext, input: CompareRunsInput): Promise<RunComparison> {
  requirePermission(ctx, 'knowledge.read')
  const { baseId, otherId } = CompareRunsInput.parse(input)
  const { tenantId } = ctx.actor
  return ctx.db.withTenant(tenantId, (tx) => comparisonOf(tx, tenantId, { baseId, otherId }))
}

export async function comparisonOf(
  tx: Tx,
  tenantId: string,
  { baseId, otherId }: CompareRunsInput,
): Promise<RunComparison> {
  const base = await loadRun(tx, tenantId, baseId)
  const other = await loadRun(tx, tenantId, otherId)
  if (base.testSetId === null || base.testSetId !== other.testSetId)
    throw new ServiceError('CONFLICT', 'Only measurements of the same test set can be compared.', {
      reason: 'different_test_sets',
    })
  const before = await loadCases(tx, tenantId, baseId)
  const after = new Map((await loadCases(tx, tenantId, otherId)).map((one) => [one.caseId, one]))
  const cases = before.flatMap((one) => {
    const same = after.get(one.caseId)
    return same ? [compareCase(one, same)] : []
  })
  const tally = (of: 'worse' | 'better') =>
    Object.fromEntries(
      MEASURES.map((name) => [name, cases.filter((one) => one[of].includes(name)).length]),
    ) as RunComparison['worse']
  return {
    base,
    other,
    cases: cases
      .map((one, order) => ({ one, order, rank: one.worse.length > 0 ? 0 : one.better.length > 0 ? 1 : 2 }))
      .sort((a, b) => a.rank - b.rank || a.order - b.order)
      .map(({ one }) => one),
    onlyInOne: before.length + after.size - 2 * cases.length,
    worse: tally('worse'),
    better: tally('better'),
  }
}

function compareCase(base: CaseResult, other: CaseResult): ComparedCase {
  const changed = (sign: 1 | -1) =>
    MEASURES.filter((name) => {
      const [from, to] = [base.measures[name], other.measures[name]]
      return from !== null && to !== null && sign * (to - from) >= NOTABLE_CHANGE
    })
  return {
    caseId: base.caseId,
    question: other.question,
    base: base.measures,
    other: other.measures,
    baseAnswer: base.answer,
    otherAnswer: other.answer,
    worse: changed(-1),
    better: changed(1),
  }
}

async function loadCases(tx: Tx, tenantId: string, runId: TestRun['id']): Promise<CaseResult[]> {
  const rows = await tx
    .select()
    .from(ragEvaluations)
    .where(and(eq(ragEvaluations.tenantId, tenantId), eq(ragEvaluations.runId, runId)))
    .orderBy(asc(ragEvaluations.createdAt), asc(ragEvaluations.id))
  return rows.map((row) => ({
    id: row.id,
    caseId: row.caseId ?? row.id,
    question: row.question,
    groundTruth: row.groundTruth ?? '',
    answer: row.answer,
    answered: row.answered ?? row.answer !== '',
    model: row.model,
    contexts: row.contexts.flatMap((content, at) => {
      const source = row.sources[at]
      return source ? [{ ...source, content }] : []
    }),
    citations: row.citations,
    expectsNoAnswer: row.expectsNoAnswer,
    measures: measuresOf(row, answerMeasures(row)),
    reasons: row.reasons as MeasureReasons,
  }))
}
