import { type CostReport, CostReportInput } from '@visualkit/contracts'
import { sql } from 'drizzle-orm'
import { requirePermission } from '../access/require-permission.ts'
import type { ServiceContext } from '../context.ts'
import { loadBudget } from './spending.ts'

/** Models that are listed: the ones that cost most. */
const MODELS = 50
/** A conversation that rested for so long after an answer has come to its end. */
const RESTED = sql`interval '30 minutes'`

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
    const { rows: got } = await tx.execute<{ conversations: number; resolved: number; seen: number }>(sql`
      select count(*)::int as conversations,
             (count(*) filter (where not asked and answered and (status = 'resolved' or updated_at < ${at} - ${RESTED})))::int as resolved,
             (count(*) filter (where seen))::int as seen
        from (
          select s.status, s.updated_at,
                 exists (select from escalations e where e.tenant_id = s.tenant_id and e.session_id = s.id) as asked,
                 exists (select from messages m where m.tenant_id = s.tenant_id and m.session_id = s.id and m.role = 'assistant' and m.answered and m.model is not null) as answered,
                 exists (select from messages m where m.tenant_id = s.tenant_id and m.session_id = s.id and m.role = 'assistant' and m.frame_id is not null) as seen
            from sessions s
           where s.tenant_id = ${tenantId} and s.created_at >= ${since} and s.last_seq > 0) begun`)
    const list = dayList(now, 2 * days).map((date) => {
      const byService = Object.fromEntries(
        sums.filter((sum) => sum.date === date).map(({ serviceType, costUsd }) => [serviceType, costUsd]),
      )
      return { date, byService, totalUsd: total(Object.values(byService)) }
    })
    const shown = list.slice(days)
    const { conversations, resolved, seen } = got[0]!
    const totalUsd = total(shown.map((day) => day.totalUsd))
    return {
      totalUsd,
      previousUsd: total(list.slice(0, days).map((day) => day.totalUsd)),
      conversations,
      resolvedByAssistant: resolved,
      withSight: seen,
      perConversationUsd: conversations > 0 ? totalUsd / conversations : null,
      perResolutionUsd: resolved > 0 ? totalUsd / resolved : null,
      days: shown,
      models,
      budget: await loadBudget(tx, tenantId, now),
      pricesDated: ctx.catalogue.dated,
    }
  })
}

/** Days up to today, oldest first, in UTC. */
function dayList(now: Date, count: number): string[] {
  const day = 86_400_000
  return Array.from({ length: count }, (_, at) =>
    new Date(now.getTime() - (count - 1 - at) * day).toISOString().slice(0, 10),
  )
}

function total(numbers: readonly number[]): number {
  return numbers.reduce((sum, number) => sum + number, 0)
}
