import type { AccountSecurity } from '@visualkit/contracts'
import { schema } from '@visualkit/db'
import { eq } from 'drizzle-orm'
import { isSteppedUp, STEP_UP_MINUTES } from '../access/require-step-up.ts'
import { listOutsideAccounts } from '../outside/outside-accounts.ts'
import { listPasskeysOf } from '../passkeys/passkeys.ts'
import { readHashes } from '../second-factor/check-second-factor.ts'
import { findPendingEmail } from './email-change.ts'
import { type PersonContext, requirePerson } from './person.ts'
import { stepUpMethods } from './prove-identity.ts'

/** How the person signs in: everything the security page shows, but for the sessions. */
export async function getAccountSecurity(ctx: PersonContext): Promise<AccountSecurity> {
  const { userId, signIn } = ctx.person
  const { twoFactors } = schema
  return ctx.db.withAuth(async (tx) => {
    const person = await requirePerson(tx, userId)
    const [factor] = await tx.select().from(twoFactors).where(eq(twoFactors.userId, userId))
    const passkeys = await listPasskeysOf(tx, userId)
    const outside = await listOutsideAccounts(tx, ctx, userId)
    const pending = await findPendingEmail(tx, ctx, userId)
    const totp = factor?.verified ? factor : null
    const provedAt = signIn.steppedUpAt
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
        backupCodesLeft: readHashes(totp.backupCodes).length,
      },
      passkeys,
      outside,
      stepUp: {
        validUntil:
          provedAt && isSteppedUp(ctx, signIn)
            ? new Date(provedAt.getTime() + STEP_UP_MINUTES * 60_000).toISOString()
            : null,
        methods: stepUpMethods({
          password: person.passwordHash !== null,
          totp: totp !== null,
          passkeys: passkeys.length,
          outside: outside.length,
        }),
      },
    }
  })
}
