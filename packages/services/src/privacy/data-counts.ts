import type { DataCounts } from '@visualkit/contracts'
import { schema, type Tx } from '@visualkit/db'
import { or, type SQL, sql } from 'drizzle-orm'
import { mailsToVisitors, writtenTo } from './said-address.ts'
import type { SubjectScope } from './subject.ts'

const { sessions } = schema

export const NO_DATA: DataCounts = {
  conversations: 0,
  messages: 0,
  frames: 0,
  files: 0,
  ratings: 0,
  escalations: 0,
  surveys: 0,
  consents: 0,
  problems: 0,
  restrictedUses: 0,
  mails: 0,
  invitations: 0,
  profiles: 0,
  auditKeys: 0,
}

export function addCounts(a: DataCounts, b: Partial<DataCounts>): DataCounts {
  const names = Object.keys(a) as (keyof DataCounts)[]
  return Object.fromEntries(names.map((name) => [name, (a[name] ?? 0) + (b[name] ?? 0)])) as DataCounts
}

/** How much there is in conversations, by a condition on them. */
export async function countConversations(
  tx: Tx,
  tenantId: string,
  conversations: SQL | undefined,
): Promise<DataCounts> {
  const own = sql`tenant_id = ${tenantId} and session_id in (select id from scope)`
  const { rows } = await tx.execute<Record<string, string>>(sql`
    with scope as (select ${sessions.id} as id, ${sessions.ratingScore} as rating from sessions where ${conversations})
    select (select count(*) from scope) as conversations,
           (select count(*) from scope where rating is not null) as ratings,
           (select count(*) from messages where ${own}) as messages,
           (select count(*) from frames where ${own}) as frames,
           (select count(*) from chat_files where ${own}) as files,
           (select count(*) from escalations where ${own}) as escalations,
           (select count(*) from survey_responses where ${own}) as surveys,
           (select count(*) from consents where ${own}) as consents,
           (select count(*) from restricted_use_hits where ${own}) as "restrictedUses",
           (select count(*) from person_keys where tenant_id = ${tenantId} and subject_kind = 'visitor'
               and subject_id in (select id::text from scope) and wrapped_key is not null) as "auditKeys",
           (select count(*) from unresolved_problems p where p.tenant_id = ${tenantId}
               and ${onlyAskedIn(sql`select id from scope`)}) as problems`)
  const found = Object.entries(rows[0] ?? {}).map(([name, count]) => [name, Number(count)])
  return { ...NO_DATA, ...Object.fromEntries(found) }
}

/** How much there is besides conversations. @param left addresses left in conversations that are still there. */
export async function countProfiles(
  tx: Tx,
  tenantId: string,
  { endUserIds, emails }: SubjectScope,
  left: readonly string[] = [],
): Promise<Partial<DataCounts>> {
  const to = writtenTo(tenantId, emails)
  const { rows } = await tx.execute<Record<string, string>>(sql`
    select (select count(*) from end_users where tenant_id = ${tenantId} and id = any(${uuids(endUserIds)})) as profiles,
           (select count(*) from consents where tenant_id = ${tenantId} and session_id is null
               and end_user_id = any(${uuids(endUserIds)})) as consents,
           (select count(*) from outbox_mails where ${or(to.mails, mailsToVisitors(tenantId, left))}) as mails,
           (select count(*) from invitations where ${to.invitations}) as invitations,
           (select count(*) from person_keys where tenant_id = ${tenantId} and subject_kind = 'end_user'
               and subject_id = any(${texts(endUserIds)}) and wrapped_key is not null) as "auditKeys"`)
  return Object.fromEntries(Object.entries(rows[0] ?? {}).map(([name, count]) => [name, Number(count)]))
}

/** A question that nobody else asked: it goes with who asked it. `p` is the problem. */
export function onlyAskedIn(conversations: SQL): SQL {
  return sql`exists (select 1 from unresolved_problem_users u where u.tenant_id = p.tenant_id and u.problem_id = p.id
                       and u.session_id in (${conversations}))
         and not exists (select 1 from unresolved_problem_users u where u.tenant_id = p.tenant_id
                           and u.problem_id = p.id and u.session_id not in (${conversations}))`
}

export function uuids(ids: readonly string[]): SQL {
  return sql`${`{${ids.join(',')}}`}::uuid[]`
}

export function texts(values: readonly string[]): SQL {
  return sql`${`{${values.map((value) => JSON.stringify(value)).join(',')}}`}::text[]`
}
