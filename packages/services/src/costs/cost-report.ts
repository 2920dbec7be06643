import { type CostReport, CostReportInput } from '@visualkit/contracts'
import { sql } from 'drizzle-orm'
import { requirePermission } from '../access/require-permission.ts'
import { countServed } from '../analytics/report-conversations.ts'
import type { ServiceContext } from '../context.ts'
import { loadBudget } from './spending.ts'

/** Models that are listed: the ones that cost most. */
const MODELS = 50

/** What models and services cost the business, live, with what it got for it. */
export async function costReport(ctx: ServiceContext, input: CostReportInput = {}): Promise<CostReport> {
  requirePermission(ctx, 'analytics.read')
  const { days } = CostReportInput.parse(input)
  const { tenantId } = ctx.actor
  const now = ctx.now()
  const at = sql`${now.toISOString()}::timestamptz`
  const today = sql`(${at} at time zone 'UTC')::date`
  const since = sql`((${today} - ${days - 1}::int)::timestamp at time zone 'UTC')`
  return ctx.db.withTenant(tenantId, async (tx) => {
    // Days that are over are added up already; today is read as it is.
    const { rows: sums } = await tx.execute<{ date: string; serviceType: string; costUsd: number }>(sql`
      select to_char(period_start, 'YYYY-MM-DD') as date, service_type as "serviceType", cost_usd::float8 as "costUsd"
        from cost_summaries
       where tenant_id = ${tenantId} and period = 'day'
         and period_start > ${today} - ${2 * days}::int and period_start < ${today}
      union all
      select to_char(${today}, 'YYYY-MM-DD'), service_type, sum(cost_usd)::float8
        from cost_events
       where tenant_id = ${tenantId} and created_at >= ${today}::timestamp at time zone 'UTC'
       group by service_type`)
    const { rows: models } = await tx.execute<CostReport['models'][number]>(sql`
      with used as (
        select service_type, provider, model, unit, sum(calls) as events, sum(quantity) as quantity, sum(cost_usd) as cost
          from cost_events where tenant_id = ${tenantId} and created_at >= ${since} group by 1, 2, 3, 4)
      select service_type as "serviceType", provider, model, max(events)::int as calls,
             jsonb_object_agg(unit, quantity) as quantities, sum(cost)::float8 as "costUsd"
        from used group by 1, 2, 3 order by "costUsd" desc, calls desc limit ${MODELS}`)
    const spans = [{ date: '', from: firstOf(now, days), until: now }]
    const served = await countServed(tx, tenantId, { spans, now })
    const list = dayList(now, 2 * days).map((date) => {
      const byService = Object.fromEntries(
        sums.filter((sum) => sum.date === date).map(({ serviceType, costUsd }) => [serviceType, costUsd]),
      )
      return { date, byService, totalUsd: total(Object.values(byService)) }
    })
    const shown = list.slice(days)
    const count = (name: 'conversations' | 'withSight' | 'confirmed' | 'seen' | 'assumed') =>
      total(served.map((row) => row[name]))
    const [conversations, assumed] = [count('conversations'), count('assumed')]
    const resolved = count('confirmed') + count('seen') + assumed
    const totalUsd = total(shown.map((day) => day.totalUsd))
    return {
      totalUsd,
      previousUsd: total(list.slice(0, days).map((day) => day.totalUsd)),
      conversations,
      resolved,
      assumed,
      withSight: count('withSight'),
      perConversationUsd: conversations > 0 ? totalUsd / conversations : null,
      perResolutionUsd: resolved > 0 ? totalUsd / resolved : null,
      days: shown,
      models,
      budget: await loadBudget(tx, tenantId, now),
      pricesDated: ctx.catalogue.dated,
    }
  })
}

const DAY_MS = 86_400_000

/** Days up to today, oldest first, in UTC. */
function dayList(now: Date, count: number): string[] {
  const first = firstOf(now, count).getTime()
  return Array.from({ length: count }, (_, at) => new Date(first + at * DAY_MS).toISOString().slice(0, 10))
}

/** The first instant of so many days up to today, in UTC. */
function firstOf(now: Date, days: number): Date {
  return new Date(Math.floor(now.getTime() / DAY_MS - (days - 1)) * DAY_MS)
}

function total(numbers: readonly number[]): number {
  return numbers.reduce((sum, number) => sum + number, 0)
}
