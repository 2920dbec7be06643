import { EmailAddress, RATE_LIMITS, ServiceError } from '@visualkit/contracts'
import { isUniqueViolation, schema, type Tx } from '@visualkit/db'
import { and, eq, gt } from 'drizzle-orm'
import { z } from 'zod'
import { requireOwnSignIn, requireSteppedUp } from '../access/require-step-up.ts'
import type { Services } from '../context.ts'
import { type MailRequest, mailMoment } from '../mail/queue-mail.ts'
import { isHeldAddress } from '../sso/sso-reach.ts'
import { rememberAddress } from '../users/former-members.ts'
import { changePerson } from './change-person.ts'
import { consumeToken, createToken, endWaysIn, pendingEmailOf, readToken } from './one-time-token.ts'
import { linkIsOver } from './password-reset.ts'
import { findPerson, type PersonContext, requirePerson } from './person.ts'

const LINK_MINUTES = 60

/** What goes with one of the two links. */
const Link = z.object({ userId: z.uuid(), newEmail: z.string(), side: z.enum(['old', 'new']) })
type Link = z.infer<typeof Link>

/** A change that waits: at most one for each person. */
const Pending = z.object({ newEmail: z.string(), confirmed: z.enum(['old', 'new']).array() })
type Pending = z.infer<typeof Pending>

/**
 * Asks to sign in with another address from now on. Both addresses get a link, and both have to agree. The answer does
 * not tell whether somebody else has the new one.
 * @throws ServiceError CONFLICT with `reason: held_address` where single sign-on is enforced for the present one;
 * RATE_LIMITED, as each one writes to somebody.
 */
export async function requestEmailChange(
  ctx: PersonContext,
  input: { newEmail: string },
): Promise<{ accepted: true }> {
  const { userId, signIn } = ctx.person
  requireSteppedUp(ctx, signIn)
  const newEmail = EmailAddress.parse(input.newEmail)
  await limitRequests(ctx, `of/${userId}`)
  await limitRequests(ctx, `to/${newEmail}`)
  const { verificationTokens } = schema
  return changePerson(ctx, userId, async (tx) => {
    const person = await requirePerson(tx, userId)
    if (newEmail === person.email)
      throw new ServiceError('VALIDATION_ERROR', 'This is your address already.', { field: 'newEmail' })
    if (await isHeldAddress(tx, person)) throw isHeld()
    await tx.delete(verificationTokens).where(eq(verificationTokens.identifier, pendingEmailOf(userId)))
    const pending: Pending = { newEmail, confirmed: [] }
    await tx.insert(verificationTokens).values({
      identifier: pendingEmailOf(userId),
      value: JSON.stringify(pending),
      expiresAt: new Date(ctx.now().getTime() + LINK_MINUTES * 60_000),
    })
    const { name, locale } = person
    const base = { userId, name, locale, values: { minutes: LINK_MINUTES, address: newEmail } }
    const mails: MailRequest[] = [
      {
        ...base,
        kind: 'email_change_old',
        to: person.email,
        link: await linkFor(tx, ctx, { userId, newEmail, side: 'old' }),
      },
    ]
    const owner = await findPerson(tx, { email: newEmail })
    mails.push(
      owner
        ? {
            kind: 'email_change_taken',
            to: newEmail,
            userId: owner.id,
            name: owner.name,
            locale: owner.locale,
          }
        : {
            ...base,
            name: null,
            kind: 'email_change_new',
            to: newEmail,
            link: await linkFor(tx, ctx, { userId, newEmail, side: 'new' }),
          },
    )
    return { result: { accepted: true }, audit: { action: 'email.request_change' }, mails }
  })
}

/** Takes a waiting change back. */
export async function cancelEmailChange(ctx: PersonContext): Promise<{ cancelled: true }> {
  const { verificationTokens } = schema
  const { userId, signIn } = ctx.person
  requireOwnSignIn(signIn)
  return changePerson(ctx, userId, async (tx) => {
    const gone = await tx
      .delete(verificationTokens)
      .where(eq(verificationTokens.identifier, pendingEmailOf(userId)))
      .returning({ id: verificationTokens.id })
    return { result: { cancelled: true }, audit: gone.length > 0 ? { action: 'email.cancel_change' } : null }
  })
}

/**
 * One side agrees. With the second one the address changes.
 * @throws ServiceError VALIDATION_ERROR with `reason: link`; CONFLICT when somebody took the new address meanwhile, or
 * as above.
 */
