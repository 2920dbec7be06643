import {
  AdoptVariantInput,
  type Experiment,
  type ExperimentList,
  notFound,
  ServiceError,
  StartExperimentInput,
} from '@visualkit/contracts'
import { OUTCOMES } from '@visualkit/contracts/quality-measures'
import { schema, type Tx } from '@visualkit/db'
import { compareProportions, type Proportion, type ProportionsCompared, wilson } from '@visualkit/knowledge'
import { and, desc, eq } from 'drizzle-orm'
import { requireId } from '../access/require-id.ts'
import { requirePermission } from '../access/require-permission.ts'
import { writeAudit } from '../audit/write-audit.ts'
import type { ServiceContext } from '../context.ts'
import { checkInstructions } from '../restricted-use/check-instructions.ts'
import { parseSettings, readAnswerSettings } from './answer-settings.ts'
import { countOutcomes } from './count-outcomes.ts'
import { decideAtSample } from './decide-at-sample.ts'

const { ragExperiments: table, ragSettings } = schema

const SHOWN = 20

/**
 * Begins an experiment: from now on half of the visitors are answered by other settings. The measure that decides and
 * the size of the sample are said now, and it is decided once, by that sample: who looks often, or goes on until a
 * difference shows, finds no more than who looks once.
 * @throws CONFLICT while another one runs.
 */
export async function startExperiment(ctx: ServiceContext, input: StartExperimentInput): Promise<Experiment> {
  requirePermission(ctx, 'knowledge.write')
  const { settings, ...rest } = StartExperimentInput.parse(input)
  if (settings.instructions) await checkInstructions(ctx, { instructions: settings.instructions })
  const { tenantId, ...actor } = ctx.actor
  return ctx.db.withTenant(tenantId, async (tx) => {
    const now = await readAnswerSettings(tx, tenantId)
    const [running] = await tx
      .select({ id: table.id })
      .from(table)
      .where(and(eq(table.tenantId, tenantId), eq(table.status, 'running')))
    if (running) throw alreadyRuns()
    const rows = await tx
      .insert(table)
      .values({
        tenantId,
        ...rest,
        settingsA: now,
        settingsB: { ...now, ...settings },
        createdBy: actor.kind === 'member' ? actor.userId : null,
        createdAt: ctx.now(),
      })
      .onConflictDoNothing()
      .returning()
    const row = rows[0]
    // Somebody else began one at the same moment.
    if (!row) throw alreadyRuns()
    const { name, settingsB, measure, minimumSample } = row
    const after = { name, settings: settingsB, measure, minimumSample }
    await writeAudit(tx, ctx, { action: 'experiment.start', targetId: row.id, after })
    return toExperiment(tx, ctx, row)
  })
}

/** Experiments, the newest first, with how they stand; and the settings in force. */
export async function listExperiments(ctx: ServiceContext): Promise<ExperimentList> {
  requirePermission(ctx, 'knowledge.read')
  const { tenantId } = ctx.actor
  return ctx.db.withTenant(tenantId, async (tx) => {
    const rows = await tx
      .select()
      .from(table)
      .where(eq(table.tenantId, tenantId))
      .orderBy(desc(table.createdAt), desc(table.id))
      .limit(SHOWN)
    const experiments: Experiment[] = []
    for (const row of rows) experiments.push(await toExperiment(tx, ctx, row))
    return { experiments, settings: await readAnswerSettings(tx, tenantId) }
  })
}

/** Ends an experiment; everybody is answered as before it. One that is over stays as it is. */
export async function stopExperiment(ctx: ServiceContext, { id }: { id: string }): Promise<Experiment> {
  requirePermission(ctx, 'knowledge.write')
  requireId(id, 'experiment')
  const { tenantId } = ctx.actor
  return ctx.db.withTenant(tenantId, async (tx) => {
    const before = await lockExperiment(tx, tenantId, id)
    if (before.status !== 'running') return toExperiment(tx, ctx, before)
    const [row] = await tx
      .update(table)
      .set({ status: 'stopped', endedAt: ctx.now() })
      .where(ofExperiment(tenantId, id))
      .returning()
    await writeAudit(tx, ctx, { action: 'experiment.stop', targetId: id, details: { name: row!.name } })
    return toExperiment(tx, ctx, row!)
  })
}

