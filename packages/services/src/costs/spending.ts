import type { Budget } from '@visualkit/contracts'
import { type Database, schema, type Tx } from '@visualkit/db'
import { and, eq, sql } from 'drizzle-orm'
import type { Services } from '../context.ts'
import { type Rung, rungAt, stateAt, TOP_RUNG } from './budget-ladder.ts'

const { budgetAlerts } = schema

/** How long what was spent is believed, in milliseconds: a turn must not wait for a sum each time. */
const BELIEVED_MS = 20_000
/** Businesses whose state is remembered. */
const REMEMBERED = 10_000

const remembered = new WeakMap<Database, Map<string, { rung: Rung; until: number }>>()

/** What may be used for a business now. */
export async function spendingRung(
  { db, now, log }: Pick<Services, 'db' | 'now' | 'log'>,
  tenantId: string,
): Promise<Rung> {
  const rungs = remembered.get(db) ?? new Map<string, { rung: Rung; until: number }>()
  remembered.set(db, rungs)
  const at = now().getTime()
  const known = rungs.get(tenantId)
  if (known && known.until > at) return known.rung
  try {
    const budget = await db.withTenant(tenantId, (tx) => loadBudget(tx, tenantId, now()))
    const rung = budget ? rungAt(budget.spentUsd / budget.limitUsd) : TOP_RUNG
    if (rungs.size >= REMEMBERED) rungs.clear()
    rungs.set(tenantId, { rung, until: at + BELIEVED_MS })
    return rung
  } catch (error) {
    // An answer is worth more than a sum that cannot be told.
    log.warn({ error, tenantId }, 'what was spent could not be read')
    return known?.rung ?? TOP_RUNG
  }
}

/** Lets a changed budget hold at once on this server; on others within `BELIEVED_MS`. */
export function forgetSpending(db: Database, tenantId: string): void {
  remembered.get(db)?.delete(tenantId)
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
