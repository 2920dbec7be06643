import type { Database } from '@visualkit/db'
import { sql } from 'drizzle-orm'
import { uuids } from './data-counts.ts'

/**
 * Deletes the tests of assistants that were made of conversations that are about to go, and what their runs kept of
 * them: answers to a visitor's words may repeat those. Safe to repeat.
 */
export async function forgetTests(db: Database, tenantId: string, ids: readonly string[]): Promise<void> {
  await db.withTenant(tenantId, (tx) =>
    tx.execute(sql`
      with gone as (
        delete from assistant_tests
         where tenant_id = ${tenantId} and source_session_id = any(${uuids(ids)}) returning id::text)
      update assistant_test_runs r
         set outcomes = coalesce(
           (select jsonb_agg(o order by place) from jsonb_array_elements(r.outcomes) with ordinality as each(o, place)
             where o ->> 'testId' not in (select id from gone)), '[]')
       where r.tenant_id = ${tenantId}
         and exists (select 1 from jsonb_array_elements(r.outcomes) o where o ->> 'testId' in (select id from gone))`),
  )
}