export async function confirmEmailChange(
  services: Services,
  { token }: { token: string },
): Promise<{ changed: boolean; newEmail: string }> {
  const { users, verificationTokens } = schema
  const peeked = await services.db.withAuth((tx) => readToken(tx, services, 'email-change', token))
  if (peeked === null) throw linkIsOver()
  const { userId } = Link.parse(JSON.parse(peeked))
  try {
    return await changePerson<{ changed: boolean; newEmail: string }>(services, userId, async (tx) => {
      const value = await consumeToken(tx, services, 'email-change', token)
      if (value === null) throw linkIsOver()
      const { newEmail, side } = Link.parse(JSON.parse(value))
      const row = await lockPending(tx, services, userId)
      // A newer wish, or one that was taken back, makes the links of an older one worthless.
      if (row?.pending.newEmail !== newEmail) throw linkIsOver()
      // Single sign-on may have been enforced since.
      const person = await requirePerson(tx, userId)
      if (await isHeldAddress(tx, person)) throw isHeld()
      const confirmed = [...new Set([...row.pending.confirmed, side])]
      if (confirmed.length < 2) {
        const pending: Pending = { newEmail, confirmed }
        await tx
          .update(verificationTokens)
          .set({ value: JSON.stringify(pending) })
          .where(eq(verificationTokens.id, row.id))
        return {
          result: { changed: false, newEmail },
          audit: { action: 'email.confirm_change', details: { side } },
        }
      }
      await tx.update(users).set({ email: newEmail, emailVerified: true }).where(eq(users.id, userId))
      await tx.delete(verificationTokens).where(eq(verificationTokens.id, row.id))
      await rememberAddress(tx, services, { userId, email: person.email })
      // A link in the old mailbox opens nothing any more.
      await endWaysIn(tx, userId)
      const { name, locale } = person
      const values = { when: mailMoment(services.now(), locale), address: newEmail }
      const notice = (to: string): MailRequest => ({
        kind: 'email_changed',
        to,
        userId,
        name,
        locale,
        values,
      })
      return {
        result: { changed: true, newEmail },
        audit: { action: 'email.change' },
        mails: [notice(person.email), notice(newEmail)],
      }
    })
  } catch (error) {
    if (!isUniqueViolation(error)) throw error
    throw new ServiceError('CONFLICT', 'Somebody signs in with this address already.')
  }
}

/** What a link agrees to, for the page that asks first. */
export function readEmailChange(value: string): Link {
  return Link.parse(JSON.parse(value))
}

/** The change a person waits for, if any. */
export async function findPendingEmail(
  tx: Tx,
  services: Pick<Services, 'now'>,
  userId: string,
): Promise<Pending | null> {
  const { verificationTokens } = schema
  const [row] = await tx
    .select({ value: verificationTokens.value })
    .from(verificationTokens)
    .where(
      and(
        eq(verificationTokens.identifier, pendingEmailOf(userId)),
        gt(verificationTokens.expiresAt, services.now()),
      ),
    )
  return row ? Pending.parse(JSON.parse(row.value)) : null
}

async function limitRequests({ limiter }: Pick<Services, 'limiter'>, key: string): Promise<void> {
  const { points, seconds } = RATE_LIMITS.passwordReset
  const { allowed, retryAfterSeconds } = await limiter.take('email-change', key, points, seconds)
  if (allowed) return
  const sentence = `At most ${points} changes of an address are asked for in an hour. Wait a while.`
  throw new ServiceError('RATE_LIMITED', sentence, { retryAfterSeconds })
}

function isHeld(): ServiceError {
  return new ServiceError(
    'CONFLICT',
    'This address is of a business that lets its people in by single sign-on only, so it cannot be changed here. Ask an owner of the business.',
    { reason: 'held_address' },
  )
}

async function lockPending(tx: Tx, services: Pick<Services, 'now'>, userId: string) {
  const { verificationTokens } = schema
  const [row] = await tx
    .select({ id: verificationTokens.id, value: verificationTokens.value })
    .from(verificationTokens)
    .where(
      and(
        eq(verificationTokens.identifier, pendingEmailOf(userId)),
        gt(verificationTokens.expiresAt, services.now()),
      ),
    )
    .for('update')
  return row ? { id: row.id, pending: Pending.parse(JSON.parse(row.value)) } : null
}

async function linkFor(tx: Tx, services: Pick<Services, 'now' | 'urls'>, link: Link): Promise<string> {
  const value = JSON.stringify(link)
  const { token } = await createToken(tx, services, { purpose: 'email-change', value, minutes: LINK_MINUTES })
  return `${services.urls.dashboard}/confirm-email#token=${token}`
}
