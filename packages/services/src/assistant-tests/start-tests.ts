import { isDeepStrictEqual } from 'node:util'
import {
  type AssistantTestRun,
  type AssistantTestRunDetail,
  LIMITS,
  ServiceError,
  StartAssistantTestsInput,
} from '@visualkit/contracts'
import { schema, type Tx } from '@visualkit/db'
import { and, asc, count, desc, eq, inArray, lt, sql } from 'drizzle-orm'
import { requireId } from '../access/require-id.ts'
import { requirePermission } from '../access/require-permission.ts'
import { writeAudit } from '../audit/write-audit.ts'
import type { ServiceContext } from '../context.ts'
import { loadPersonality, settingsOf } from '../personalities/personality-row.ts'
import { limitRuns } from '../quality/limit-runs.ts'
import { checkInstructions, toldBy } from '../restricted-use/check-instructions.ts'
import { loadTestRun, ofTestRun, type TestRunRow, toTestRun } from './test-row.ts'

const { assistantTestRuns: table, assistantTests } = schema

const OPEN = ['pending', 'running'] as const

/** Begins to run an assistant's tests, with settings that need not be saved. A job does it. */
export async function startAssistantTests(
  ctx: ServiceContext,
  input: StartAssistantTestsInput,
): Promise<AssistantTestRun> {
  requirePermission(ctx, 'assistants.test')
  const { personalityId, settings, testIds } = StartAssistantTestsInput.parse(input)
  await limitRuns(ctx)
  const { tenantId } = ctx.actor
  const saved = await ctx.db.withTenant(tenantId, async (tx) =>
    settingsOf(await loadPersonality(tx, tenantId, personalityId)),
  )
  const instructions = settings ? toldBy(settings) : ''
  if (instructions !== '' && instructions !== toldBy(saved))
    await checkInstructions(ctx, { instructions, personalityId })
  const row = await ctx.db.withTenant(tenantId, async (tx) => {
    const ids = await testsToRun(tx, { tenantId, personalityId, testIds })
    await makeRoom(tx, { tenantId, personalityId })
    const [added] = await tx
      .insert(table)
      .values({
        tenantId,
        personalityId,
        settings: settings ?? saved,
        isDraft: settings !== undefined && !isDeepStrictEqual(settings, saved),
        testIds: ids,
        createdBy: ctx.actor.kind === 'member' ? ctx.actor.userId : null,
        createdAt: ctx.now(),
      })
      .returning()
    const details = { personalityId, tests: ids.length, isDraft: added!.isDraft }
    await writeAudit(tx, ctx, { action: 'assistant_test.run', targetId: added!.id, details })
    return added!
  })
  try {
    await ctx.jobs.send('test-assistant', { tenantId, runId: row.id })
  } catch (cause) {
    await ctx.db.withTenant(tenantId, (tx) =>
      tx
        .update(table)
        .set({ status: 'failed', error: 'broken', finishedAt: ctx.now() })
        .where(ofTestRun(tenantId, row.id)),
    )
    const sentence = 'The tests could not be put in the queue. Begin them again in a moment.'
    throw new ServiceError('UNAVAILABLE', sentence, undefined, { cause })
  }
  return toTestRun(row)
}

/** One run with what came of each test, and how that came out with saved settings before. */
export async function getAssistantTestRun(
  ctx: ServiceContext,
  { id }: { id: string },
): Promise<AssistantTestRunDetail> {
  requirePermission(ctx, 'assistants.read')
  requireId(id, 'run')
  const { tenantId } = ctx.actor
  return ctx.db.withTenant(tenantId, async (tx) => {
    const run = await loadTestRun(tx, tenantId, id)
    const before = await outcomesBefore(tx, run)
    return {
      ...toTestRun(run),
      outcomes: run.outcomes.map((outcome) => ({
        ...outcome,
        passedBefore: before.get(outcome.testId) ?? null,
      })),
    }
  })
}

/** Stops a run after the test it is at. One that is over stays as it is. */
export async function cancelAssistantTests(
  ctx: ServiceContext,
  { id }: { id: string },
): Promise<AssistantTestRun> {
  requirePermission(ctx, 'assistants.test')
  requireId(id, 'run')
  const { tenantId } = ctx.actor
  return ctx.db.withTenant(tenantId, async (tx) => {
    const [stopped] = await tx
      .update(table)
      .set({ status: 'cancelled', finishedAt: ctx.now() })
      .where(and(ofTestRun(tenantId, id), inArray(table.status, [...OPEN])))
      .returning({ id: table.id })
    const run = await loadTestRun(tx, tenantId, id)
    if (stopped) await writeAudit(tx, ctx, { action: 'assistant_test.cancel', targetId: id })
    return toTestRun(run)
  })
}

/** How each test came out the last time it ran with saved settings, before a run. */
async function outcomesBefore(tx: Tx, run: TestRunRow): Promise<Map<string, boolean>> {
  const rows = await tx
    .select({ outcomes: table.outcomes })
    .from(table)
    .where(
      and(
        eq(table.tenantId, run.tenantId),
        eq(table.personalityId, run.personalityId),
        eq(table.isDraft, false),
        lt(table.createdAt, run.createdAt),
      ),
    )
    .orderBy(desc(table.createdAt), desc(table.id))
    .limit(LIMITS.keptAssistantTestRuns)
  const before = new Map<string, boolean>()
  for (const { outcomes } of rows)
    for (const { testId, passed } of outcomes) if (!before.has(testId)) before.set(testId, passed)
  return before
}

async function testsToRun(
  tx: Tx,
  {
    tenantId,
    personalityId,
    testIds,
  }: { tenantId: string; personalityId: string; testIds: string[] | undefined },
): Promise<string[]> {
  const rows = await tx
    .select({ id: assistantTests.id })
    .from(assistantTests)
    .where(
      and(
        eq(assistantTests.tenantId, tenantId),
        eq(assistantTests.personalityId, personalityId),
        testIds && inArray(assistantTests.id, testIds),
      ),
    )
    .orderBy(asc(assistantTests.createdAt), asc(assistantTests.id))
  if (rows.length === 0)
    throw new ServiceError('CONFLICT', 'This assistant has no such tests. Add one first.', {
      reason: 'no_tests',
    })
  return rows.map(({ id }) => id)
}

async function makeRoom(tx: Tx, of: { tenantId: string; personalityId: string }): Promise<void> {
  const { tenantId, personalityId } = of
  const [open] = await tx
    .select({ runs: count() })
    .from(table)
    .where(and(eq(table.tenantId, tenantId), inArray(table.status, [...OPEN])))
  if (open!.runs >= LIMITS.openTestRuns)
    throw new ServiceError(
      'CONFLICT',
      `${open!.runs} runs of tests are under way. Let one end, or stop it.`,
      {
        reason: 'too_many_runs',
      },
    )
  await tx.execute(sql`
    delete from assistant_test_runs where tenant_id = ${tenantId} and id in (
      select id from assistant_test_runs
       where tenant_id = ${tenantId} and personality_id = ${personalityId}
         and status not in ('pending', 'running')
       order by created_at desc, id desc offset ${LIMITS.keptAssistantTestRuns - 1})`)
}
