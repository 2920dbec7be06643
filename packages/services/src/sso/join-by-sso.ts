import { createHash, randomUUID } from 'node:crypto'
import { cleanName, type Role } from '@visualkit/contracts'
import { continueAsTenant, isUniqueViolation, schema, type Tx } from '@visualkit/db'
import { IdentityProblem, type OutsideIdentity } from '@visualkit/identity'
import { and, eq, gt, isNotNull, isNull } from 'drizzle-orm'
import { findPerson } from '../account/person.ts'
import { type AuditEntry, writeAudit } from '../audit/write-audit.ts'
import type { Actor, ServiceContext, Services } from '../context.ts'
import { closeInvitationsTo } from '../invitations/close-invitations.ts'
import { announceMember } from '../users/announce-member.ts'
import { forgetFormer, knownAs } from '../users/former-members.ts'
import type { ConnectionRow } from './connection-row.ts'
import { ssoMethod } from './sso-reach.ts'

const { accounts, invitations, memberships, ssoDomains, users } = schema

/**
 * Who somebody is that the provider of a business vouches for. The first time they are known by their address, which
 * must be of a domain the business has proved, and become a member where they are none: as what an open invitation
 * says, else as the connection does. Later the provider's id for them counts.
 * @throws IdentityProblem
 */
export async function joinBySso(
  services: Services & Pick<ServiceContext, 'request'>,
  connection: ConnectionRow,
  identity: OutsideIdentity,
): Promise<string> {
  const { tenantId } = connection
  if (await services.gate.isSuspended(tenantId))
    throw new IdentityProblem('business_suspended', 'The operator does not serve the business.')
  const { userId, joined } = await onceMore(() =>
    services.db.withAuth(async (tx) => {
      const known = await findLinked(tx, connection, identity.subject)
      const found = known ?? (await findByAddress(tx, connection, identity))
      const place = found.userId ? await placeOf(tx, tenantId, found.userId) : null
      if (place?.status === 'suspended')
        throw new IdentityProblem('deactivated', 'The business has switched the access of this person off.')
      if (known && place?.ssoSince) return { userId: known.userId, joined: false }
      const wasLinked =
        found.userId !== null && (known !== null || (await wasHere(tx, connection.id, found.userId)))
      const userId = found.userId ?? (await insertUser(tx, identity, found.email))
      if (!known) await link(tx, connection, identity.subject, userId)
      await continueAsTenant(tx, tenantId)
      const role = place
        ? null
        : await roleToJoin(tx, services, connection, { userId, email: found.email, wasLinked })
      const actor: Actor = { kind: 'member', tenantId, userId, name: '', role: place?.role ?? role!.role }
      const ctx = { ...services, actor }
      const note = (entry: AuditEntry) => writeAudit(tx, ctx, entry)
      if (role) {
        await tx.insert(memberships).values({ tenantId, userId, role: role.role, invitedBy: role.invitedBy })
        await forgetFormer(tx, services, { tenantId, userId, email: found.email })
        if (role.invitation) await acceptInvitation(tx, services, role.invitation, userId)
        const details = { by: 'sso', connectionId: connection.id }
        await note({ action: 'member.add', targetId: userId, after: { role: role.role }, details })
      }
      await noteSso(tx, tenantId, userId, services.now())
      // A member is made more by the team, not by a link that waits for the day somebody removes them.
      if (!known || role) await closeInvitationsTo(tx, ctx, { userId, email: found.email })
      if (!known) await note({ action: 'sso_connection.link', targetId: connection.id, details: { userId } })
      return { userId, joined: role !== null }
    }),
  )
  if (joined) await announceMember(services, { tenantId, userId })
  return userId
}

/** Of two first sign-ins at once, the later one finds what the other made. */
async function onceMore<Result>(work: () => Promise<Result>): Promise<Result> {
  try {
    return await work()
  } catch (error) {
    if (!isUniqueViolation(error)) throw error
    return work()
  }
}

/** How a provider's id for somebody is kept: another issuer's same id is somebody else. */
export function linkedId({ issuer }: Pick<ConnectionRow, 'issuer'>, subject: string): string {
  return createHash('sha256').update(`${issuer}\n${subject}`).digest('base64url')
}

interface Found {
  /** Null for somebody who has no account. */
  userId: string | null
  email: string
}

/** @returns null for somebody the connection has never let in. */
export async function findLinked(
  tx: Tx,
  connection: Pick<ConnectionRow, 'id' | 'issuer'>,
  subject: string,
): Promise<{ userId: string; email: string } | null> {
  const [row] = await tx
    .select({ userId: accounts.userId, email: users.email, suspendedAt: users.suspendedAt })
    .from(accounts)
    .innerJoin(users, eq(users.id, accounts.userId))
    .where(
      and(
        eq(accounts.providerId, ssoMethod(connection.id)),
        eq(accounts.accountId, linkedId(connection, subject)),
      ),
    )
  if (row?.suspendedAt) throw new IdentityProblem('suspended', 'This account is suspended.')
  return row ?? null
}

