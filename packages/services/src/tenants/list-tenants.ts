import type { SignedIn, Tenant } from '@visualkit/contracts'
import { schema } from '@visualkit/db'
import { asc } from 'drizzle-orm'
import type { Services } from '../context.ts'
import { suspensionOf, toTenant } from './tenant-row.ts'

/** A business as the operator sees it. */
export type ServedTenant = Tenant & { plan: string; suspended: SignedIn['tenants'][number]['suspended'] }

/** Every business on this server, the oldest first. For the operator only: no request may call it. */
export async function listTenants(services: Pick<Services, 'db'>): Promise<ServedTenant[]> {
  const { tenants } = schema
  const rows = await services.db.withAuth((tx) =>
    tx.select().from(tenants).orderBy(asc(tenants.createdAt), asc(tenants.id)),
  )
  return rows.map((row) => ({ ...toTenant(row), plan: row.plan, suspended: suspensionOf(row) }))
}
