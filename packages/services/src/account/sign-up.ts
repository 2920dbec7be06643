import { randomUUID } from 'node:crypto'
import { EmailAddress, FinishSignUpInput, type Locale, ServiceError } from '@visualkit/contracts'
import { continueAsTenant, isUniqueViolation, schema } from '@visualkit/db'
import { writeAudit } from '../audit/write-audit.ts'
import type { Actor, Services } from '../context.ts'
import { queueMail, sendMails } from '../mail/queue-mail.ts'
import { insertTenant } from '../tenants/create-tenant.ts'
import { hashPassword } from '../users/hash-password.ts'
import { requireGoodPassword } from './check-password.ts'
import { consumeToken, createToken, readToken } from './one-time-token.ts'
import { linkIsOver } from './password-reset.ts'
import { findPerson } from './person.ts'

const LINK_MINUTES = 60

/**
 * Asks for a mail with a link to open a business. Nothing exists before the link is followed, so nobody can take an
 * address that is not theirs. Like a reset, it answers every address alike.
 * @throws ServiceError FORBIDDEN when the operator has switched sign-up off.
 */
export async function requestSignUp(
  services: Pick<Services, 'jobs' | 'allows'>,
  input: { email: string; locale: Locale },
): Promise<{ accepted: true }> {
  requireSignUp(services)
  const email = EmailAddress.parse(input.email)
  await services.jobs.send('account-mail', { kind: 'sign-up', email, locale: input.locale })
  return { accepted: true }
}

/** The job of `requestSignUp`: a link for a new address, a word to somebody who has an account already. */
export async function mailSignUp(
  services: Services,
  { email, locale }: { email: string; locale: Locale },
): Promise<void> {
  const mailId = await services.db.withAuth(async (tx) => {
    const person = await findPerson(tx, { email })
    const dashboard = services.urls.dashboard
    if (person) {
      const { id: userId, name } = person
      return queueMail(tx, services, {
        kind: 'sign_up_known',
        to: email,
        userId,
        name,
        locale,
        link: `${dashboard}/sign-in`,
      })
    }
    const { token } = await createToken(tx, services, {
      purpose: 'sign-up',
      value: email,
      minutes: LINK_MINUTES,
    })
    return queueMail(tx, services, {
      kind: 'sign_up',
      to: email,
      name: null,
      locale,
      values: { minutes: LINK_MINUTES },
      link: `${dashboard}/sign-up#token=${token}`,
    })
  })
  await sendMails(services, [mailId])
}

/**
 * Opens a business with the person who holds the link as its owner.
 * @throws ServiceError VALIDATION_ERROR for a link that no longer works (`reason: link`) or a weak password; CONFLICT
 * when the address got an account meanwhile.
 */
export async function finishSignUp(
  services: Services,
  input: FinishSignUpInput,
): Promise<{ userId: string; tenantId: string }> {
  requireSignUp(services)
  const { token, name, business, password, locale } = FinishSignUpInput.parse(input)
  const email = await services.db.withAuth((tx) => readToken(tx, services, 'sign-up', token))
  if (email === null) throw linkIsOver()
  await requireGoodPassword(password, { email, name, business })
  const hash = await hashPassword(password)
  const { accounts, memberships, users } = schema
  const [userId, tenantId] = [randomUUID(), randomUUID()]
  try {
    await services.db.withAuth(async (tx) => {
      if ((await consumeToken(tx, services, 'sign-up', token)) === null) throw linkIsOver()
      const passwordChangedAt = services.now()
      await tx
        .insert(users)
        .values({ id: userId, email, name, locale, emailVerified: true, passwordChangedAt })
      await tx
        .insert(accounts)
        .values({ userId, accountId: userId, providerId: 'credential', password: hash })
      await continueAsTenant(tx, tenantId)
      const actor: Actor = { kind: 'member', tenantId, userId, name, role: 'owner' }
      await insertTenant(tx, { ...services, actor }, { name: business, locale })
      await tx.insert(memberships).values({ tenantId, userId, role: 'owner' })
      await writeAudit(
        tx,
        { ...services, actor },
        { action: 'member.add', targetId: userId, after: { role: 'owner' } },
      )
    })
  } catch (error) {
    if (!isUniqueViolation(error)) throw error
    throw new ServiceError('CONFLICT', 'There is an account with this address already. Sign in with it.')
  }
  return { userId, tenantId }
}

function requireSignUp({ allows }: Pick<Services, 'allows'>): void {
  if (allows.signUp) return
  throw new ServiceError('FORBIDDEN', 'Sign-up is switched off here. Ask the operator for an account.')
}
