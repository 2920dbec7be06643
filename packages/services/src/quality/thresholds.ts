import { SetThresholdsInput, type Thresholds } from '@visualkit/contracts'
import { MEASURES, type Measure } from '@visualkit/contracts/quality-measures'
import { schema, type Tx } from '@visualkit/db'
import { and, eq } from 'drizzle-orm'
import { requirePermission } from '../access/require-permission.ts'
import { changesOf } from '../audit/audit-values.ts'
import { writeAudit } from '../audit/write-audit.ts'
import type { ServiceContext } from '../context.ts'

const { ragQualityThresholds: table } = schema
type Metric = (typeof table.metric.enumValues)[number]

/** What the database calls a measure. */
const METRICS: Record<Measure, Metric> = {
  faithfulness: 'faithfulness',
  answerRelevancy: 'answer_relevancy',
  contextPrecision: 'context_precision',
  contextRecall: 'context_recall',
  contextPrecisionById: 'context_precision_by_id',
  documentPrecision: 'document_precision',
  documentRecall: 'document_recall',
  citationFaithfulness: 'citation_faithfulness',
  groundTruthSaid: 'ground_truth_said',
  answered: 'answered',
  declined: 'declined',
}

export async function getThresholds(ctx: ServiceContext): Promise<Thresholds> {
  requirePermission(ctx, 'knowledge.read')
  const { tenantId } = ctx.actor
  return ctx.db.withTenant(tenantId, (tx) => readThresholds(tx, tenantId))
}

/** Sets the minimum of each measure that is named; null takes it away. Runs that are over keep what they were held to. */
export async function setThresholds(ctx: ServiceContext, input: SetThresholdsInput): Promise<Thresholds> {
  requirePermission(ctx, 'knowledge.write')
  const wanted = SetThresholdsInput.parse(input)
  const { tenantId, ...actor } = ctx.actor
  const updatedBy = actor.kind === 'member' ? actor.userId : null
  return ctx.db.withTenant(tenantId, async (tx) => {
    const before = await readThresholds(tx, tenantId)
    for (const measure of MEASURES) {
      const minimum = wanted[measure]
      if (minimum === undefined) continue
      const metric = METRICS[measure]
      if (minimum === null) {
        await tx.delete(table).where(and(eq(table.tenantId, tenantId), eq(table.metric, metric)))
        continue
      }
      const row = { minimum, updatedBy, updatedAt: ctx.now() }
      await tx
        .insert(table)
        .values({ tenantId, metric, ...row })
        .onConflictDoUpdate({ target: [table.tenantId, table.metric], set: row })
    }
    const after = await readThresholds(tx, tenantId)
    await writeAudit(tx, ctx, { action: 'quality_thresholds.update', ...changesOf(before, after) })
    return after
  })
}

export async function readThresholds(tx: Tx, tenantId: string): Promise<Thresholds> {
  const rows = await tx.select().from(table).where(eq(table.tenantId, tenantId))
  const minimums = new Map(rows.map(({ metric, minimum }) => [metric, Math.round(minimum * 1e4) / 1e4]))
  return Object.fromEntries(
    MEASURES.map((measure) => [measure, minimums.get(METRICS[measure]) ?? null]),
  ) as Thresholds
}