/** Makes a variant the rule for everybody, and ends the experiment if it still runs. */
export async function adoptVariant(ctx: ServiceContext, input: AdoptVariantInput): Promise<Experiment> {
  requirePermission(ctx, 'knowledge.write')
  const { id, variant } = AdoptVariantInput.parse(input)
  const { tenantId, ...actor } = ctx.actor
  return ctx.db.withTenant(tenantId, async (tx) => {
    const row = await lockExperiment(tx, tenantId, id)
    const before = await readAnswerSettings(tx, tenantId)
    const settings = parseSettings(variant === 'a' ? row.settingsA : row.settingsB)
    const set = {
      settings,
      updatedBy: actor.kind === 'member' ? actor.userId : null,
      updatedAt: ctx.now(),
    }
    await tx
      .insert(ragSettings)
      .values({ tenantId, ...set })
      .onConflictDoUpdate({ target: ragSettings.tenantId, set })
    const [adopted] = await tx
      .update(table)
      .set({ status: 'adopted', adopted: variant, endedAt: row.endedAt ?? ctx.now() })
      .where(ofExperiment(tenantId, id))
      .returning()
    await writeAudit(tx, ctx, {
      action: 'experiment.adopt',
      targetId: id,
      before,
      after: settings,
      details: { name: row.name, variant },
    })
    return toExperiment(tx, ctx, adopted!)
  })
}

type ExperimentRow = typeof table.$inferSelect

function ofExperiment(tenantId: string, id: string) {
  return and(eq(table.tenantId, tenantId), eq(table.id, id))
}

async function lockExperiment(tx: Tx, tenantId: string, id: string): Promise<ExperimentRow> {
  const [row] = await tx.select().from(table).where(ofExperiment(tenantId, id)).for('update')
  if (!row) throw notFound('experiment')
  return row
}

function alreadyRuns(): ServiceError {
  return new ServiceError('CONFLICT', 'An experiment runs already. Stop it or adopt a variant first.', {
    reason: 'experiment_runs',
  })
}

function compared(a: Proportion, b: Proportion, found: ProportionsCompared | null) {
  const shareOf = (one: Proportion) => ({
    ...one,
    share: one.trials === 0 ? null : one.successes / one.trials,
    interval: [...wilson(one)] as [number, number],
  })
  const difference = found && {
    value: found.difference,
    interval: [...found.interval] as [number, number],
    pValue: found.pValue,
    method: found.method,
  }
  return { a: shareOf(a), b: shareOf(b), difference }
}

async function toExperiment(tx: Tx, ctx: ServiceContext, before: ExperimentRow): Promise<Experiment> {
  const counted = await countOutcomes(tx, before)
  const row = await decideAtSample(tx, before, counted.outcomes[before.measure], ctx.now())
  const outcomes = OUTCOMES.map((outcome): Experiment['outcomes'][number] => {
    const { a, b } = counted.outcomes[outcome]
    return { outcome, ...compared(a, b, compareProportions(a, b)) }
  })
  const { decidedBy, decidedAt } = row
  return {
    id: row.id,
    name: row.name,
    settingsA: parseSettings(row.settingsA),
    settingsB: parseSettings(row.settingsB),
    measure: row.measure,
    minimumSample: row.minimumSample,
    status: row.status,
    adopted: row.adopted,
    sample: counted.sample,
    outcomes,
    verdict: row.verdict ?? 'early',
    decision:
      decidedBy && decidedAt
        ? {
            at: decidedAt.toISOString(),
            ...compared(
              decidedBy.a,
              decidedBy.b,
              compareProportions(decidedBy.a, decidedBy.b, { exact: true }),
            ),
          }
        : null,
    createdAt: row.createdAt.toISOString(),
    endedAt: row.endedAt?.toISOString() ?? null,
  }
}
