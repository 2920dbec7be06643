import { schema, type Tx } from '@visualkit/db'
import { IdentityProblem, type OutsideIdentity } from '@visualkit/identity'
import { and, eq } from 'drizzle-orm'
import { changePerson } from '../account/change-person.ts'
import { findPerson, type PersonFacts } from '../account/person.ts'
import type { OutsideProviderSetting, Services } from '../context.ts'
import { mailMoment } from '../mail/queue-mail.ts'

/**
 * Who somebody is here that a provider of the installation vouches for: whoever used this outside account before, else
 * the person with the same address. For that the provider must have checked the address, and so must we: an account
 * that somebody made with an address they never read would otherwise be shared with them.
 * @throws IdentityProblem
 */
export async function personOfOutside(
  services: Services,
  provider: OutsideProviderSetting,
  identity: OutsideIdentity,
): Promise<string> {
  const known = await services.db.withAuth((tx) => findAccount(tx, provider.id, identity.subject))
  if (known) return requireActive(known)
  const { email, emailVerified } = identity
  if (email === null) throw new IdentityProblem('email_missing', 'The provider named no e-mail address.')
  if (emailVerified !== true)
    throw new IdentityProblem('email_unverified', 'The provider does not vouch for the address.')
  const person = await services.db.withAuth((tx) => findPerson(tx, { email }))
  if (!person) throw new IdentityProblem('nobody', 'Nobody signs in with this address here.')
  requireActive(person)
  if (!person.emailVerified)
    throw new IdentityProblem('email_unconfirmed', 'The address of the account was never confirmed.')
  await link(services, provider, person, identity.subject)
  return person.id
}

/** The person an outside account belongs to. Needs the look-up role. */
export async function findAccount(tx: Tx, providerId: string, subject: string): Promise<PersonFacts | null> {
  const { accounts } = schema
  const [account] = await tx
    .select({ userId: accounts.userId })
    .from(accounts)
    .where(and(eq(accounts.providerId, providerId), eq(accounts.accountId, subject)))
  return account ? findPerson(tx, { id: account.userId }) : null
}

async function link(
  services: Services,
  provider: OutsideProviderSetting,
  { id: userId, email, name, locale }: PersonFacts,
  accountId: string,
): Promise<void> {
  const { accounts } = schema
  await changePerson(services, userId, async (tx) => {
    const made = await tx
      .insert(accounts)
      .values({ userId, providerId: provider.id, accountId })
      .onConflictDoNothing()
      .returning({ id: accounts.id })
    // Two tabs at once: the other one has noted it.
    if (made.length === 0) return { result: undefined, audit: null }
    const values = { when: mailMoment(services.now(), locale), provider: provider.name }
    return {
      result: undefined,
      audit: { action: 'outside.link', details: { provider: provider.id } },
      mails: [{ kind: 'outside_linked', to: email, userId, name, locale, values }],
    }
  })
}

function requireActive(person: PersonFacts): string {
  if (person.suspendedAt) throw new IdentityProblem('suspended', 'This account is suspended.')
  return person.id
}
