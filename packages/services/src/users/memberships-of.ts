import type { SignedIn } from '@visualkit/contracts'
import { schema } from '@visualkit/db'
import { asc, eq } from 'drizzle-orm'
import type { Services } from '../context.ts'
import { opens, readReaches, ssoOfMember } from '../sso/sso-reach.ts'
import { suspensionOf } from '../tenants/tenant-row.ts'

/**
 * The businesses a person works for, the one they joined first in front: those their sign-in opens, those it does not,
 * and those that have switched them off.
 * @param method how they signed in.
 */
export async function membershipsOf(
  services: Pick<Services, 'db'>,
  userId: string,
  method: string | null,
): Promise<Pick<SignedIn, 'tenants' | 'deactivatedIn' | 'elsewhere'>> {
  const { memberships, ssoConnections, tenants, users } = schema
  const { rows, reach } = await services.db.withAuth(async (tx) => {
    const rows = await tx
      .select({
        id: tenants.id,
        name: tenants.name,
        role: memberships.role,
        status: memberships.status,
        suspendedAt: tenants.suspendedAt,
        suspendedReason: tenants.suspendedReason,
        sso: ssoConnections.id,
        enforcedAt: ssoConnections.enforcedAt,
      })
      .from(memberships)
      .innerJoin(tenants, eq(tenants.id, memberships.tenantId))
      .innerJoin(users, eq(users.id, memberships.userId))
      .leftJoin(ssoConnections, ssoOfMember)
      .where(eq(memberships.userId, userId))
      .orderBy(asc(memberships.createdAt), asc(tenants.id))
    return { rows, reach: (await readReaches(tx, [method]))(method) }
  })
  const isOpen = ({ id, role, enforcedAt }: (typeof rows)[number]) =>
    opens(reach, { tenantId: id, role, enforced: enforcedAt !== null })
  const active = rows.filter(({ status }) => status === 'active')
  const open = active.filter(isOpen)
  return {
    tenants: open.map(({ id, name, role, suspendedAt, suspendedReason }) => ({
      id,
      name,
      role,
      suspended: suspensionOf({ suspendedAt, suspendedReason }),
    })),
    elsewhere: active.filter((row) => !isOpen(row)).map(({ id, name, sso }) => ({ id, name, sso })),
    deactivatedIn: rows.filter(({ status }) => status !== 'active').map(({ id, name }) => ({ id, name })),
  }
}
