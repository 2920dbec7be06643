import { type Locale, ServiceError } from '@visualkit/contracts'
import { schema, type Tx } from '@visualkit/db'
import { and, asc, eq } from 'drizzle-orm'
import type { RequestFacts, Services, SignIn } from '../context.ts'
import { isVoided } from '../users/hash-password.ts'

/** Who is signed in, whatever business they act for. */
export interface Person {
  userId: string
  signIn: SignIn
}

/** The services together with the person who uses them: for what concerns how they sign in. */
export interface PersonContext extends Services {
  person: Person
  /** As in `ServiceContext`. */
  request?: RequestFacts
}

/** What mails and checks need to know of a person. */
export interface PersonFacts {
  id: string
  email: string
  /** Whether somebody who reads the address has said so. */
  emailVerified: boolean
  name: string
  locale: Locale
  twoFactorEnabled: boolean
  suspendedAt: Date | null
  passwordChangedAt: Date | null
  createdAt: Date
  /** Null when they sign in by other means only. */
  passwordHash: string | null
  /** Of a password the operator took away: it opens nothing, and is not chosen again. */
  voidedHash: string | null
}

/** Businesses whose names a password is compared with. */
const MOST_BUSINESSES = 20

/** What a person's password must not be made of. Needs the look-up role. */
export async function passwordOwnerOf(
  tx: Tx,
  { id, email, name }: Pick<PersonFacts, 'id' | 'email' | 'name'>,
): Promise<{ email: string; name: string; business: string }> {
  const { memberships, tenants } = schema
  const rows = await tx
    .select({ name: tenants.name })
    .from(memberships)
    .innerJoin(tenants, eq(tenants.id, memberships.tenantId))
    .where(eq(memberships.userId, id))
    .orderBy(asc(memberships.createdAt))
    .limit(MOST_BUSINESSES)
  return { email, name, business: rows.map((row) => row.name).join(' ') }
}

/** A person with their password hash; null when there is no such person. Needs the look-up role. */
export async function findPerson(
  tx: Tx,
  who: { id: string } | { email: string },
): Promise<PersonFacts | null> {
  const { accounts, memberships, tenants, users } = schema
  const [row] = await tx
    .select({ user: users, passwordHash: accounts.password })
    .from(users)
    .leftJoin(accounts, and(eq(accounts.userId, users.id), eq(accounts.providerId, 'credential')))
    .where('id' in who ? eq(users.id, who.id) : eq(users.email, who.email.toLowerCase()))
  if (!row) return null
  const { user, passwordHash } = row
  const locale = user.locale ?? (await firstTenantLocale()) ?? 'en'
  return passwordHash !== null && isVoided(passwordHash)
    ? { ...user, locale, passwordHash: null, voidedHash: passwordHash }
    : { ...user, locale, passwordHash, voidedHash: null }

  async function firstTenantLocale(): Promise<Locale | undefined> {
    const [first] = await tx
      .select({ locale: tenants.locale })
      .from(memberships)
      .innerJoin(tenants, eq(tenants.id, memberships.tenantId))
      .where(eq(memberships.userId, user.id))
      .orderBy(asc(memberships.createdAt))
      .limit(1)
    return first?.locale
  }
}

/** The same for somebody who is signed in. */
export async function requirePerson(tx: Tx, userId: string): Promise<PersonFacts> {
  const person = await findPerson(tx, { id: userId })
  if (!person) throw new ServiceError('UNAUTHORIZED', 'Sign in first.')
  return person
}
