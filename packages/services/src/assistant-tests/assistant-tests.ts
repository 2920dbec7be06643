import { randomUUID } from 'node:crypto'
import {
  type AssistantTest,
  type AssistantTestList,
  CreateAssistantTestInput,
  LIMITS,
  ServiceError,
  UpdateAssistantTestInput,
} from '@visualkit/contracts'
import { schema, type Tx } from '@visualkit/db'
import { and, asc, count, desc, eq, inArray } from 'drizzle-orm'
import { requireId } from '../access/require-id.ts'
import { requirePermission } from '../access/require-permission.ts'
import { requireStepUp } from '../access/require-step-up.ts'
import { changesOf } from '../audit/audit-values.ts'
import { writeAudit } from '../audit/write-audit.ts'
import type { ServiceContext } from '../context.ts'
import { loadPersonality } from '../personalities/personality-row.ts'
import { claimTestFrames, frameIdsOf } from '../test-frames/claim-test-frames.ts'
import { forgetOutcomes } from './forget-outcomes.ts'
import { loadTest, RUN_COLUMNS, toTest, toTestRun } from './test-row.ts'

const { assistantTestRuns, assistantTests, knowledgeDocuments } = schema

/** The tests of an assistant in the order they were made, and its last runs. */
export async function listAssistantTests(
  ctx: ServiceContext,
  { personalityId }: { personalityId: string },
): Promise<AssistantTestList> {
  requirePermission(ctx, 'assistants.read')
  requireId(personalityId, 'assistant')
  const { tenantId } = ctx.actor
  return ctx.db.withTenant(tenantId, async (tx) => {
    await loadPersonality(tx, tenantId, personalityId)
    const tests = await tx
      .select()
      .from(assistantTests)
      .where(and(eq(assistantTests.tenantId, tenantId), eq(assistantTests.personalityId, personalityId)))
      .orderBy(asc(assistantTests.createdAt), asc(assistantTests.id))
    const runs = await tx
      .select(RUN_COLUMNS)
      .from(assistantTestRuns)
      .where(
        and(eq(assistantTestRuns.tenantId, tenantId), eq(assistantTestRuns.personalityId, personalityId)),
      )
      .orderBy(desc(assistantTestRuns.createdAt), desc(assistantTestRuns.id))
      .limit(LIMITS.keptAssistantTestRuns)
    const read = tests.map(toTest)
    const expected = read.flatMap(({ steps, persona }) =>
      [...steps, ...(persona ? [persona] : [])].flatMap(({ expect }) => expect.documentIds),
    )
    const documents =
      expected.length === 0
        ? []
        : await tx
            .select({ id: knowledgeDocuments.id, title: knowledgeDocuments.title })
            .from(knowledgeDocuments)
            .where(
              and(
                eq(knowledgeDocuments.tenantId, tenantId),
                inArray(knowledgeDocuments.id, [...new Set(expected)]),
              ),
            )
    return { tests: read, runs: runs.map(toTestRun), documents, canPlay: ctx.judge !== null }
  })
}

export async function createAssistantTest(
  ctx: ServiceContext,
  input: CreateAssistantTestInput,
): Promise<AssistantTest> {
  requirePermission(ctx, 'assistants.test')
  const test = CreateAssistantTestInput.parse(input)
  return ctx.db.withTenant(ctx.actor.tenantId, (tx) => insertTest(tx, ctx, test, { sourceSessionId: null }))
}

/** Adds a test in the caller's transaction. */
export async function insertTest(
  tx: Tx,
  ctx: ServiceContext,
  { personalityId, name, steps = [], persona = null }: CreateAssistantTestInput,
  { id = randomUUID(), sourceSessionId }: { id?: string; sourceSessionId: string | null },
): Promise<AssistantTest> {
  const { tenantId, ...actor } = ctx.actor
  await loadPersonality(tx, tenantId, personalityId)
  const [known] = await tx
    .select({ tests: count() })
    .from(assistantTests)
    .where(and(eq(assistantTests.tenantId, tenantId), eq(assistantTests.personalityId, personalityId)))
  if (known!.tests >= LIMITS.assistantTests)
    throw new ServiceError(
      'CONFLICT',
      `An assistant has at most ${LIMITS.assistantTests} tests. Delete some first.`,
      {
        reason: 'too_many_tests',
      },
    )
  const now = ctx.now()
  const written = CreateAssistantTestInput.parse({ personalityId, name, steps, persona })
  const owned = { tenantId, testId: id, known: [], now }
  const [row] = await tx
    .insert(assistantTests)
    .values({
      id,
      tenantId,
      personalityId,
      name,
      steps: await claimTestFrames(tx, owned, written.steps),
      persona: written.persona,
      sourceSessionId,
      createdBy: actor.kind === 'member' ? actor.userId : null,
      createdAt: now,
      updatedAt: now,
    })
    .returning()
  await writeAudit(tx, ctx, {
    action: 'assistant_test.create',
    targetId: row!.id,
    after: audited(toTest(row!)),
  })
  return toTest(row!)
}

export async function updateAssistantTest(
  ctx: ServiceContext,
  input: UpdateAssistantTestInput,
): Promise<AssistantTest> {
  requirePermission(ctx, 'assistants.test')
  requireId(input.id, 'test')
  const { id, ...changes } = UpdateAssistantTestInput.parse(input)
  const { tenantId } = ctx.actor
  return ctx.db.withTenant(tenantId, async (tx) => {
    const before = await loadTest(tx, tenantId, id)
    const now = ctx.now()
    const owned = { tenantId, testId: id, known: frameIdsOf(toTest(before).steps), now }
    const steps = await claimTestFrames(tx, owned, changes.steps)
    const [row] = await tx
      .update(assistantTests)
      .set({ ...changes, steps, updatedAt: now })
      .where(and(eq(assistantTests.tenantId, tenantId), eq(assistantTests.id, id)))
      .returning()
    await writeAudit(tx, ctx, {
      action: 'assistant_test.update',
      targetId: id,
      ...changesOf(audited(toTest(before)), audited(toTest(row!))),
      details: { name: nameFor(toTest(row!)) },
    })
    return toTest(row!)
  })
}

export async function deleteAssistantTest(
  ctx: ServiceContext,
  { id }: { id: string },
): Promise<{ id: string; deleted: true }> {
  requirePermission(ctx, 'assistants.test')
  requireStepUp(ctx)
  requireId(id, 'test')
  const { tenantId } = ctx.actor
  return ctx.db.withTenant(tenantId, async (tx) => {
    const before = await loadTest(tx, tenantId, id)
    await tx
      .delete(assistantTests)
      .where(and(eq(assistantTests.tenantId, tenantId), eq(assistantTests.id, id)))
    // When its conversation is erased, nothing leads to them any more.
    if (before.sourceSessionId !== null) await forgetOutcomes(tx, tenantId, [id])
    await writeAudit(tx, ctx, {
      action: 'assistant_test.delete',
      targetId: id,
      before: audited(toTest(before)),
    })
    return { id, deleted: true }
  })
}

/** A test that was made of a conversation may be called by its words. */
const nameFor = ({ name, sourceSessionId }: AssistantTest) => (sourceSessionId === null ? name : null)

/** Without what customers say, which may be somebody's own words: the log outlives them. */
function audited(test: AssistantTest) {
  const { steps, persona, personalityId, sourceSessionId } = test
  return {
    name: nameFor(test),
    personalityId,
    messages: steps.length,
    expects: steps.map(({ expect }) => expect),
    isPlayed: persona !== null,
    sourceSessionId,
  }
}
