import { type AssistantTest, PersonalitySettings, type TestOutcome } from '@visualkit/contracts'
import { schema } from '@visualkit/db'
import { and, eq, inArray, sql } from 'drizzle-orm'
import type { JobData, ServiceContext } from '../context.ts'
import { playTest, type TestedAssistant } from './play-test.ts'
import { ofTestRun, type TestRunError, type TestRunRow, toTest } from './test-row.ts'

const { assistantTestRuns: table, assistantTests, tenants } = schema

/** Longest that one job tests before it sends the next, so that a long run survives any server. */
const STRETCH_MS = 240_000
/** Longest that one test may take. */
const LONGEST_TEST_MS = 600_000

/**
 * Runs the tests of a run that were not run yet, one after the other. Each outcome is kept as it comes, so that a run
 * goes on where it stopped; between two tests it looks whether it was cancelled.
 */
export async function testAssistantJob(ctx: ServiceContext, job: JobData['test-assistant']): Promise<void> {
  const { tenantId, runId } = job
  const run = await begin(ctx, runId)
  if (!run) return
  try {
    const loaded = await load(ctx, run)
    if (!loaded) return await finish(ctx, runId, 'failed', 'gone')
    const stretchEnd = Date.now() + STRETCH_MS
    for (const test of loaded.tests) {
      if (await ctx.gate.isSuspended(tenantId)) return await finish(ctx, runId, 'failed', 'suspended')
      if (Date.now() > stretchEnd || ctx.jobs.isStopping?.()) {
        await ctx.jobs.send('test-assistant', job)
        return
      }
      const outcome = await play(ctx, test, loaded.assistant)
      if (await ctx.gate.isSuspended(tenantId)) return await finish(ctx, runId, 'failed', 'suspended')
      if (!(await keep(ctx, runId, outcome))) return
    }
    await finish(ctx, runId, 'done', null)
  } catch (error) {
    ctx.log.error({ error, tenantId, runId }, 'A run of an assistant’s tests broke off.')
    await finish(ctx, runId, 'failed', 'broken')
  }
}

/** One test that breaks does not end the others. */
async function play(
  ctx: ServiceContext,
  test: AssistantTest,
  assistant: TestedAssistant,
): Promise<TestOutcome> {
  try {
    return await playTest(ctx, test, assistant, AbortSignal.timeout(LONGEST_TEST_MS))
  } catch (error) {
    ctx.log.warn({ error, testId: test.id }, 'A test of an assistant broke off.')
    return { testId: test.id, name: test.name, passed: false, error: 'broken', steps: [], failures: [] }
  }
}

/** Null when it is over, was cancelled, or is gone. */
async function begin(ctx: ServiceContext, runId: string): Promise<TestRunRow | null> {
  const [run] = await ctx.db.withTenant(ctx.actor.tenantId, (tx) =>
    tx
      .update(table)
      .set({
        status: 'running',
        startedAt: sql`coalesce(${table.startedAt}, ${ctx.now().toISOString()}::timestamptz)`,
      })
      .where(and(ofTestRun(ctx.actor.tenantId, runId), inArray(table.status, ['pending', 'running'])))
      .returning(),
  )
  return run ?? null
}

async function load(
  ctx: ServiceContext,
  run: TestRunRow,
): Promise<{ tests: AssistantTest[]; assistant: TestedAssistant } | null> {
  const { tenantId } = ctx.actor
  const done = new Set(run.outcomes.map(({ testId }) => testId))
  const left = run.testIds.filter((id) => !done.has(id))
  return ctx.db.withTenant(tenantId, async (tx) => {
    const [business] = await tx.select().from(tenants).where(eq(tenants.id, tenantId))
    if (!business) return null
    const rows =
      left.length === 0
        ? []
        : await tx
            .select()
            .from(assistantTests)
            .where(and(eq(assistantTests.tenantId, tenantId), inArray(assistantTests.id, left)))
    // Those that were deleted meanwhile are not missed.
    const tests = left.flatMap((id) => rows.filter((row) => row.id === id).map(toTest))
    return {
      tests,
      assistant: {
        personalityId: run.personalityId,
        settings: PersonalitySettings.parse(run.settings),
        businessName: business.name,
        locale: business.locale,
      },
    }
  })
}

/** False when it was cancelled meanwhile. Nothing is kept of a test that is gone, perhaps with its conversation. */
async function keep(ctx: ServiceContext, runId: string, outcome: TestOutcome): Promise<boolean> {
  const { tenantId } = ctx.actor
  return ctx.db.withTenant(tenantId, async (tx) => {
    const [test] = await tx
      .select({ id: assistantTests.id })
      .from(assistantTests)
      .where(and(eq(assistantTests.tenantId, tenantId), eq(assistantTests.id, outcome.testId)))
      .for('key share')
    if (!test) return true
    const [kept] = await tx
      .update(table)
      .set({
        outcomes: sql`${table.outcomes} || ${JSON.stringify([outcome])}::jsonb`,
        passedCount: sql`${table.passedCount} + ${outcome.passed ? 1 : 0}`,
      })
      .where(and(ofTestRun(tenantId, runId), eq(table.status, 'running')))
      .returning({ id: table.id })
    return kept !== undefined
  })
}

async function finish(
  ctx: ServiceContext,
  runId: string,
  status: 'done' | 'failed',
  error: TestRunError | null,
): Promise<void> {
  await ctx.db.withTenant(ctx.actor.tenantId, (tx) =>
    tx
      .update(table)
      .set({ status, error, finishedAt: ctx.now() })
      .where(and(ofTestRun(ctx.actor.tenantId, runId), inArray(table.status, ['pending', 'running']))),
  )
}
