import { type Role, ServiceError } from '@visualkit/contracts'
import { schema, type Tx } from '@visualkit/db'
import { and, asc, eq } from 'drizzle-orm'
import { requirePermission } from '../access/require-permission.ts'
import type { Actor, ServiceContext } from '../context.ts'

const { memberships } = schema

/**
 * Who may change a member with a role: whoever manages the team, and for an owner or somebody who becomes one, an owner.
 * @throws ServiceError FORBIDDEN
 */
export function requireToManage(who: { actor: Actor }, ...roles: Role[]): void {
  requirePermission(who, 'team.manage')
  if (roles.includes('owner')) requirePermission(who, 'team.owners')
}

/**
 * Holds all owners until the transaction ends, so that of two who take the ownership from each other one waits, and
 * sees what the other did. Call it before anything of them is read.
 * @returns ids of the owners who may act, and who asks, as they stand now.
 * @throws ServiceError FORBIDDEN for somebody who was removed a moment ago
 */
export async function lockTeam(
  tx: Tx,
  { actor }: Pick<ServiceContext, 'actor'>,
): Promise<{ owners: string[]; who: { actor: Actor } }> {
  const { tenantId } = actor
  const rows = await tx
    .select({ userId: memberships.userId })
    .from(memberships)
    .where(
      and(
        eq(memberships.tenantId, tenantId),
        eq(memberships.role, 'owner'),
        eq(memberships.status, 'active'),
      ),
    )
    // In one order, so that two never wait for each other.
    .orderBy(asc(memberships.userId))
    .for('update')
  const owners = rows.map(({ userId }) => userId)
  if (actor.kind !== 'member') return { owners, who: { actor } }
  const [own] = await tx
    .select({ role: memberships.role })
    .from(memberships)
    .where(
      and(
        eq(memberships.tenantId, tenantId),
        eq(memberships.userId, actor.userId),
        eq(memberships.status, 'active'),
      ),
    )
  if (!own) throw new ServiceError('FORBIDDEN', 'You are not a member of this business.')
  return { owners, who: { actor: { ...actor, role: own.role } } }
}

/** @throws ServiceError CONFLICT when nobody would own the business any more. */
export function requireAnotherOwner(owners: readonly string[], leaving: string): void {
  if (owners.some((userId) => userId !== leaving)) return
  throw new ServiceError(
    'CONFLICT',
    'This is the only owner of the business. Make somebody else an owner first.',
    { reason: 'last_owner' },
  )
}
