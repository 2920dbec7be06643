import { createHash } from 'node:crypto'
import { AnswerSettings } from '@visualkit/contracts'
import { schema, type Tx } from '@visualkit/db'
import { and, desc, eq, or, sql } from 'drizzle-orm'
import type { ServiceContext } from '../context.ts'

const { ragExperiments, ragExposures, ragSettings, sessions } = schema

export type Variant = 'a' | 'b'

/** How the business's questions are answered, where it differs from the rule; unknown settings of other versions are left out. */
export async function readAnswerSettings(tx: Tx, tenantId: string): Promise<AnswerSettings> {
  const [row] = await tx
    .select({ settings: ragSettings.settings })
    .from(ragSettings)
    .where(eq(ragSettings.tenantId, tenantId))
  return parseSettings(row?.settings)
}

export function parseSettings(stored: unknown): AnswerSettings {
  const read = AnswerSettings.safeParse(stored ?? {})
  return read.success ? read.data : {}
}

type Experiment = typeof ragExperiments.$inferSelect

/** What decides how a business's questions are answered. */
export interface Answering {
  /** As stored; `parseSettings` reads them. */
  settings: unknown
  /** The one that runs. */
  experiment: Experiment | null
}

/** In one statement. */
async function readAnswering(tx: Tx, tenantId: string): Promise<Answering> {
  const [row] = await tx
    .select({ settings: ragSettings.settings, experiment: ragExperiments })
    .from(sql`(select 1) one`)
    .leftJoin(ragSettings, eq(ragSettings.tenantId, tenantId))
    .leftJoin(
      ragExperiments,
      and(eq(ragExperiments.tenantId, tenantId), eq(ragExperiments.status, 'running')),
    )
    .limit(1)
  return { settings: row?.settings, experiment: row?.experiment ?? null }
}

/** How questions are answered that belong to no conversation. */
export async function answerSettings(ctx: ServiceContext): Promise<AnswerSettings> {
  const { tenantId } = ctx.actor
  return ctx.db.withTenant(tenantId, (tx) => readAnswerSettings(tx, tenantId))
}

/**
 * How a conversation's questions are answered: by its variant while an experiment runs, which is written down the
 * first time, else as the business has set. Whoever was answered by a variant once stays with it: in the same
 * conversation, and in others of the same visitor id or the same person, so also when they are named later.
 * @param read what was read already.
 */
export async function answerSettingsOf(
  ctx: ServiceContext,
  sessionId: string,
  read?: Answering,
): Promise<AnswerSettings> {
  const { tenantId } = ctx.actor
  if (read && !read.experiment) return parseSettings(read.settings)
  return ctx.db.withTenant(tenantId, async (tx) => {
    const { experiment, settings } = read ?? (await readAnswering(tx, tenantId))
    if (!experiment) return parseSettings(settings)
    const variant = await variantOfSession(tx, ctx, { sessionId, experimentId: experiment.id })
    return parseSettings(variant === 'a' ? experiment.settingsA : experiment.settingsB)
  })
}

async function variantOfSession(
  tx: Tx,
  ctx: ServiceContext,
  { sessionId, experimentId }: { sessionId: string; experimentId: string },
): Promise<Variant> {
  const { tenantId } = ctx.actor
  const [met] = await tx
    .select({ variant: ragExposures.variant })
    .from(ragExposures)
    .where(
      and(
        eq(ragExposures.tenantId, tenantId),
        eq(ragExposures.experimentId, experimentId),
        eq(ragExposures.sessionId, sessionId),
      ),
    )
  if (met) return met.variant
  const [session] = await tx
    .select({ endUserId: sessions.endUserId, visitorId: sessions.visitorId })
    .from(sessions)
    .where(and(eq(sessions.tenantId, tenantId), eq(sessions.id, sessionId)))
  const { endUserId = null, visitorId = null } = session ?? {}
  const variant =
    (await lastMet(tx, { tenantId, experimentId, endUserId, visitorId })) ??
    variantOf(experimentId, visitorId ?? endUserId ?? sessionId)
  await tx
    .insert(ragExposures)
    .values({ tenantId, experimentId, sessionId, variant, createdAt: ctx.now() })
    .onConflictDoNothing()
  return variant
}

/**
 * What a visitor id, or a person, was answered by last. The last, not the first: where two who met different variants
 * turn out to be one, only the conversation that shows it changes sides.
 */
async function lastMet(
  tx: Tx,
  {
    tenantId,
    experimentId,
    endUserId,
    visitorId,
  }: { tenantId: string; experimentId: string; endUserId: string | null; visitorId: string | null },
): Promise<Variant | null> {
  const same = [
    visitorId !== null ? eq(sessions.visitorId, visitorId) : undefined,
    endUserId !== null ? eq(sessions.endUserId, endUserId) : undefined,
  ].filter((one) => one !== undefined)
  if (same.length === 0) return null
  const [met] = await tx
    .select({ variant: ragExposures.variant })
    .from(sessions)
    .innerJoin(
      ragExposures,
      and(eq(ragExposures.tenantId, sessions.tenantId), eq(ragExposures.sessionId, sessions.id)),
    )
    .where(and(eq(sessions.tenantId, tenantId), or(...same), eq(ragExposures.experimentId, experimentId)))
    .orderBy(desc(ragExposures.createdAt), desc(ragExposures.sessionId))
    .limit(1)
  return met?.variant ?? null
}

/** Half of all subjects each, the same one every time, and another half in the next experiment. */
export function variantOf(experimentId: string, subject: string): Variant {
  const digest = createHash('sha256').update(`${experimentId}:${subject}`).digest()
  return digest[0]! < 128 ? 'a' : 'b'
}
