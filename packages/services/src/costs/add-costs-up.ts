import { type SQL, sql } from 'drizzle-orm'
import type { Services } from '../context.ts'

/** An event is written within seconds of what it is about, and seen once its transaction ends. */
const LATE = sql`interval '15 minutes'`
/** What sums are told apart by, besides the business. */
const KEY = sql.raw('day, service_type, personality_id, provider, model, modality, unit, tier, own_key')

/**
 * Brings `cost_breakdowns` and `cost_summaries` up to the events: for each business from the day on that it was last
 * counted, so that nothing is missed after a standstill, and nothing is read of one that used nothing since. Run again
 * it changes nothing.
 */
export async function addCostsUp({ db, now }: Pick<Services, 'db' | 'now'>): Promise<void> {
  const at = sql`${now().toISOString()}::timestamptz`
  await db.withJobs('add costs up', async (tx) => {
    const { rows: changed } = await tx.execute<{ tenantId: string; since: string }>(sql`
      with counted as (
        select t.id as tenant_id,
               (select max(b.updated_at) from cost_breakdowns b where b.tenant_id = t.id) as last
          from tenants t),
      due as materialized (
        select tenant_id, coalesce(((last - ${LATE}) at time zone 'UTC')::date, '-infinity'::date) as since
          from counted
         where last is null or last > ${at} - ${LATE}
            or exists (select from cost_events e where e.tenant_id = counted.tenant_id and e.created_at > last)),
      sums as materialized (
        select due.tenant_id, used.*
          from due cross join lateral (
            select (e.created_at at time zone 'UTC')::date as day, service_type, personality_id, provider, model, modality,
                   unit, tier, own_key, count(*) as event_count, sum(quantity) as quantity, sum(cost_usd) as cost_usd,
                   coalesce(sum(cost_usd) filter (where strong_usd is not null), 0) as compared_usd,
                   coalesce(sum(strong_usd), 0) as strong_usd
              from cost_events e
             where e.tenant_id = due.tenant_id and e.created_at >= due.since::timestamp at time zone 'UTC'
             group by ${KEY}) used),
      gone as (
        delete from cost_breakdowns b using due
         where b.tenant_id = due.tenant_id and b.day >= due.since
           and not exists (
             select from sums s
              where s.tenant_id = b.tenant_id
                and (s.day, s.service_type, s.provider, s.model, s.modality, s.unit, s.own_key)
                  = (b.day, b.service_type, b.provider, b.model, b.modality, b.unit, b.own_key)
                and s.personality_id is not distinct from b.personality_id and s.tier is not distinct from b.tier)
        returning b.tenant_id, b.day),
      written as (
        insert into cost_breakdowns (tenant_id, ${KEY}, event_count, quantity, cost_usd, compared_usd, strong_usd, updated_at)
        select tenant_id, ${KEY}, event_count, quantity, cost_usd, compared_usd, strong_usd, ${at} from sums
        on conflict on constraint cost_breakdowns_of_day do update
           set event_count = excluded.event_count, quantity = excluded.quantity, cost_usd = excluded.cost_usd,
               compared_usd = excluded.compared_usd, strong_usd = excluded.strong_usd, updated_at = excluded.updated_at
         where cost_breakdowns.event_count <> excluded.event_count or cost_breakdowns.cost_usd <> excluded.cost_usd
            or cost_breakdowns.quantity <> excluded.quantity or cost_breakdowns.compared_usd <> excluded.compared_usd
            or cost_breakdowns.strong_usd <> excluded.strong_usd
        returning tenant_id, day)
      select tenant_id as "tenantId", to_char(min(day), 'YYYY-MM-DD') as since
        from (table written union all table gone) changed group by 1`)
    if (changed.length === 0) return
    await tx.execute(summaries('day', changed, at))
    await tx.execute(summaries('month', changed, at))
  })
}

/** The sums by service of each period from the one on that has the first changed day of a business. */
function summaries(period: 'day' | 'month', changed: readonly object[], at: SQL): SQL {
  const periodOf = (day: SQL) => sql`date_trunc(${sql.raw(`'${period}'`)}, ${day})::date`
  return sql`
    with changed as (
      select * from jsonb_to_recordset(${JSON.stringify(changed)}::jsonb) as c("tenantId" uuid, since date))
    insert into cost_summaries (tenant_id, period, period_start, service_type, event_count, cost_usd, updated_at)
    select b.tenant_id, ${sql.raw(`'${period}'`)}, ${periodOf(sql`b.day`)}, b.service_type,
           sum(b.event_count), sum(b.cost_usd), ${at}
      from changed c
      join cost_breakdowns b on b.tenant_id = c."tenantId" and b.day >= ${periodOf(sql`c.since`)}
     group by 1, 3, 4
    on conflict (tenant_id, period, period_start, service_type) do update
       set event_count = excluded.event_count, cost_usd = excluded.cost_usd, updated_at = excluded.updated_at
     where cost_summaries.event_count <> excluded.event_count or cost_summaries.cost_usd <> excluded.cost_usd`
}
