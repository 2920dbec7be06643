import type { SignedIn } from '@visualkit/contracts'
import { schema } from '@visualkit/db'
import { and, asc, eq, inArray } from 'drizzle-orm'
import { isBySso } from '../access/require-step-up.ts'
import type { Services } from '../context.ts'
import { connectionOf, isTwoStep, opens, readReaches, ssoOfMember } from '../sso/sso-reach.ts'
import { suspensionOf } from '../tenants/tenant-row.ts'

const NO_CONNECTION = '00000000-0000-0000-0000-000000000000'

/**
 * The businesses a person works for, the one they joined first in front: those their sign-in opens, those it does not,
 * and those that have switched them off. Whoever came by the provider of a business reads of that business alone: where
 * else its people work is no affair of the provider, which can sign in as any of them.
 * @param method how they signed in.
 */
export async function membershipsOf(
  services: Pick<Services, 'db'>,
  userId: string,
  method: string | null,
): Promise<Pick<SignedIn, 'tenants' | 'deactivatedIn' | 'elsewhere'>> {
  const { memberships, ssoConnections, tenants, users } = schema
  const { rows, reach } = await services.db.withAuth(async (tx) => {
    const home = tx
      .select({ id: ssoConnections.tenantId })
      .from(ssoConnections)
      .where(eq(ssoConnections.id, connectionOf(method) ?? NO_CONNECTION))
    const rows = await tx
      .select({
        id: tenants.id,
        name: tenants.name,
        role: memberships.role,
        status: memberships.status,
        suspendedAt: tenants.suspendedAt,
        suspendedReason: tenants.suspendedReason,
        settings: tenants.settings,
        sso: ssoConnections.id,
        enforcedAt: ssoConnections.enforcedAt,
      })
      .from(memberships)
      .innerJoin(tenants, eq(tenants.id, memberships.tenantId))
      .innerJoin(users, eq(users.id, memberships.userId))
      .leftJoin(ssoConnections, ssoOfMember)
      .where(and(eq(memberships.userId, userId), isBySso({ method }) ? inArray(tenants.id, home) : undefined))
      .orderBy(asc(memberships.createdAt), asc(tenants.id))
    return { rows, reach: (await readReaches(tx, [method]))(method) }
  })
  const asks = ({ settings }: (typeof rows)[number]) => settings.requireTwoStep === true
  const placeOf = (row: (typeof rows)[number]) => ({
    tenantId: row.id,
    role: row.role,
    enforced: row.enforcedAt !== null,
    requireTwoStep: asks(row),
  })
  const isOpen = (row: (typeof rows)[number]) => opens(reach, placeOf(row))
  const active = rows.filter(({ status }) => status === 'active')
  const open = active.filter(isOpen)
  return {
    tenants: open.map(({ id, name, role, suspendedAt, suspendedReason }) => ({
      id,
      name,
      role,
      suspended: suspensionOf({ suspendedAt, suspendedReason }),
    })),
    elsewhere: active
      .filter((row) => !isOpen(row))
      .map((row) => {
        const { id, name, sso } = row
        // With two steps, another way would still be needed where single sign-on is enforced.
        const twoStep =
          asks(row) && !isTwoStep(method) && opens(reach, { ...placeOf(row), requireTwoStep: false })
        return { id, name, sso, twoStep }
      }),
    deactivatedIn: rows.filter(({ status }) => status !== 'active').map(({ id, name }) => ({ id, name })),
  }
}
