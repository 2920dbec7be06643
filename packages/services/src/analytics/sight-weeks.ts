import type { SightWeek } from '@visualkit/contracts'
import { schema, type Tx } from '@visualkit/db'
import { and, eq, gte, sql } from 'drizzle-orm'
import { addDays, type LocalSpan, localDate, localSpans, mondayOf } from './local-days.ts'

const { sightWeeks } = schema

/** Weeks that are shown, this one included. */
const WEEKS = 12

interface Clock {
  now: Date
  timeZone: string
}

/** The last twelve weeks by the clock of the business, oldest first; the last one is not over. */
export async function loadSightWeeks(tx: Tx, tenantId: string, clock: Clock): Promise<SightWeek[]> {
  const spans = lastWeeks(clock)
  const kept = await keptWeeks(tx, tenantId, spans)
  const missing = spans.filter(({ date }) => !kept.has(date))
  const counted = await countSight(tx, tenantId, missing)
  const known = new Map([...kept, ...counted.map((week) => [week.weekOf, week] as const)])
  return spans.map(({ date }) => known.get(date)!)
}

/** Keeps the figures of weeks that are over: they stay when their conversations are deleted. */
export async function keepSightWeeks(tx: Tx, tenantId: string, clock: Clock): Promise<void> {
  const spans = lastWeeks(clock).slice(0, -1)
  const kept = await keptWeeks(tx, tenantId, spans)
  const counted = await countSight(
    tx,
    tenantId,
    spans.filter(({ date }) => !kept.has(date)),
  )
  if (counted.length === 0) return
  const { timeZone, now } = clock
  await tx
    .insert(sightWeeks)
    .values(counted.map((week) => ({ tenantId, ...week, timeZone, createdAt: now })))
    .onConflictDoNothing()
}

function lastWeeks({ now, timeZone }: Clock): LocalSpan[] {
  const first = addDays(mondayOf(localDate(now, timeZone)), -7 * (WEEKS - 1))
  return localSpans(first, { count: WEEKS, days: 7, timeZone })
}

async function keptWeeks(
  tx: Tx,
  tenantId: string,
  spans: readonly LocalSpan[],
): Promise<Map<string, SightWeek>> {
  const { weekOf, conversations, withSight } = sightWeeks
  const rows = await tx
    .select({ weekOf, conversations, withSight })
    .from(sightWeeks)
    .where(and(eq(sightWeeks.tenantId, tenantId), gte(weekOf, spans[0]!.date)))
  return new Map(rows.map((row) => [row.weekOf, row]))
}

/**
 * Conversations in which the assistant held the floor and answered, in each span, and those of them in which it had
 * read a screen, a page or a picture for it. A reply is stored only while the assistant holds the floor; it names the
 * frame or picture that was read, and has a guide only when a page was.
 */
async function countSight(tx: Tx, tenantId: string, spans: readonly LocalSpan[]): Promise<SightWeek[]> {
  if (spans.length === 0) return []
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
