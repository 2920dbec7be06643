import { LIMITS, ServiceError, StartRunInput, type TestRun } from '@visualkit/contracts'
import { schema, type Tx } from '@visualkit/db'
import { and, count, eq, inArray, sql } from 'drizzle-orm'
import { requireId } from '../access/require-id.ts'
import { requirePermission } from '../access/require-permission.ts'
import { writeAudit } from '../audit/write-audit.ts'
import type { ServiceContext } from '../context.ts'
import { limitRuns } from './limit-runs.ts'
import { loadRun, ofRun, type RunConfig } from './run-row.ts'
import { loadTestSet } from './test-set-row.ts'

const { ragEvaluationRuns: table } = schema

const OPEN = ['pending', 'running'] as const

/** Begins to measure a test set against the knowledge as it is. A job does it; ask for the run to see how far it is. */
export async function startRun(ctx: ServiceContext, input: StartRunInput): Promise<TestRun> {
  requirePermission(ctx, 'knowledge.write')
  const { testSetId } = StartRunInput.parse(input)
  await limitRuns(ctx)
  const { tenantId } = ctx.actor
  const id = await ctx.db.withTenant(tenantId, async (tx) => {
    const [id] = await addRuns(tx, ctx, testSetId, [{}])
    await writeAudit(tx, ctx, { action: 'test_run.start', targetId: id, details: { testSetId } })
    return id!
  })
  await sendRuns(ctx, [id])
  return ctx.db.withTenant(tenantId, (tx) => loadRun(tx, tenantId, id))
}

/**
 * Puts runs of one test set into the list, in the caller's transaction.
 * @throws CONFLICT when too many are open, or there is nothing to ask.
 */
export async function addRuns(
  tx: Tx,
  ctx: ServiceContext,
  testSetId: string,
  configs: readonly RunConfig[],
): Promise<string[]> {
  const { tenantId } = ctx.actor
  const set = await loadTestSet(tx, tenantId, testSetId)
  if (set.cases.length === 0)
    throw new ServiceError('CONFLICT', 'This test set has no questions yet. Add some first.', {
      reason: 'no_cases',
    })
  const [open] = await tx
    .select({ runs: count() })
    .from(table)
    .where(and(eq(table.tenantId, tenantId), inArray(table.status, [...OPEN])))
  if (open!.runs + configs.length > LIMITS.openTestRuns)
    throw new ServiceError(
      'CONFLICT',
      `${open!.runs} measurements wait or run already. Let one end, or stop it.`,
      { reason: 'too_many_runs' },
    )
  await tx.execute(sql`
    delete from rag_evaluation_runs where tenant_id = ${tenantId} and id in (
      select id from rag_evaluation_runs
       where tenant_id = ${tenantId} and status not in ('pending', 'running')
       order by created_at desc, id desc offset ${LIMITS.keptTestRuns - configs.length})`)
  const rows = await tx
    .insert(table)
    .values(
      configs.map((config) => ({
        tenantId,
        testSetId,
        config: { judge: ctx.judge?.model ?? null, ...config },
        caseCount: set.cases.length,
        createdBy: ctx.actor.kind === 'member' ? ctx.actor.userId : null,
        createdAt: ctx.now(),
      })),
    )
    .returning({ id: table.id })
  return rows.map(({ id }) => id)
}

/** Queues runs; one that cannot be queued fails at once, so that nobody waits for it. */
export async function sendRuns(ctx: ServiceContext, ids: readonly string[]): Promise<void> {
  const { tenantId } = ctx.actor
  try {
    for (const runId of ids) await ctx.jobs.send('evaluate', { tenantId, runId })
  } catch (cause) {
    await ctx.db.withTenant(tenantId, (tx) =>
      tx
        .update(table)
        .set({ status: 'failed', error: 'broken', finishedAt: ctx.now() })
        .where(and(eq(table.tenantId, tenantId), inArray(table.id, [...ids]), eq(table.status, 'pending'))),
    )
    const sentence = 'The measurement could not be put in the queue. Begin it again in a moment.'
    throw new ServiceError('UNAVAILABLE', sentence, undefined, { cause })
  }
}

/** Stops a run after the question it is at; what is measured stays. One that is over stays as it is. */
export async function cancelRun(ctx: ServiceContext, { id }: { id: string }): Promise<TestRun> {
  requirePermission(ctx, 'knowledge.write')
  requireId(id, 'measurement')
  const { tenantId } = ctx.actor
  return ctx.db.withTenant(tenantId, async (tx) => {
    const [stopped] = await tx
      .update(table)
      .set({ status: 'cancelled', finishedAt: ctx.now() })
      .where(and(ofRun(tenantId, id), inArray(table.status, [...OPEN])))
      .returning({ id: table.id })
    const run = await loadRun(tx, tenantId, id)
    if (stopped) await writeAudit(tx, ctx, { action: 'test_run.cancel', targetId: id })
    return run
  })
}
