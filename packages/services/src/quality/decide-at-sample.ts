import type { Experiment } from '@visualkit/contracts'
import { FEWER_IS_BETTER } from '@visualkit/contracts/quality-measures'
import { schema, type Tx } from '@visualkit/db'
import { compareProportions, type Proportion } from '@visualkit/knowledge'
import { and, eq, isNull } from 'drizzle-orm'
import type { Variant } from './answer-settings.ts'
import { countFirst } from './count-outcomes.ts'

const { ragExperiments: table } = schema

/** How often chance alone may make a difference that is claimed. */
const SIGNIFICANT = 0.05

type ExperimentRow = typeof table.$inferSelect
type Plan = Pick<ExperimentRow, 'measure' | 'minimumSample'>
type Figures = Record<Variant, Proportion>

/** Whether both variants have as many visitors as were planned. */
export function isReached({ minimumSample }: Plan, { a, b }: Figures): boolean {
  return Math.min(a.trials, b.trials) >= minimumSample
}

/**
 * What is found of the planned sample, by the exact test: of two variants that are the same it calls one better in
 * fewer than 5 of 100 experiments. That holds for one look, so it is asked once, with the figures of the first
 * visitors, however many there are by then.
 */
export function verdictOf({ measure }: Plan, { a, b }: Figures): Exclude<Experiment['verdict'], 'early'> {
  const found = compareProportions(a, b, { exact: true })
  if (!found || found.pValue >= SIGNIFICANT || found.difference === 0) return 'none'
  return found.difference > 0 !== FEWER_IS_BETTER.includes(measure) ? 'b' : 'a'
}

/** Decides an experiment when its planned sample is there, and leaves one that is decided as it is. */
export async function decideAtSample(
  tx: Tx,
  row: ExperimentRow,
  sofar: Figures,
  now: Date,
): Promise<ExperimentRow> {
  if (row.verdict !== null || !isReached(row, sofar)) return row
  const decidedBy = await countFirst(tx, row, { outcome: row.measure, count: row.minimumSample })
  const ofRow = and(eq(table.tenantId, row.tenantId), eq(table.id, row.id))
  const [decided] = await tx
    .update(table)
    .set({ verdict: verdictOf(row, decidedBy), decidedBy, decidedAt: now })
    .where(and(ofRow, isNull(table.verdict)))
    .returning()
  if (decided) return decided
  // Somebody else looked at the same moment.
  const [other] = await tx.select().from(table).where(ofRow)
  return other ?? row
}
