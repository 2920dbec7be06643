import type { Budget } from '@visualkit/contracts'
import { type Database, schema, type Tx } from '@visualkit/db'
import { and, eq, sql } from 'drizzle-orm'
import type { Services } from '../context.ts'
import { type Rung, rungAt, stateAt, TOP_RUNG } from './budget-ladder.ts'

const { budgetAlerts } = schema

/**
 * How long a sum is believed, in milliseconds: a turn must not wait for one each time. What this server itself spends
 * meanwhile is added at once; what others spend is seen with the next sum.
 */
const BELIEVED_MS = 20_000
/** Businesses whose state is remembered. */
const REMEMBERED = 10_000

interface Spending {
  believed: Map<string, { limitUsd: number | null; spentUsd: number; until: number }>
  /** Costs on their way to the database, and sums that are being read: neither must miss the other. */
  onTheWay: Set<{ tenantId: string; usd: number }>
  reads: Set<{ tenantId: string; usd: number }>
}

const remembered = new WeakMap<Database, Spending>()

function spendingOn(db: Database): Spending {
  const known = remembered.get(db) ?? { believed: new Map(), onTheWay: new Set(), reads: new Set() }
  remembered.set(db, known)
  return known
}

/** What may be used for a business now. */
export async function spendingRung(
  { db, now, log }: Pick<Services, 'db' | 'now' | 'log'>,
  tenantId: string,
): Promise<Rung> {
  const { believed, onTheWay, reads } = spendingOn(db)
  const at = now().getTime()
  const known = believed.get(tenantId)
  if (known && known.until > at) return rungOf(known)
  const waiting = [...onTheWay].filter((cost) => cost.tenantId === tenantId)
  const read = { tenantId, usd: waiting.reduce((sum, { usd }) => sum + usd, 0) }
  reads.add(read)
  try {
    const budget = await db.withTenant(tenantId, (tx) => loadBudget(tx, tenantId, now()))
    if (believed.size >= REMEMBERED) believed.clear()
    // What was written while the sum was read may be in it: for some seconds rather too much than too little.
    const spentUsd = (budget?.spentUsd ?? 0) + read.usd
    const state = { limitUsd: budget?.limitUsd ?? null, spentUsd, until: at + BELIEVED_MS }
    believed.set(tenantId, state)
    return rungOf(state)
  } catch (error) {
    // An answer is worth more than a sum that cannot be told.
    log.warn({ error, tenantId }, 'what was spent could not be read')
    return known ? rungOf(known) : TOP_RUNG
  } finally {
    reads.delete(read)
  }
}

function rungOf({ limitUsd, spentUsd }: { limitUsd: number | null; spentUsd: number }): Rung {
  return limitUsd === null ? TOP_RUNG : rungAt(spentUsd / limitUsd)
}

/**
 * Adds what is spent to what is believed, before it is in the database: many turns at once step down as soon as the
 * first of them has cost too much.
 * @returns to be called when it is there.
 */
export function addSpending(db: Database, tenantId: string, usd: number): () => void {
  const { believed, onTheWay, reads } = spendingOn(db)
  const cost = { tenantId, usd }
  const known = believed.get(tenantId)
  if (known) known.spentUsd += usd
  for (const read of reads) if (read.tenantId === tenantId) read.usd += usd
  onTheWay.add(cost)
  return () => void onTheWay.delete(cost)
}

/** Lets a changed budget hold at once on this server; on others within `BELIEVED_MS`. */
export function forgetSpending(db: Database, tenantId: string): void {
  spendingOn(db).believed.delete(tenantId)
}

/** The budget of the business with what was spent of it this month; null when there is none. */
export async function loadBudget(tx: Tx, tenantId: string, now: Date): Promise<Budget | null> {
  const [row] = await tx
    .select()
    .from(budgetAlerts)
    .where(and(ofMonth(tenantId), eq(budgetAlerts.enabled, true)))
  if (!row) return null
  const month = monthOf(now)
  const { rows } = await tx.execute<{ spent: number }>(sql`
    select coalesce(sum(cost_usd), 0)::float8 as spent from cost_events
     where tenant_id = ${tenantId} and created_at >= ${`${month}T00:00:00Z`}::timestamptz`)
  const spentUsd = rows[0]!.spent
  const { limitUsd, thresholds } = row
  return {
    limitUsd,
    spentUsd,
    state: stateAt(spentUsd / limitUsd),
    thresholds,
    toldOf: row.notifiedPeriod === month ? row.notifiedThreshold : null,
  }
}

/** The one budget a business has: for all it does, by the month. */
export function ofMonth(tenantId: string) {
  return and(
    eq(budgetAlerts.tenantId, tenantId),
    eq(budgetAlerts.scope, 'tenant'),
    eq(budgetAlerts.period, 'month'),
  )
}

/** First day of the month, in UTC. */
export function monthOf(day: Date): string {
  return `${day.toISOString().slice(0, 7)}-01`
}
