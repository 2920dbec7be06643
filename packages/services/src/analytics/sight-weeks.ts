import type { SightWeek } from '@visualkit/contracts'
import type { Tx } from '@visualkit/db'
import { sql } from 'drizzle-orm'
import { addDays, type LocalSpan, localDate, localSpans, mondayOf } from './local-days.ts'

/** Weeks that are shown, this one included. */
const WEEKS = 12

/** The last twelve weeks by the clock of the business, oldest first; the last one is not over. */
export function loadSightWeeks(
  tx: Tx,
  tenantId: string,
  { now, timeZone }: { now: Date; timeZone: string },
): Promise<SightWeek[]> {
  const first = addDays(mondayOf(localDate(now, timeZone)), -7 * (WEEKS - 1))
  return countSight(tx, tenantId, localSpans(first, { count: WEEKS, days: 7, timeZone }))
}

/**
 * Conversations in which the assistant held the floor and answered, in each span, and those of them in which it had
 * read a screen, a page or a picture for it. A reply is stored only while the assistant holds the floor; it names the
 * frame or picture that was read, and has a guide only when a page was.
 */
export async function countSight(
  tx: Tx,
  tenantId: string,
  spans: readonly LocalSpan[],
): Promise<SightWeek[]> {
  const { rows } = await tx.execute<{ [K in keyof SightWeek]: SightWeek[K] }>(sql`
    with spans as (
      select * from jsonb_to_recordset(${JSON.stringify(spans)}::jsonb) as s(date text, "from" timestamptz, until timestamptz)),
    served as (
      select s.date, m.session_id, bool_or(m.frame_id is not null or m.guide is not null) as seen
        from spans s
        join messages m on m.tenant_id = ${tenantId} and m.created_at >= s."from" and m.created_at < s.until
       where m.role = 'assistant' and m.reply_to_message_id is not null
       group by 1, 2)
    select date as "weekOf", count(session_id)::int as conversations, (count(*) filter (where seen))::int as "withSight"
      from spans left join served using (date) group by date order by date`)
  return rows
}
