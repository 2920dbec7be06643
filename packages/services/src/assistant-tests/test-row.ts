import {
  type AssistantTest,
  type AssistantTestRun,
  notFound,
  TestPersona,
  TestStep,
} from '@visualkit/contracts'
import { schema, type Tx } from '@visualkit/db'
import { and, eq } from 'drizzle-orm'

const { assistantTestRuns, assistantTests } = schema

export type TestRow = typeof assistantTests.$inferSelect
export type TestRunRow = typeof assistantTestRuns.$inferSelect
export type TestRunError = NonNullable<AssistantTestRun['error']>

export function toTest(row: TestRow): AssistantTest {
  return {
    id: row.id,
    personalityId: row.personalityId,
    name: row.name,
    steps: TestStep.array().parse(row.steps),
    persona: row.persona && TestPersona.parse(row.persona),
    sourceSessionId: row.sourceSessionId,
    createdAt: row.createdAt.toISOString(),
    updatedAt: row.updatedAt.toISOString(),
  }
}

/** All of a run but what came of each test. */
export const RUN_COLUMNS = {
  id: assistantTestRuns.id,
  personalityId: assistantTestRuns.personalityId,
  status: assistantTestRuns.status,
  isDraft: assistantTestRuns.isDraft,
  testIds: assistantTestRuns.testIds,
  outcomes: assistantTestRuns.outcomes,
  passedCount: assistantTestRuns.passedCount,
  error: assistantTestRuns.error,
  startedAt: assistantTestRuns.startedAt,
  finishedAt: assistantTestRuns.finishedAt,
  createdAt: assistantTestRuns.createdAt,
}

export function toTestRun(row: Pick<TestRunRow, keyof typeof RUN_COLUMNS>): AssistantTestRun {
  return {
    id: row.id,
    personalityId: row.personalityId,
    status: row.status,
    isDraft: row.isDraft,
    testCount: row.testIds.length,
    doneCount: row.outcomes.length,
    passedCount: row.passedCount,
    error: row.error as TestRunError | null,
    startedAt: row.startedAt?.toISOString() ?? null,
    finishedAt: row.finishedAt?.toISOString() ?? null,
    createdAt: row.createdAt.toISOString(),
  }
}

/** Throws NOT_FOUND. */
export async function loadTest(tx: Tx, tenantId: string, id: string): Promise<TestRow> {
  const [row] = await tx
    .select()
    .from(assistantTests)
    .where(and(eq(assistantTests.tenantId, tenantId), eq(assistantTests.id, id)))
  if (!row) throw notFound('test')
  return row
}

/** Throws NOT_FOUND. */
export async function loadTestRun(tx: Tx, tenantId: string, id: string): Promise<TestRunRow> {
  const [row] = await tx.select().from(assistantTestRuns).where(ofTestRun(tenantId, id))
  if (!row) throw notFound('run')
  return row
}

export function ofTestRun(tenantId: string, id: string) {
  return and(eq(assistantTestRuns.tenantId, tenantId), eq(assistantTestRuns.id, id))
}
