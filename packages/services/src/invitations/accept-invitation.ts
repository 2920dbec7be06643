import { randomUUID } from 'node:crypto'
import { type AcceptedInvitation, AcceptInvitationInput, ServiceError } from '@visualkit/contracts'
import { continueAsTenant, isUniqueViolation, schema, type Tx } from '@visualkit/db'
import { and, eq, isNull } from 'drizzle-orm'
import { requireOwnSignIn } from '../access/require-step-up.ts'
import { requireGoodPassword } from '../account/check-password.ts'
import type { Person } from '../account/person.ts'
import { writeAudit } from '../audit/write-audit.ts'
import type { Actor, ServiceContext, Services } from '../context.ts'
import { announceMember } from '../users/announce-member.ts'
import { forgetFormer } from '../users/former-members.ts'
import { hashPassword } from '../users/hash-password.ts'
import { findInvitation } from './find-invitation.ts'
import { type InvitationRow, wasMailed } from './invitation-row.ts'

const { accounts, invitations, memberships, tenants, users } = schema

/**
 * Joins the business of an invitation, once: as who is signed in, or with a new account for an address that has none.
 * A sign-in by the provider of a business joins none: whether they want to is the person's affair.
 * @throws ServiceError VALIDATION_ERROR for a link that opens nothing or a weak password, FORBIDDEN with
 * `reason: sso`, `wrong_account` for somebody signed in with another address, `unconfirmed` for an address nobody confirmed, CONFLICT with `reason: has_account` for an
 * address somebody must sign in with first
 */
export async function acceptInvitation(
  services: Services & Pick<ServiceContext, 'request'>,
  person: Person | null,
  input: AcceptInvitationInput,
): Promise<AcceptedInvitation> {
  const { token, account } = AcceptInvitationInput.parse(input)
  if (person) requireOwnSignIn(person.signIn)
  const prepared = person ? null : await prepareAccount(services, token, account)
  try {
    const joined = await services.db.withAuth(async (tx) => {
      const invitation = await findInvitation(tx, services, token)
      const who = person
        ? await requireOwnAddress(tx, person, invitation)
        : await insertAccount(tx, services, invitation, prepared!)
      await continueAsTenant(tx, invitation.tenantId)
      await join(tx, services, invitation, who)
      return { tenantId: invitation.tenantId, email: invitation.email, userId: who.userId }
    })
    await announceMember(services, joined)
    return { tenantId: joined.tenantId, email: joined.email }
  } catch (error) {
    if (!isUniqueViolation(error)) throw error
    throw hasAccount()
  }
}

interface Joining {
  userId: string
  name: string
}
interface NewAccount {
  name: string
  /** Whether the link came by mail, so that who accepts has shown that the address is theirs. */
  emailVerified: boolean
  passwordHash: string
  locale: InvitationRow['locale'] | null
}

/** Hashing takes long: it is done before the transaction, and only for an address that has no account. */
async function prepareAccount(
  services: Services,
  token: string,
  account: AcceptInvitationInput['account'],
): Promise<NewAccount> {
  const { tenantId, email, business, known } = await services.db.withAuth(async (tx) => {
    const { tenantId, email } = await findInvitation(tx, services, token)
    const [tenant] = await tx.select({ name: tenants.name }).from(tenants).where(eq(tenants.id, tenantId))
    const [user] = await tx.select({ id: users.id }).from(users).where(eq(users.email, email))
    return { tenantId, email, business: tenant?.name, known: user !== undefined }
  })
  const emailVerified = await services.db.withTenant(tenantId, (tx) => wasMailed(tx, tenantId, email))
  if (known && emailVerified) throw hasAccount()
  if (!account) throw new ServiceError('VALIDATION_ERROR', 'Choose a name and a password.')
  const { name, password, locale } = account
  await requireGoodPassword(password, { email, name, business })
  // Whoever handed the link over learns whether somebody has the address only by making an account where nobody has.
  if (known) throw hasAccount()
  return { name, emailVerified, passwordHash: await hashPassword(password), locale: locale ?? null }
}

async function requireOwnAddress(tx: Tx, { userId }: Person, { email }: InvitationRow): Promise<Joining> {
  const [user] = await tx
    .select({ email: users.email, name: users.name, emailVerified: users.emailVerified })
    .from(users)
    .where(eq(users.id, userId))
  if (user?.email === email && user.emailVerified) return { userId, name: user.name }
  // Whoever handed over the account may know its password: another business opens to the owner of the address alone.
  if (user?.email === email)
    throw new ServiceError(
      'FORBIDDEN',
      'Nobody has confirmed yet that this address is yours. Set a new password by mail, or ask the operator of the server for a sign-in link. Then open the invitation again.',
      { reason: 'unconfirmed', email },
    )
  throw new ServiceError(
    'FORBIDDEN',
    `This invitation is for ${email}, and you are signed in as ${user?.email ?? 'somebody else'}. Sign out, and sign in with that address.`,
    { reason: 'wrong_account', email },
  )
}

async function insertAccount(
  tx: Tx,
  services: Pick<Services, 'now'>,
  { email, locale: invited }: InvitationRow,
  { name, emailVerified, passwordHash, locale }: NewAccount,
): Promise<Joining> {
  const userId = randomUUID()
  const passwordChangedAt = services.now()
  await tx
    .insert(users)
    .values({ id: userId, email, name, emailVerified, locale: locale ?? invited, passwordChangedAt })
  await tx
    .insert(accounts)
    .values({ userId, accountId: userId, providerId: 'credential', password: passwordHash })
  return { userId, name }
}

/** In the business, in the same transaction: of two who use the link at once one wins. */
async function join(
  tx: Tx,
  services: Services & Pick<ServiceContext, 'request'>,
  { id, tenantId, email, role, invitedBy }: InvitationRow,
  { userId, name }: Joining,
): Promise<void> {
  const now = services.now()
  const used = await tx
    .update(invitations)
    .set({ acceptedAt: now, acceptedBy: userId, updatedAt: now })
    .where(and(eq(invitations.id, id), isNull(invitations.acceptedAt), isNull(invitations.revokedAt)))
    .returning({ id: invitations.id })
  if (used.length === 0)
    throw new ServiceError('VALIDATION_ERROR', 'This invitation was accepted already. Sign in.', {
      reason: 'invitation',
      invitation: 'accepted',
    })
  // Somebody the operator made a member meanwhile keeps the role they have.
  await tx.insert(memberships).values({ tenantId, userId, role, invitedBy }).onConflictDoNothing()
  await forgetFormer(tx, services, { tenantId, userId, email })
  const actor: Actor = { kind: 'member', tenantId, userId, name, role }
  await writeAudit(tx, { ...services, actor }, { action: 'invitation.accept', targetId: id, after: { role } })
}

function hasAccount(): ServiceError {
  return new ServiceError(
    'CONFLICT',
    'There is an account with this address already. Sign in with it to accept the invitation.',
    { reason: 'has_account' },
  )
}
