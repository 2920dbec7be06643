import type { Locale, Problem, ProblemReason, ProblemStatus } from '@visualkit/contracts'
import { notFound } from '@visualkit/contracts'
import { schema, type Tx } from '@visualkit/db'
import { and, eq, type SQL, sql } from 'drizzle-orm'
import { SAID_ADDRESS } from '../consents/said-mail-address.ts'

const { unresolvedProblems } = schema

/** A problem that is not asked for weighs half as much after so many days. */
const HALF_LIFE_DAYS = 14
/** Minutes of a person that count as much as the question itself. */
const MINUTES_AS_ONE = 5
/** Longest that one conversation counts for, in minutes: who forgets to close it did not work on it. */
const LONGEST_MINUTES = 60

type Loaded = Record<string, unknown> & {
  id: string
  question: string
  language: Locale
  status: ProblemStatus
  count: number
  conversations: number
  reasons: (ProblemReason | null)[] | null
  humanMinutes: number
  cost: number
  firstSeenAt: Date | string
  lastSeenAt: Date | string
  reopenedAt: Date | string | null
  resolvedAt: Date | string | null
  documentId: string | null
  hasDraft: boolean
  untold: number
  total: string | number
}

export interface ProblemQuery {
  where: SQL
  order: 'cost' | 'newest' | 'count'
  limit: number
  offset: number
  now: Date
}

/** The agreement to mails that who asked has given: in this conversation, or as this customer. */
export const MAIL_CONSENT: SQL = sql`(
  select c.id from consents c where c.tenant_id = u.tenant_id and c.kind = 'mail' and c.withdrawn_at is null
     and (c.session_id = u.session_id or c.end_user_id = e.id)
   order by c.granted_at desc limit 1)`

/**
 * How who asked can be told, as an expression over `u` (who asked), `s` (the conversation) and `e` (the customer): by
 * mail when they left an address for it; in the conversation while it is open and the assistant speaks in it; else by
 * mail when the business vouched for the address and its owner agreed to mails.
 */
export const TELL_BY: SQL = sql`case
  when u.told_at is not null then null
  when ${SAID_ADDRESS} is not null and ${MAIL_CONSENT} is not null then 'mail'
  when s.status <> 'resolved' and s.holder = 'ai' then 'message'
  when e.email is not null and e.verified and ${MAIL_CONSENT} is not null then 'mail'
end`

/** Who asked, with the conversation and the customer, of one business. */
export const ASKERS: SQL = sql`unresolved_problem_users u
  join sessions s on s.tenant_id = u.tenant_id and s.id = u.session_id
  left join end_users e on e.tenant_id = u.tenant_id and e.id = coalesce(s.end_user_id, u.end_user_id)`

/** Problems that a condition on `p` picks, with what they cost. */
export async function selectProblems(
  tx: Tx,
  tenantId: string,
  { where, order, limit, offset, now }: ProblemQuery,
): Promise<{ problems: Problem[]; total: number }> {
  const by =
    order === 'newest'
      ? sql`"lastSeenAt" desc, id`
      : order === 'count'
        ? sql`count desc, "lastSeenAt" desc, id`
        : sql`cost desc, "lastSeenAt" desc, id`
  const ageDays = sql`greatest(0, extract(epoch from ${now.toISOString()}::timestamptz - p.last_seen_at) / 86400)`
  const { rows } = await tx.execute<Loaded>(sql`
    with picked as (
      select p.* from unresolved_problems p where p.tenant_id = ${tenantId} and ${where}),
    met as (
      select u.problem_id, count(*)::int as conversations, array_agg(distinct u.reason) as reasons,
             count(*) filter (where ${TELL_BY} is not null)::int as untold
        from ${ASKERS}
       where u.tenant_id = ${tenantId} and u.problem_id in (select id from picked)
       group by u.problem_id),
    worked as (
      select u.problem_id,
             sum(least(${LONGEST_MINUTES}, extract(epoch from
               coalesce(x.resolved_at, ${now.toISOString()}::timestamptz) - x.taken_at) / 60)) as minutes
        from unresolved_problem_users u
        join escalations x on x.tenant_id = u.tenant_id and x.session_id = u.session_id
       where u.tenant_id = ${tenantId} and u.problem_id in (select id from picked) and x.taken_at is not null
       group by u.problem_id)
    select p.id, p.question, p.language, p.status, p.count, coalesce(met.conversations, 0) as conversations,
           met.reasons, coalesce(worked.minutes, 0)::float8 as "humanMinutes",
           (p.count * power(0.5, ${ageDays} / ${HALF_LIFE_DAYS})
             * (1 + coalesce(worked.minutes, 0) / ${MINUTES_AS_ONE}))::float8 as cost,
           p.first_seen_at as "firstSeenAt", p.last_seen_at as "lastSeenAt", p.reopened_at as "reopenedAt",
           p.resolved_at as "resolvedAt", p.resolved_document_id as "documentId",
           p.draft is not null as "hasDraft", coalesce(met.untold, 0) as untold, count(*) over () as total
      from picked p
      left join met on met.problem_id = p.id
      left join worked on worked.problem_id = p.id
     order by ${by}
     limit ${limit} offset ${offset}`)
  return { problems: rows.map(toProblem), total: Number(rows[0]?.total ?? 0) }
}

/** @throws NOT_FOUND. */
export async function loadProblem(tx: Tx, tenantId: string, id: string, now: Date): Promise<Problem> {
  const { problems } = await selectProblems(tx, tenantId, {
    where: sql`p.id = ${id}::uuid`,
    order: 'cost',
    limit: 1,
    offset: 0,
    now,
  })
  if (!problems[0]) throw notFound('problem')
  return problems[0]
}

/** The row itself, locked. @throws NOT_FOUND. */
export async function lockProblem(tx: Tx, tenantId: string, id: string) {
  const [row] = await tx.select().from(unresolvedProblems).where(ofTenant(tenantId, id)).for('update')
  if (!row) throw notFound('problem')
  return row
}

export function ofTenant(tenantId: string, id: string) {
  return and(eq(unresolvedProblems.tenantId, tenantId), eq(unresolvedProblems.id, id))
}

function toProblem(row: Loaded): Problem {
  const { id, question, language, status, count, conversations, documentId, hasDraft, untold } = row
  return {
    id,
    question,
    language,
    status,
    count,
    conversations,
    reasons: (row.reasons ?? []).filter((reason) => reason !== null),
    humanMinutes: Math.round(row.humanMinutes * 10) / 10,
    cost: Math.round(row.cost * 100) / 100,
    firstSeenAt: iso(row.firstSeenAt),
    lastSeenAt: iso(row.lastSeenAt),
    reopenedAt: row.reopenedAt && iso(row.reopenedAt),
    resolvedAt: row.resolvedAt && iso(row.resolvedAt),
    documentId,
    hasDraft,
    untold,
  }
}

export function iso(at: Date | string): string {
  return new Date(at).toISOString()
}
