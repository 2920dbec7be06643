import type { AccountSecurity } from '@visualkit/contracts'
import { schema, type Tx } from '@visualkit/db'
import { eq } from 'drizzle-orm'
import { isBySso, isSteppedUp, STEP_UP_MINUTES } from '../access/require-step-up.ts'
import { listOutsideAccounts } from '../outside/outside-accounts.ts'
import { listPasskeysOf } from '../passkeys/passkeys.ts'
import { countBackupCodes } from '../second-factor/backup-codes.ts'
import { connectionOf } from '../sso/sso-reach.ts'
import { findPendingEmail } from './email-change.ts'
import { type PersonContext, requirePerson } from './person.ts'
import { stepUpMethods } from './prove-identity.ts'

/** How the person signs in: everything the security page shows, but for the sessions. */
export async function getAccountSecurity(ctx: PersonContext): Promise<AccountSecurity> {
  const { userId, signIn } = ctx.person
  const { twoFactors } = schema
  const validUntil =
    signIn.steppedUpAt && isSteppedUp(ctx, signIn)
      ? new Date(signIn.steppedUpAt.getTime() + STEP_UP_MINUTES * 60_000).toISOString()
      : null
  return ctx.db.withAuth(async (tx) => {
    const person = await requirePerson(tx, userId)
    if (isBySso(signIn)) return bySso(person.email, await businessOf(tx, signIn.method), validUntil)
    const [factor] = await tx.select().from(twoFactors).where(eq(twoFactors.userId, userId))
    const passkeys = await listPasskeysOf(tx, userId)
    const outside = await listOutsideAccounts(tx, ctx, userId)
    const pending = await findPendingEmail(tx, ctx, userId)
    const totp = factor?.verified ? factor : null
    return {
      email: person.email,
      pendingEmail: pending && {
        email: pending.newEmail,
        confirmedOld: pending.confirmed.includes('old'),
        confirmedNew: pending.confirmed.includes('new'),
      },
      hasPassword: person.passwordHash !== null,
      passwordChangedAt: person.passwordChangedAt?.toISOString() ?? null,
      totp: totp && {
        since: totp.createdAt.toISOString(),
        backupCodesLeft: countBackupCodes(totp.backupCodes),
      },
      passkeys,
      sso: null,
      outside,
      stepUp: {
        validUntil,
        methods: stepUpMethods({
          password: person.passwordHash !== null,
          totp: totp !== null,
          passkeys: passkeys.length,
          outside: outside.length,
        }),
        outside: outside.map(({ provider, name }) => ({ via: provider, name })),
      },
    }
  })
}

/** To somebody who came by the provider of a business, nothing is shown of how they sign in elsewhere. */
function bySso(email: string, sso: AccountSecurity['sso'], validUntil: string | null): AccountSecurity {
  return {
    email,
    pendingEmail: null,
    hasPassword: false,
    passwordChangedAt: null,
    totp: null,
    passkeys: [],
    sso,
    outside: [],
    stepUp: { validUntil, methods: sso ? ['outside'] : [], outside: sso ? [sso] : [] },
  }
}

async function businessOf(tx: Tx, method: string | null): Promise<AccountSecurity['sso']> {
  const via = connectionOf(method)
  if (!via) return null
  const { ssoConnections, tenants } = schema
  const [row] = await tx
    .select({ via: ssoConnections.id, name: tenants.name })
    .from(ssoConnections)
    .innerJoin(tenants, eq(tenants.id, ssoConnections.tenantId))
    .where(eq(ssoConnections.id, via))
  return row ?? null
}
