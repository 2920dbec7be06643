import { ServiceError } from '@visualkit/contracts'
import { schema, type Tx } from '@visualkit/db'
import { eq } from 'drizzle-orm'
import type { Services } from '../context.ts'
import { tenantSuspended } from '../tenants/tenant-gate.ts'
import { hashOfInvitation } from './invitation-link.ts'
import type { InvitationRow } from './invitation-row.ts'

/** Why a link opens nothing. Told to whoever holds it: they had it from us. */
type Over = 'accepted' | 'revoked' | 'expired' | 'unknown'

const SENTENCES: Record<Over, string> = {
  accepted: 'This invitation was accepted already. Sign in.',
  revoked: 'This invitation was taken back. Ask whoever invited you.',
  expired: 'This invitation has expired. Ask whoever invited you for a new one.',
  unknown: 'This link is not complete, or a newer invitation replaced it. Use the newest mail.',
}

/**
 * The invitation behind a link, looked up before its business is known. Needs the look-up role.
 * @throws ServiceError VALIDATION_ERROR with `reason: invitation` and `details.invitation`: why it opens nothing;
 * TENANT_SUSPENDED.
 */
export async function findInvitation(
  tx: Tx,
  { now }: Pick<Services, 'now'>,
  token: string,
): Promise<InvitationRow> {
  const { invitations, tenants } = schema
  const [found] = await tx
    .select({ row: invitations, state: tenants.status })
    .from(invitations)
    .innerJoin(tenants, eq(tenants.id, invitations.tenantId))
    .where(eq(invitations.tokenHash, hashOfInvitation(token)))
  if (!found) throw over('unknown')
  const { row, state } = found
  if (state === 'suspended') throw tenantSuspended()
  if (row.acceptedAt) throw over('accepted')
  if (row.revokedAt) throw over('revoked')
  if (row.expiresAt <= now()) throw over('expired')
  return row
}

function over(why: Over): ServiceError {
  return new ServiceError('VALIDATION_ERROR', SENTENCES[why], { reason: 'invitation', invitation: why })
}
