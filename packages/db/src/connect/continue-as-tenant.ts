import { sql } from 'drizzle-orm'
import type { Tx } from '../database.ts'

/**
 * Goes on in a transaction of the look-up role as that of a tenant, for what belongs to both worlds at once: a person
 * changes how they sign in, and each business they work for notes it. There is no way back in the same transaction.
 */
export async function continueAsTenant(tx: Tx, tenantId: string): Promise<void> {
  await tx.execute(
    sql`select set_config('role', 'vk_app', true), set_config('app.tenant_id', ${tenantId}::uuid::text, true)`,
  )
}
