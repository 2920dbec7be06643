import type { AnalyticsOverview } from '@visualkit/contracts'
import { sql } from 'drizzle-orm'
import { requirePermission } from '../access/require-permission.ts'
import type { ServiceContext } from '../context.ts'
import { needsPerson } from '../escalations/count-waiting.ts'
import { countConnected } from '../tenants/count-connected.ts'

type Day = AnalyticsOverview['days'][number]

/** The figures of the overview page. Days are UTC, today included. */
export async function analyticsOverview(ctx: ServiceContext): Promise<AnalyticsOverview> {
  requirePermission(ctx, 'analytics.read')
  const { tenantId } = ctx.actor
  const now = sql`${ctx.now().toISOString()}::timestamptz`
  const today = sql`date_trunc('day', ${now}, 'UTC')`
  const { counts, days } = await ctx.db.withTenant(tenantId, async (tx) => {
    const { rows: counts } = await tx.execute<
      Omit<AnalyticsOverview, 'days' | 'agentsOnline' | 'connected'>
    >(sql`
      with conversations as (
        select count(*) filter (where status <> 'resolved' and last_seq > 0 and updated_at > ${now} - interval '15 minutes')::int as "activeNow",
               count(*) filter (where ${needsPerson})::int as "waitingForPerson",
               count(*) filter (where created_at >= ${today})::int as "conversationsToday",
               count(*) filter (where created_at < ${today} and created_at >= ${today} - interval '1 day')::int as "conversationsYesterday",
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
      with days as (select generate_series(${today} - interval '13 days', ${today}, interval '1 day') as day),
      started as (
        select date_trunc('day', created_at, 'UTC') as day, count(*)::int as conversations,
               -- The session itself forgets that it asked once a person gave it back or closed it.
               count(*) filter (where exists (
                 select from escalations e where e.tenant_id = sessions.tenant_id and e.session_id = sessions.id
               ))::int as escalated
          from sessions where tenant_id = ${tenantId} and created_at >= ${today} - interval '13 days' group by 1),
      answered as (
        select date_trunc('day', created_at, 'UTC') as day, count(*) filter (where answered)::int as answered,
               count(*) filter (where not answered)::int as unanswered
          from messages
         where tenant_id = ${tenantId} and role = 'assistant' and model is not null
           and created_at >= ${today} - interval '13 days' group by 1)
      select to_char(day at time zone 'UTC', 'YYYY-MM-DD') as date, coalesce(conversations, 0) as conversations,
             coalesce(escalated, 0) as escalated, coalesce(answered, 0) as answered,
             coalesce(unanswered, 0) as unanswered
        from days left join started using (day) left join answered using (day) order by day`)
    return { counts: counts[0]!, days }
  })
  const [agentsOnline, connected] = await Promise.all([
    ctx.presence.count(tenantId),
    countConnected(ctx, tenantId),
  ])
  return { ...counts, days, agentsOnline, connected }
}
