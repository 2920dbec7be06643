import type { SignedIn } from '@visualkit/contracts'
import { schema } from '@visualkit/db'
import { asc, eq } from 'drizzle-orm'
import type { Services } from '../context.ts'
import { suspensionOf } from '../tenants/tenant-row.ts'

/** The businesses a person works for, the one they joined first in front, and those that have switched them off. */
export async function membershipsOf(
  services: Pick<Services, 'db'>,
  userId: string,
): Promise<Pick<SignedIn, 'tenants' | 'deactivatedIn'>> {
  const { memberships, tenants } = schema
  const rows = await services.db.withAuth((tx) =>
    tx
      .select({
        id: tenants.id,
        name: tenants.name,
        role: memberships.role,
        status: memberships.status,
        suspendedAt: tenants.suspendedAt,
        suspendedReason: tenants.suspendedReason,
      })
      .from(memberships)
      .innerJoin(tenants, eq(tenants.id, memberships.tenantId))
      .where(eq(memberships.userId, userId))
      .orderBy(asc(memberships.createdAt), asc(tenants.id)),
  )
  const open = rows.filter(({ status }) => status === 'active')
  return {
    tenants: open.map(({ id, name, role, suspendedAt, suspendedReason }) => ({
      id,
      name,
      role,
      suspended: suspensionOf({ suspendedAt, suspendedReason }),
    })),
    deactivatedIn: rows.filter(({ status }) => status !== 'active').map(({ id, name }) => ({ id, name })),
  }
}
