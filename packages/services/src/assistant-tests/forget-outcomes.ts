import type { Tx } from '@visualkit/db'
import { sql } from 'drizzle-orm'

/** Takes tests out of the runs they were in: answers to a visitor's words may repeat those. */
export async function forgetOutcomes(tx: Tx, tenantId: string, testIds: readonly string[]): Promise<void> {
  if (testIds.length === 0) return
  const gone = sql`array[${sql.join(
    testIds.map((id) => sql`${id}::text`),
    sql`, `,
  )}]`
  const left = sql`(select coalesce(jsonb_agg(o order by place), '[]')
    from jsonb_array_elements(r.outcomes) with ordinality as each(o, place) where o ->> 'testId' <> all(${gone}))`
  await tx.execute(sql`
    update assistant_test_runs r
       set outcomes = ${left},
           passed_count = (select count(*) from jsonb_array_elements(${left}) o where o ->> 'passed' = 'true')
     where r.tenant_id = ${tenantId}
       and exists (select 1 from jsonb_array_elements(r.outcomes) o where o ->> 'testId' = any(${gone}))`)
}
