import type { Role } from '@visualkit/contracts'
import { schema } from '@visualkit/db'
import { asc, eq } from 'drizzle-orm'
import type { Services } from '../context.ts'

/** The businesses a person works for, the one they joined first in front. */
export async function membershipsOf(
  services: Pick<Services, 'db'>,
  userId: string,
): Promise<{ id: string; name: string; role: Role }[]> {
  const { memberships, tenants } = schema
  return services.db.withAuth((tx) =>
    tx
      .select({ id: tenants.id, name: tenants.name, role: memberships.role })
      .from(memberships)
      .innerJoin(tenants, eq(tenants.id, memberships.tenantId))
      .where(eq(memberships.userId, userId))
      .orderBy(asc(memberships.createdAt), asc(tenants.id)),
  )
}
