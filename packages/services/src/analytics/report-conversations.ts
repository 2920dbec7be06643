import type { AnalyticsFigures, AnalyticsReport } from '@visualkit/contracts'
import type { Tx } from '@visualkit/db'
import { sql } from 'drizzle-orm'
import type { LocalSpan } from './local-days.ts'

/** A conversation that rested for so long after an answer has come to its end. */
const RESTED = sql`interval '30 minutes'`

/** What came of conversations: those of one span and one assistant. */
export interface Served extends Omit<AnalyticsFigures, 'costUsd'> {
  date: string
  personalityId: string | null
}

interface Range {
  tenantId: string
  from: Date
  until: Date
}

/** Conversations begun in each span in which the assistant answered, by the assistant that serves them. */
export async function countServed(
  tx: Tx,
  tenantId: string,
  { spans, now }: { spans: readonly LocalSpan[]; now: Date },
): Promise<Served[]> {
  const { rows } = await tx.execute<{ [K in keyof Served]: Served[K] }>(sql`
    with spans as (
      select * from jsonb_to_recordset(${JSON.stringify(spans)}::jsonb) as p(date text, "from" timestamptz, until timestamptz)),
    begun as (
      select spans.date, s.resolution, replies.seen, replies.answered,
             coalesce(s.personality_id, w.personality_id, usual.id) as personality_id,
             s.status = 'resolved' or s.updated_at < ${now.toISOString()}::timestamptz - ${RESTED} as over,
             exists (select from escalations e where e.tenant_id = s.tenant_id and e.session_id = s.id) as asked
        from spans
        join sessions s on s.tenant_id = ${tenantId} and s.created_at >= spans."from" and s.created_at < spans.until
        left join widgets w on w.tenant_id = s.tenant_id and w.id = s.widget_id
        left join ai_personalities usual on usual.tenant_id = s.tenant_id and usual.is_default
        join lateral (
          select count(*) as count, bool_or(m.frame_id is not null or m.guide is not null) as seen,
                 bool_or(m.answered and m.model is not null) as answered
            from messages m
           where m.tenant_id = s.tenant_id and m.session_id = s.id
             and m.role = 'assistant' and m.reply_to_message_id is not null) replies on replies.count > 0)
    select date, personality_id as "personalityId", count(*)::int as conversations,
           (count(*) filter (where seen))::int as "withSight",
           (count(*) filter (where resolution = 'confirmed'))::int as confirmed,
           (count(*) filter (where resolution = 'seen'))::int as seen,
           (count(*) filter (where resolution is null and over and answered and not asked))::int as assumed,
           (count(*) filter (where asked))::int as escalated
      from begun group by 1, 2`)
  return rows
}

/** Why people were asked for, the most frequent reason first. */
export async function countEscalations(
  tx: Tx,
  { tenantId, from, until }: Range,
): Promise<AnalyticsReport['escalations']> {
  const { rows } = await tx.execute<AnalyticsReport['escalations'][number]>(sql`
    select reason, count(*)::int as count from escalations
     where tenant_id = ${tenantId}
       and created_at >= ${from.toISOString()}::timestamptz and created_at < ${until.toISOString()}::timestamptz
     group by reason order by count desc, reason`)
  return rows
}

/** In how many conversations each model answered, and how many of those were solved. */
export async function countByModel(
  tx: Tx,
  { tenantId, from, until, now }: Range & { now: Date },
): Promise<{ model: string; conversations: number; solved: number }[]> {
  const { rows } = await tx.execute<{ model: string; conversations: number; solved: number }>(sql`
    with wrote as (
      select m.model, m.session_id, bool_or(m.answered) as answered
        from messages m
       where m.tenant_id = ${tenantId} and m.role = 'assistant' and m.model is not null
         and m.reply_to_message_id is not null
         and m.created_at >= ${from.toISOString()}::timestamptz and m.created_at < ${until.toISOString()}::timestamptz
       group by 1, 2)
    select wrote.model, count(*)::int as conversations,
           (count(*) filter (where s.resolution is not null
              or (wrote.answered and (s.status = 'resolved' or s.updated_at < ${now.toISOString()}::timestamptz - ${RESTED})
                and not exists (select from escalations e where e.tenant_id = s.tenant_id and e.session_id = s.id))))::int as solved
      from wrote join sessions s on s.tenant_id = ${tenantId} and s.id = wrote.session_id
     group by 1`)
  return rows
}
