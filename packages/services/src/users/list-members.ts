import type { Role } from '@visualkit/contracts'
import { schema } from '@visualkit/db'
import { asc, eq } from 'drizzle-orm'
import { requirePermission } from '../access/require-permission.ts'
import type { ServiceContext } from '../context.ts'

export interface Member {
  userId: string
  name: string
  email: string
  role: Role
}

/** The people of the business. */
export async function listMembers(ctx: ServiceContext): Promise<Member[]> {
  requirePermission(ctx, 'team.read')
  const { tenantId } = ctx.actor
  const { memberships, users } = schema
  return ctx.db.withTenant(tenantId, (tx) =>
    tx
      .select({ userId: users.id, name: users.name, email: users.email, role: memberships.role })
      .from(memberships)
      .innerJoin(users, eq(users.id, memberships.userId))
      .where(eq(memberships.tenantId, tenantId))
      .orderBy(asc(users.name), asc(users.id)),
  )
}
