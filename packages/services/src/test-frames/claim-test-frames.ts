import { LIMITS, type TestStep } from '@visualkit/contracts'
import { schema, type Tx } from '@visualkit/db'
import { and, eq, gt, isNull, notInArray, or } from 'drizzle-orm'
import { frameGone, loadTestFrames } from './test-frame-row.ts'

const { testFrames } = schema

/**
 * Gives what was uploaded to the test that shows it, and lets go of what it shows no more.
 * @returns the steps, with the words of what they show.
 * @throws NOT_FOUND when one is gone, or another test's.
 */
export async function claimTestFrames(
  tx: Tx,
  { tenantId, testId, known, now }: { tenantId: string; testId: string; known: readonly string[]; now: Date },
  steps: readonly TestStep[],
): Promise<TestStep[]> {
  const ids = frameIdsOf(steps)
  const since = new Date(now.getTime() - LIMITS.unsentFileHours * 3_600_000)
  for (const id of ids) {
    const isFree = and(isNull(testFrames.testId), gt(testFrames.createdAt, since))
    const [claimed] = await tx
      .update(testFrames)
      .set({ testId })
      .where(
        and(
          eq(testFrames.tenantId, tenantId),
          eq(testFrames.id, id),
          or(isFree, eq(testFrames.testId, testId)),
        ),
      )
      .returning({ id: testFrames.id })
    // What was the test's own may have gone with the time pictures are kept: its words stay.
    if (!claimed && !known.includes(id)) throw frameGone(id)
  }
  await tx
    .update(testFrames)
    .set({ testId: null })
    .where(
      and(
        eq(testFrames.tenantId, tenantId),
        eq(testFrames.testId, testId),
        ids.length > 0 ? notInArray(testFrames.id, ids) : undefined,
      ),
    )
  const rows = await loadTestFrames(tx, tenantId, ids)
  return steps.map((step) => {
    const row = rows.find(({ id }) => id === step.screen?.frameId)
    if (!row) return step
    const text = row.text.slice(0, 8_000)
    const visibleError = row.visibleError?.slice(0, 2_000) ?? null
    return { ...step, screen: { text, visibleError, frameId: row.id } }
  })
}

export function frameIdsOf(steps: readonly Pick<TestStep, 'screen'>[]): string[] {
  return [...new Set(steps.flatMap(({ screen }) => screen?.frameId ?? []))]
}
