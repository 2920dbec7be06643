import { type Permission, ServiceError } from '@visualkit/contracts'
import { schema, type Tx } from '@visualkit/db'
import { and, eq } from 'drizzle-orm'
import type { Actor } from '../context.ts'
import { requirePermission } from './require-permission.ts'

/**
 * Asks again in the transaction of an act that outlives its maker: whoever was removed or made less while their request
 * was on its way does it no more. Their membership is held until the transaction ends, so a removal comes after it and
 * takes back what was made.
 * @throws ServiceError FORBIDDEN
 */
export async function requireStillMay(
  tx: Tx,
  { actor }: { actor: Actor },
  permission: Permission,
): Promise<void> {
  if (actor.kind !== 'member') return requirePermission({ actor }, permission)
  const { memberships } = schema
  const [now] = await tx
    .select({ role: memberships.role })
    .from(memberships)
    .where(
      and(
        eq(memberships.tenantId, actor.tenantId),
        eq(memberships.userId, actor.userId),
        eq(memberships.status, 'active'),
      ),
    )
    .for('share')
  if (!now) throw new ServiceError('FORBIDDEN', 'You are not a member of this business.')
  requirePermission({ actor: { ...actor, role: now.role } }, permission)
}
