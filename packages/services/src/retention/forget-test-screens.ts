import { sql } from 'drizzle-orm'
import type { ServiceContext } from '../context.ts'

/** Takes out of tests that were made of conversations what was read on the screens of those. */
export async function forgetTestScreens(ctx: ServiceContext, before: Date): Promise<void> {
  const { tenantId } = ctx.actor
  await ctx.db.withTenant(tenantId, (tx) =>
    tx.execute(sql`
      update assistant_tests t
         set steps = (select jsonb_agg(jsonb_set(step, '{screen}', 'null') order by place)
                        from jsonb_array_elements(t.steps) with ordinality as each(step, place))
       where t.tenant_id = ${tenantId} and t.source_session_id is not null
         and t.created_at < ${before.toISOString()}::timestamptz
         and exists (select 1 from jsonb_array_elements(t.steps) step where step -> 'screen' <> 'null')`),
  )
}