async function findByAddress(
  tx: Tx,
  connection: ConnectionRow,
  { email, emailVerified }: OutsideIdentity,
): Promise<Found> {
  if (email === null) throw new IdentityProblem('email_missing', 'The provider named no e-mail address.')
  if (emailVerified === false)
    throw new IdentityProblem('email_unverified', 'The provider says that the address is not confirmed.')
  if (!(await isOfDomain(tx, connection, email)))
    throw new IdentityProblem('domain', `${email.split('@')[1]} is no domain the business has proved.`)
  const person = await findPerson(tx, { email })
  if (!person) return { userId: null, email }
  if (person.suspendedAt) throw new IdentityProblem('suspended', 'This account is suspended.')
  if (!person.emailVerified)
    throw new IdentityProblem('email_unconfirmed', 'The address of the account was never confirmed.')
  return { userId: person.id, email }
}

/** Whether the business has proved the domain of an address for this provider. */
export async function isOfDomain(
  tx: Tx,
  { tenantId, id }: Pick<ConnectionRow, 'tenantId' | 'id'>,
  email: string,
): Promise<boolean> {
  const [row] = await tx
    .select({ id: ssoDomains.id })
    .from(ssoDomains)
    .where(
      and(
        eq(ssoDomains.tenantId, tenantId),
        eq(ssoDomains.connectionId, id),
        eq(ssoDomains.domain, email.split('@')[1]!),
        isNotNull(ssoDomains.verifiedAt),
      ),
    )
  return row !== undefined
}

async function placeOf(tx: Tx, tenantId: string, userId: string) {
  const [row] = await tx
    .select({ role: memberships.role, status: memberships.status, ssoSince: memberships.ssoSince })
    .from(memberships)
    .where(and(eq(memberships.tenantId, tenantId), eq(memberships.userId, userId)))
  return row ?? null
}

interface RoleToJoin {
  role: Role
  invitedBy: string | null
  invitation: string | null
}

/** Somebody who was of the team and is not now: only an invitation brings them back. In the business. */
async function roleToJoin(
  tx: Tx,
  services: Pick<Services, 'secrets' | 'now'>,
  { tenantId, joins, defaultRole }: ConnectionRow,
  { userId, email, wasLinked }: { userId: string; email: string; wasLinked: boolean },
): Promise<RoleToJoin> {
  const [invitation] = await tx
    .select()
    .from(invitations)
    .where(
      and(
        eq(invitations.tenantId, tenantId),
        eq(invitations.email, email),
        isNull(invitations.acceptedAt),
        isNull(invitations.revokedAt),
        gt(invitations.expiresAt, services.now()),
      ),
    )
    .limit(1)
  // Who becomes an owner follows the link of the mail: no provider makes owners.
  if (invitation && invitation.role !== 'owner')
    return { role: invitation.role, invitedBy: invitation.invitedBy, invitation: invitation.id }
  const known = await knownAs(tx, services, { tenantId, userId, email })
  if (wasLinked || known === 'former')
    throw new IdentityProblem('removed', 'The person was removed from the team.')
  if (known === 'suspended')
    throw new IdentityProblem('deactivated', 'The address was that of somebody whose access is switched off.')
  // A second account would stay when the first is removed.
  if (known === 'active')
    throw new IdentityProblem('not_member', 'The address was that of a member, who has another one now.')
  if (!joins) throw new IdentityProblem('not_member', 'The business lets nobody join by signing in.')
  return { role: defaultRole, invitedBy: null, invitation: null }
}

/** From now on they are the provider's own, whatever their address becomes and whichever provider follows it. */
async function noteSso(tx: Tx, tenantId: string, userId: string, ssoSince: Date): Promise<void> {
  await tx
    .update(memberships)
    .set({ ssoSince })
    .where(
      and(eq(memberships.tenantId, tenantId), eq(memberships.userId, userId), isNull(memberships.ssoSince)),
    )
}

async function wasHere(tx: Tx, connectionId: string, userId: string): Promise<boolean> {
  const rows = await tx
    .select({ id: accounts.id })
    .from(accounts)
    .where(and(eq(accounts.providerId, ssoMethod(connectionId)), eq(accounts.userId, userId)))
    .limit(1)
  return rows.length > 0
}

async function insertUser(tx: Tx, { name }: OutsideIdentity, email: string): Promise<string> {
  const id = randomUUID()
  const emailVerified = true
  await tx
    .insert(users)
    .values({ id, email, name: cleanName(name ?? '', 100) ?? email.split('@')[0]!, emailVerified })
  return id
}

async function link(tx: Tx, connection: ConnectionRow, subject: string, userId: string): Promise<void> {
  await tx
    .insert(accounts)
    .values({ userId, providerId: ssoMethod(connection.id), accountId: linkedId(connection, subject) })
    .onConflictDoNothing()
}

async function acceptInvitation(
  tx: Tx,
  { now }: Pick<Services, 'now'>,
  id: string,
  acceptedBy: string,
): Promise<void> {
  const acceptedAt = now()
  await tx
    .update(invitations)
    .set({ acceptedAt, acceptedBy, updatedAt: acceptedAt })
    .where(eq(invitations.id, id))
}
