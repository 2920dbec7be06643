import { notFound, type Passkey } from '@visualkit/contracts'
import { schema, type Tx } from '@visualkit/db'
import { and, asc, count, eq } from 'drizzle-orm'
import { requireId } from '../access/require-id.ts'
import { requireOwnSignIn, requireSteppedUp } from '../access/require-step-up.ts'
import { changePerson } from '../account/change-person.ts'
import { type PersonContext, requirePerson } from '../account/person.ts'
import type { Services } from '../context.ts'
import { mailMoment } from '../mail/queue-mail.ts'

/** Passkeys one person may have. */
export const MAX_PASSKEYS = 20
export const PASSKEY_NAME_CHARACTERS = 100

/** A person's passkeys, the oldest first. Needs the look-up role. */
export async function listPasskeysOf(tx: Tx, userId: string): Promise<Passkey[]> {
  const { passkeys } = schema
  const rows = await tx
    .select()
    .from(passkeys)
    .where(eq(passkeys.userId, userId))
    .orderBy(asc(passkeys.createdAt))
  return rows.map((row) => ({
    id: row.id,
    name: row.name ?? '',
    isSynced: row.backedUp,
    createdAt: row.createdAt.toISOString(),
    lastUsedAt: row.lastUsedAt?.toISOString() ?? null,
  }))
}

/** How many passkeys a person has. */
export async function countPasskeys(services: Pick<Services, 'db'>, userId: string): Promise<number> {
  const { passkeys } = schema
  const [row] = await services.db.withAuth((tx) =>
    tx.select({ n: count() }).from(passkeys).where(eq(passkeys.userId, userId)),
  )
  return row?.n ?? 0
}

/** Calls a passkey something else. */
export async function renamePasskey(
  ctx: PersonContext,
  { id, name }: { id: string; name: string },
): Promise<{ id: string }> {
  requireId(id, 'passkey')
  const { passkeys } = schema
  const { userId, signIn } = ctx.person
  requireOwnSignIn(signIn)
  return changePerson(ctx, userId, async (tx) => {
    const changed = await tx
      .update(passkeys)
      .set({ name })
      .where(and(eq(passkeys.id, id), eq(passkeys.userId, userId)))
      .returning({ id: passkeys.id })
    if (changed.length === 0) throw notFound('passkey')
    return { result: { id }, audit: { action: 'passkey.rename', details: { passkeyId: id } } }
  })
}

/** Deletes a passkey: it signs nobody in any more. */
export async function deletePasskey(ctx: PersonContext, { id }: { id: string }): Promise<{ id: string }> {
  requireId(id, 'passkey')
  const { userId, signIn } = ctx.person
  requireSteppedUp(ctx, signIn)
  const { passkeys } = schema
  return changePerson(ctx, userId, async (tx) => {
    const person = await requirePerson(tx, userId)
    const [gone] = await tx
      .delete(passkeys)
      .where(and(eq(passkeys.id, id), eq(passkeys.userId, userId)))
      .returning({ name: passkeys.name })
    if (!gone) throw notFound('passkey')
    return {
      result: { id },
      audit: { action: 'passkey.delete', details: { passkeyId: id } },
      mails: [noticeOf('passkey_removed', ctx, person, gone.name)],
    }
  })
}

/** Notes a passkey the plugin has just stored. */
export async function notePasskeyAdded(
  services: Services,
  { userId, passkeyId, name }: { userId: string; passkeyId: string; name: string | null },
): Promise<void> {
  await changePerson(services, userId, async (tx) => {
    const person = await requirePerson(tx, userId)
    return {
      result: undefined,
      audit: { action: 'passkey.add', details: { passkeyId } },
      mails: [noticeOf('passkey_added', services, person, name)],
    }
  })
}

/** Notes when a passkey was used last. */
export async function notePasskeyUsed(
  services: Pick<Services, 'db' | 'now'>,
  credentialId: string,
): Promise<void> {
  const { passkeys } = schema
  await services.db.withAuth((tx) =>
    tx.update(passkeys).set({ lastUsedAt: services.now() }).where(eq(passkeys.credentialID, credentialId)),
  )
}

function noticeOf(
  kind: 'passkey_added' | 'passkey_removed',
  { now }: Pick<Services, 'now'>,
  { id, email, name, locale }: Awaited<ReturnType<typeof requirePerson>>,
  passkey: string | null,
) {
  const values = { when: mailMoment(now(), locale), passkey: passkey || '–' }
  return { kind, to: email, userId: id, name, locale, values }
}
