import { type InvitationView, notFound } from '@visualkit/contracts'
import { continueAsTenant, schema } from '@visualkit/db'
import { eq } from 'drizzle-orm'
import type { Services } from '../context.ts'
import { findInvitation } from './find-invitation.ts'
import { wasMailed } from './invitation-row.ts'

/** What an invitation says to whoever holds its link, without using it up. */
export async function readInvitation(
  services: Pick<Services, 'db' | 'now'>,
  { token }: { token: string },
): Promise<InvitationView> {
  const { tenants, users } = schema
  return services.db.withAuth(async (tx) => {
    const { tenantId, email, role, invitedBy, expiresAt, locale } = await findInvitation(tx, services, token)
    const [tenant] = await tx.select({ name: tenants.name }).from(tenants).where(eq(tenants.id, tenantId))
    if (!tenant) throw notFound('business')
    const [account] = await tx.select({ id: users.id }).from(users).where(eq(users.email, email))
    const [inviter] = invitedBy
      ? await tx.select({ name: users.name }).from(users).where(eq(users.id, invitedBy))
      : []
    await continueAsTenant(tx, tenantId)
    const isRecipient = await wasMailed(tx, tenantId, email)
    return {
      business: tenant.name,
      email,
      role,
      invitedBy: inviter?.name ?? null,
      expiresAt: expiresAt.toISOString(),
      locale,
      hasAccount: isRecipient ? account !== undefined : null,
    }
  })
}
