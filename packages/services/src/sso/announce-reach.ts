import { schema } from '@visualkit/db'
import { eq } from 'drizzle-orm'
import type { ServiceContext } from '../context.ts'
import { announceMember } from '../users/announce-member.ts'

/** Lets the open dashboards of a business ask again what their sign-ins open, on every server. */
export async function announceReach(ctx: ServiceContext): Promise<void> {
  const { tenantId } = ctx.actor
  const { memberships } = schema
  const rows = await ctx.db.withTenant(tenantId, (tx) =>
    tx.select({ userId: memberships.userId }).from(memberships).where(eq(memberships.tenantId, tenantId)),
  )
  for (const { userId } of rows) await announceMember(ctx, { tenantId, userId })
}
