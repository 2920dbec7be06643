import type { Tenant } from '@visualkit/contracts'
import { schema } from '@visualkit/db'
import { asc } from 'drizzle-orm'
import type { Services } from '../context.ts'
import { toTenant } from './tenant-row.ts'

/** Every business on this server, the oldest first. For the operator only: no request may call it. */
export async function listTenants(services: Pick<Services, 'db'>): Promise<Tenant[]> {
  const { tenants } = schema
  const rows = await services.db.withAuth((tx) =>
    tx.select().from(tenants).orderBy(asc(tenants.createdAt), asc(tenants.id)),
  )
  return rows.map(toTenant)
}
