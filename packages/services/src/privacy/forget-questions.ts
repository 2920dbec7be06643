import type { Database } from '@visualkit/db'
import { sql } from 'drizzle-orm'
import { uuids } from './data-counts.ts'

/**
 * Takes the words of conversations that are about to go out of questions that others asked too: such a question reads
 * as somebody who stays put it, and an article drafted from those conversations goes. What nobody else asked goes with
 * the conversations. Safe to repeat.
 */
export async function forgetQuestions(db: Database, tenantId: string, ids: readonly string[]): Promise<void> {
  await db.withTenant(tenantId, async (tx) => {
    await tx.execute(sql`
      with going as (
        select distinct u.problem_id, u.question
          from unresolved_problem_users u
         where u.tenant_id = ${tenantId} and u.session_id = any(${uuids(ids)}) and u.problem_id is not null),
      staying as (
        select distinct on (u.problem_id) u.problem_id, u.question, u.language
          from unresolved_problem_users u
         where u.tenant_id = ${tenantId} and u.session_id <> all(${uuids(ids)}) and u.question is not null
           and u.problem_id in (select problem_id from going)
         order by u.problem_id, u.created_at, u.id)
      update unresolved_problems p
         set question = staying.question, language = coalesce(staying.language, p.language),
             embedding = null, embedding_model = null
        from staying
       where p.tenant_id = ${tenantId} and p.id = staying.problem_id and p.question <> staying.question
         and exists (select 1 from going where going.problem_id = p.id and going.question = p.question)`)
    await tx.execute(sql`
      update unresolved_problems p set draft = null
       where p.tenant_id = ${tenantId}
         and exists (select 1 from jsonb_array_elements_text(p.draft -> 'sessionIds') one
                      where one = any(${uuids(ids)}::text[]))`)
  })
}
