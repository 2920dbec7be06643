import {
  CreateTestSetInput,
  LIMITS,
  ServiceError,
  type TestSet,
  type TestSetList,
  UpdateTestSetInput,
} from '@visualkit/contracts'
import { schema } from '@visualkit/db'
import { and, count, desc, eq, sql } from 'drizzle-orm'
import { requireId } from '../access/require-id.ts'
import { requirePermission } from '../access/require-permission.ts'
import { requireStepUp } from '../access/require-step-up.ts'
import { changesOf } from '../audit/audit-values.ts'
import { writeAudit } from '../audit/write-audit.ts'
import type { ServiceContext } from '../context.ts'
import { selectRuns, toRun } from './run-row.ts'
import { keepCases, loadTestSet, ofTestSet, type TestSetRow, toTestSet } from './test-set-row.ts'

const { ragEvaluationRuns, ragTestSets } = schema

/** All test sets by name, each with its newest run. */
export async function listTestSets(ctx: ServiceContext): Promise<TestSetList> {
  requirePermission(ctx, 'knowledge.read')
  const { tenantId } = ctx.actor
  return ctx.db.withTenant(tenantId, async (tx) => {
    const rows = await tx
      .select({
        id: ragTestSets.id,
        name: ragTestSets.name,
        description: ragTestSets.description,
        language: ragTestSets.language,
        caseCount: sql<number>`jsonb_array_length(${ragTestSets.cases})`,
        createdAt: ragTestSets.createdAt,
        updatedAt: ragTestSets.updatedAt,
      })
      .from(ragTestSets)
      .where(eq(ragTestSets.tenantId, tenantId))
      .orderBy(ragTestSets.name, ragTestSets.id)
    const newest = await selectRuns(tx)
      .where(
        and(
          eq(ragEvaluationRuns.tenantId, tenantId),
          sql`${ragEvaluationRuns.id} in (
            select distinct on (r.test_set_id) r.id from rag_evaluation_runs r
             where r.tenant_id = ${tenantId} and r.test_set_id is not null and not r.config ? 'draftId'
             order by r.test_set_id, r.created_at desc, r.id desc)`,
        ),
      )
      .orderBy(desc(ragEvaluationRuns.createdAt))
    const runs = new Map(newest.map((row) => [row.run.testSetId, toRun(row)]))
    return {
      testSets: rows.map(({ createdAt, updatedAt, ...row }) => ({
        ...row,
        lastRun: runs.get(row.id) ?? null,
        createdAt: createdAt.toISOString(),
        updatedAt: updatedAt.toISOString(),
      })),
    }
  })
}

/** A test set with its questions. */
export async function getTestSet(ctx: ServiceContext, { id }: { id: string }): Promise<TestSet> {
  requirePermission(ctx, 'knowledge.read')
  requireId(id, 'test set')
  const { tenantId } = ctx.actor
  return ctx.db.withTenant(tenantId, async (tx) => toTestSet(tx, await loadTestSet(tx, tenantId, id)))
}

export async function createTestSet(ctx: ServiceContext, input: CreateTestSetInput): Promise<TestSet> {
  requirePermission(ctx, 'knowledge.write')
  const { cases, ...facts } = CreateTestSetInput.parse(input)
  const { tenantId } = ctx.actor
  return ctx.db.withTenant(tenantId, async (tx) => {
    const [counted] = await tx
      .select({ sets: count() })
      .from(ragTestSets)
      .where(eq(ragTestSets.tenantId, tenantId))
    if (counted!.sets >= LIMITS.testSets)
      throw new ServiceError(
        'CONFLICT',
        `There are ${LIMITS.testSets} test sets, the most there may be. Delete one first.`,
        { reason: 'too_many_test_sets' },
      )
    const [row] = await tx
      .insert(ragTestSets)
      .values({
        tenantId,
        ...facts,
        cases: await keepCases(tx, tenantId, cases.map(withDefaults)),
        createdBy: ctx.actor.kind === 'member' ? ctx.actor.userId : null,
      })
      .returning()
    await writeAudit(tx, ctx, { action: 'test_set.create', targetId: row!.id, after: auditOf(row!) })
    return toTestSet(tx, row!)
  })
}

/** Changes what is named; `cases` are all of them. A question that keeps its id can be compared with earlier runs. */
export async function updateTestSet(ctx: ServiceContext, input: UpdateTestSetInput): Promise<TestSet> {
  requirePermission(ctx, 'knowledge.write')
  const { id, cases, ...facts } = UpdateTestSetInput.parse(input)
  const { tenantId } = ctx.actor
  return ctx.db.withTenant(tenantId, async (tx) => {
    const before = await loadTestSet(tx, tenantId, id)
    const changes = {
      ...facts,
      ...(cases && { cases: await keepCases(tx, tenantId, cases.map(withDefaults)) }),
      updatedAt: ctx.now(),
    }
    const [row] = await tx.update(ragTestSets).set(changes).where(ofTestSet(tenantId, id)).returning()
    await writeAudit(tx, ctx, {
      action: 'test_set.update',
      targetId: id,
      ...changesOf(auditOf(before), auditOf(row!)),
    })
    return toTestSet(tx, row!)
  })
}

/** Its runs stay, without their set. */
export async function deleteTestSet(
  ctx: ServiceContext,
  { id }: { id: string },
): Promise<{ id: string; deleted: true }> {
  requirePermission(ctx, 'knowledge.write')
  requireStepUp(ctx)
  requireId(id, 'test set')
  const { tenantId } = ctx.actor
  await ctx.db.withTenant(tenantId, async (tx) => {
    const before = await loadTestSet(tx, tenantId, id)
    await tx.delete(ragTestSets).where(ofTestSet(tenantId, id))
    await writeAudit(tx, ctx, { action: 'test_set.delete', targetId: id, before: auditOf(before) })
  })
  return { id, deleted: true }
}

function withDefaults<C extends { groundTruth?: string; documentIds?: string[] }>(one: C) {
  return { ...one, groundTruth: one.groundTruth ?? '', documentIds: one.documentIds ?? [] }
}

function auditOf({ name, description, language, cases }: TestSetRow) {
  return { name, description, language, questions: cases.length }
}
