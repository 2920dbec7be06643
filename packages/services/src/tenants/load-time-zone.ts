import { schema, type Tx } from '@visualkit/db'
import { eq } from 'drizzle-orm'
import { timeZoneOf } from './tenant-row.ts'

const { tenants } = schema

/** By whose clock a business counts days and weeks. */
export async function loadTimeZone(tx: Tx, tenantId: string): Promise<string> {
  const [row] = await tx.select({ settings: tenants.settings }).from(tenants).where(eq(tenants.id, tenantId))
  return timeZoneOf(row?.settings ?? {})
}
