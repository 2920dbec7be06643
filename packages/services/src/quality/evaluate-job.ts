import type { TestCase } from '@visualkit/contracts'
import { MEASURES } from '@visualkit/contracts/quality-measures'
import { schema } from '@visualkit/db'
import { meanOf } from '@visualkit/knowledge'
import { and, eq, inArray, sql } from 'drizzle-orm'
import type { JobData, ServiceContext } from '../context.ts'
import { defaultAssistant } from '../knowledge/default-assistant.ts'
import { gatherWith, type Lookup } from './gather-with-draft.ts'
import { type MeasuredCase, measureCase } from './measure-case.ts'
import {
  answerMeasures,
  draftOfRun,
  measuresOf,
  missedOf,
  ofRun,
  type RunConfig,
  type RunError,
  type RunRow,
} from './run-row.ts'
import { ofTestSet, toCase } from './test-set-row.ts'
import { readThresholds } from './thresholds.ts'

const { ragEvaluationRuns, ragEvaluations, ragTestSets } = schema

/** Longest that one job measures before it sends the next, so that a run of hours survives any server. */
const STRETCH_MS = 240_000

/**
 * Measures the questions of a run that are not measured yet, one after the other. Each result is kept as it comes, so
 * that a run goes on where it stopped; between two questions it looks whether it was cancelled.
 */
export async function evaluateJob(ctx: ServiceContext, job: JobData['evaluate']): Promise<void> {
  const { tenantId, runId } = job
  const run = await begin(ctx, runId)
  if (!run) return
  try {
    if (await ctx.gate.isSuspended(tenantId)) return await fail(ctx, runId, 'suspended')
    const loaded = await load(ctx, run)
    if (typeof loaded === 'string') return await fail(ctx, runId, loaded)
    const { cases, language, lookup } = loaded
    const assistant = await defaultAssistant(ctx)
    const stretchEnd = Date.now() + STRETCH_MS
    for (const testCase of cases) {
      if (!(await isRunning(ctx, runId))) return
      if (await ctx.gate.isSuspended(tenantId)) return await fail(ctx, runId, 'suspended')
      if (Date.now() > stretchEnd) {
        await ctx.jobs.send('evaluate', job)
        return
      }
      const asked = { testCase, assistant, language, lookup }
      const measured = await measureCase(ctx, asked, AbortSignal.timeout(STRETCH_MS * 2))
      await keep(ctx, runId, testCase, measured)
    }
    await finish(ctx, run)
  } catch (error) {
    ctx.log.error({ error, tenantId, runId }, 'A measurement of answers broke off.')
    await fail(ctx, runId, 'broken')
  }
}

/** Null when it is over, was cancelled, or is gone. */
async function begin(ctx: ServiceContext, runId: string): Promise<RunRow | null> {
  const { tenantId } = ctx.actor
  const [run] = await ctx.db.withTenant(tenantId, (tx) =>
    tx
      .update(ragEvaluationRuns)
      .set({
        status: 'running',
        startedAt: sql`coalesce(${ragEvaluationRuns.startedAt}, ${ctx.now().toISOString()}::timestamptz)`,
      })
      .where(and(ofRun(tenantId, runId), inArray(ragEvaluationRuns.status, ['pending', 'running'])))
      .returning(),
  )
  return run ?? null
}

interface LoadedRun {
  /** Those that are not measured yet. */
  cases: TestCase[]
  language: 'en' | 'es' | 'pt'
  lookup: Lookup
}

