import type { AnalyticsOverview } from '@visualkit/contracts'
import { sql } from 'drizzle-orm'
import { requirePermission } from '../access/require-permission.ts'
import type { ServiceContext } from '../context.ts'
import { needsPerson } from '../escalations/count-waiting.ts'
import { countConnected } from '../tenants/count-connected.ts'
import { loadTimeZone } from '../tenants/load-time-zone.ts'
import { addDays, localDate, localSpans } from './local-days.ts'
import { loadSightWeeks } from './sight-weeks.ts'

type Day = AnalyticsOverview['days'][number]

/** Days of the plot, today included. */
const DAYS = 14

/** The figures of the overview page, by the clock of the business. */
export async function analyticsOverview(ctx: ServiceContext): Promise<AnalyticsOverview> {
  requirePermission(ctx, 'analytics.read')
  const { tenantId } = ctx.actor
  const at = ctx.now()
  const now = sql`${at.toISOString()}::timestamptz`
  const { counts, ...counted } = await ctx.db.withTenant(tenantId, async (tx) => {
    const timeZone = await loadTimeZone(tx, tenantId)
    const first = addDays(localDate(at, timeZone), 1 - DAYS)
    const spans = localSpans(first, { count: DAYS, days: 1, timeZone })
    const today = instant(spans.at(-1)!.from)
    const yesterday = instant(spans.at(-2)!.from)
    const { rows: counts } = await tx.execute<
      Omit<AnalyticsOverview, 'days' | 'timeZone' | 'sightWeeks' | 'agentsOnline' | 'connected'>
    >(sql`
      with conversations as (
        select count(*) filter (where status <> 'resolved' and last_seq > 0 and updated_at > ${now} - interval '15 minutes')::int as "activeNow",
               count(*) filter (where ${needsPerson})::int as "waitingForPerson",
               count(*) filter (where created_at >= ${today})::int as "conversationsToday",
               count(*) filter (where created_at < ${today} and created_at >= ${yesterday})::int as "conversationsYesterday",
               (avg(rating_score) filter (where updated_at > ${now} - interval '30 days'))::float8 as "ratingAverage30d",
               (count(rating_score) filter (where updated_at > ${now} - interval '30 days'))::int as "ratingCount30d"
          from sessions where tenant_id = ${tenantId}),
      answers as (
        select (avg(answered::int) filter (where created_at > ${now} - interval '7 days'))::float8 as "answeredShare7d",
               (avg(answered::int) filter (where created_at <= ${now} - interval '7 days'))::float8 as "answeredSharePrevious7d"
          from messages
         where tenant_id = ${tenantId} and role = 'assistant' and model is not null
           and created_at > ${now} - interval '14 days' and created_at <= ${now}),
      solved as (
        select jsonb_build_object(
                 'confirmed', count(*) filter (where resolution = 'confirmed'),
                 'seen', count(*) filter (where resolution = 'seen'),
                 'assumed', count(*) filter (where resolution is null and (status = 'resolved' or updated_at < ${now} - interval '30 minutes')
                   and exists (select from messages m where m.tenant_id = s.tenant_id and m.session_id = s.id
                                and m.role = 'assistant' and m.answered and m.model is not null)
                   and not exists (select from escalations e where e.tenant_id = s.tenant_id and e.session_id = s.id))
               ) as "resolutions30d"
          from sessions s where tenant_id = ${tenantId} and created_at > ${now} - interval '30 days'),
      documents as (
        select count(*)::int as "documentCount", count(*) filter (where status = 'failed')::int as "failedDocumentCount"
          from knowledge_documents where tenant_id = ${tenantId})
      select * from conversations, answers, solved, documents`)
    const { rows: days } = await tx.execute<{ [K in keyof Day]: Day[K] }>(sql`
      with days as (
        select * from jsonb_to_recordset(${JSON.stringify(spans)}::jsonb) as d(date text, "from" timestamptz, until timestamptz)),
      started as (
        select d.date, count(*)::int as conversations,
               -- The session itself forgets that it asked once a person gave it back or closed it.
               count(*) filter (where exists (
                 select from escalations e where e.tenant_id = s.tenant_id and e.session_id = s.id
               ))::int as escalated
          from days d join sessions s on s.tenant_id = ${tenantId} and s.created_at >= d."from" and s.created_at < d.until
         group by 1),
      answered as (
        select d.date, count(*) filter (where answered)::int as answered,
               count(*) filter (where not answered)::int as unanswered
          from days d join messages m on m.tenant_id = ${tenantId} and m.created_at >= d."from" and m.created_at < d.until
         where role = 'assistant' and model is not null group by 1)
      select date, coalesce(conversations, 0) as conversations,
             coalesce(escalated, 0) as escalated, coalesce(answered, 0) as answered,
             coalesce(unanswered, 0) as unanswered
        from days left join started using (date) left join answered using (date) order by date`)
    const sightWeeks = await loadSightWeeks(tx, tenantId, { now: at, timeZone })
    return { counts: counts[0]!, days, timeZone, sightWeeks }
  })
  const [agentsOnline, connected] = await Promise.all([
    ctx.presence.count(tenantId),
    countConnected(ctx, tenantId),
  ])
  return { ...counts, ...counted, agentsOnline, connected }
}

function instant(at: Date) {
  return sql`${at.toISOString()}::timestamptz`
}