async function load(ctx: ServiceContext, run: RunRow): Promise<LoadedRun | RunError> {
  const { tenantId } = ctx.actor
  const { draftId } = run.config as RunConfig
  const found = await ctx.db.withTenant(tenantId, async (tx) => {
    const [set] =
      run.testSetId === null
        ? []
        : await tx.select().from(ragTestSets).where(ofTestSet(tenantId, run.testSetId))
    const done = await tx
      .select({ caseId: ragEvaluations.caseId })
      .from(ragEvaluations)
      .where(and(eq(ragEvaluations.tenantId, tenantId), eq(ragEvaluations.runId, run.id)))
    const draft = draftId === undefined ? null : await draftOfRun(tx, tenantId, run.id)
    return { set, done: new Set(done.map(({ caseId }) => caseId)), draft }
  })
  if (!found.set) return 'test_set_gone'
  if (draftId !== undefined && (!found.draft || found.draft.decision !== null)) return 'draft_gone'
  const cases = found.set.cases.map(toCase).filter(({ id }) => !found.done.has(id))
  return { cases, language: found.set.language, lookup: await gatherWith(ctx, found.draft) }
}

async function isRunning(ctx: ServiceContext, runId: string): Promise<boolean> {
  const { tenantId } = ctx.actor
  const [row] = await ctx.db.withTenant(tenantId, (tx) =>
    tx.select({ status: ragEvaluationRuns.status }).from(ragEvaluationRuns).where(ofRun(tenantId, runId)),
  )
  return row?.status === 'running'
}

async function keep(
  ctx: ServiceContext,
  runId: string,
  { id: caseId, question, groundTruth, expectsNoAnswer }: TestCase,
  measured: MeasuredCase,
): Promise<void> {
  const { tenantId } = ctx.actor
  const { answer, answered, model, contexts, citations, measures, reasons } = measured
  const { answered: _, declined: __, ...columns } = measures
  await ctx.db.withTenant(tenantId, async (tx) => {
    await tx
      .insert(ragEvaluations)
      .values({
        tenantId,
        runId,
        caseId,
        question,
        groundTruth,
        expectsNoAnswer,
        answer,
        answered,
        model,
        contexts: contexts.map(({ content }) => content),
        sources: contexts.map(({ documentId, title }) => ({ documentId, title })),
        citations,
        reasons,
        ...columns,
        createdAt: ctx.now(),
      })
      // Another server measured it meanwhile.
      .onConflictDoNothing()
    await tx
      .update(ragEvaluationRuns)
      .set({
        doneCount: sql`(select count(*) from rag_evaluations e where e.tenant_id = ${tenantId} and e.run_id = ${runId})`,
      })
      .where(ofRun(tenantId, runId))
  })
}

async function finish(ctx: ServiceContext, run: RunRow): Promise<void> {
  const { tenantId } = ctx.actor
  await ctx.db.withTenant(tenantId, async (tx) => {
    const rows = await tx
      .select()
      .from(ragEvaluations)
      .where(and(eq(ragEvaluations.tenantId, tenantId), eq(ragEvaluations.runId, run.id)))
    const each = rows.map((row) => measuresOf(row, answerMeasures(row)))
    const means = Object.fromEntries(
      MEASURES.map((name) => [name, meanOf(each.map((measures) => measures[name])).mean]),
    ) as ReturnType<typeof measuresOf>
    const thresholds = await readThresholds(tx, tenantId)
    const { answered, declined, ...columns } = means
    const hasThresholds = Object.values(thresholds).some((minimum) => minimum !== null)
    await tx
      .update(ragEvaluationRuns)
      .set({
        ...columns,
        answeredShare: answered,
        declinedShare: declined,
        status: 'done',
        passed: hasThresholds ? missedOf(means, thresholds).length === 0 : null,
        config: { ...run.config, thresholds },
        doneCount: rows.length,
        finishedAt: ctx.now(),
      })
      .where(and(ofRun(tenantId, run.id), eq(ragEvaluationRuns.status, 'running')))
  })
}

async function fail(ctx: ServiceContext, runId: string, error: RunError): Promise<void> {
  const { tenantId } = ctx.actor
  await ctx.db.withTenant(tenantId, (tx) =>
    tx
      .update(ragEvaluationRuns)
      .set({ status: 'failed', error, finishedAt: ctx.now() })
      .where(and(ofRun(tenantId, runId), inArray(ragEvaluationRuns.status, ['pending', 'running']))),
  )
}
