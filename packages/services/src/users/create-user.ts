import { EmailAddress, Id, NewPassword, nameText, notFound, Role, ServiceError } from '@visualkit/contracts'
import { continueAsTenant, isForeignKeyViolation, isUniqueViolation, schema, type Tx } from '@visualkit/db'
import { eq } from 'drizzle-orm'
import { z } from 'zod'
import { noteInBusinesses } from '../account/change-person.ts'
import { requireUnknownPassword } from '../account/check-password.ts'
import { confirmAddress, confirmedEntry, type RemovedAccess } from '../account/confirm-address.ts'
import { announceSignedOut } from '../account/sign-ins.ts'
import { type AuditEntry, writeAudit } from '../audit/write-audit.ts'
import type { Actor, Services } from '../context.ts'
import { closeInvitationsTo } from '../invitations/close-invitations.ts'
import { forgetFormer } from './former-members.ts'
import { hashPassword } from './hash-password.ts'

export const CreateUserInput = z.object({
  tenantId: Id,
  email: EmailAddress,
  name: nameText({ max: 100 }),
  role: Role.default('agent'),
  /** Without one the person signs in by links only. */
  password: NewPassword.optional(),
})
export type CreateUserInput = z.input<typeof CreateUserInput>

/**
 * Makes a person a member of a business, and an account for them when they have none. For the operator only: no
 * request may call it. An account whose address nobody confirmed may be a stranger's: it is confirmed hereby, and what
 * opened it before goes, so that only a new sign-in link opens it.
 * @returns `removed`: whether something opened the account before
 * @throws ServiceError CONFLICT when they are a member already; VALIDATION_ERROR for a new password of an old account,
 * or one that is too short or known.
 */
export async function createUser(
  services: Pick<Services, 'db' | 'now' | 'secrets' | 'bus' | 'log'>,
  input: CreateUserInput,
): Promise<{ userId: string; created: boolean; removed: boolean }> {
  const { tenantId, email, name, role, password } = CreateUserInput.parse(input)
  const { memberships, tenants } = schema
  if (password !== undefined) await requireUnknownPassword(password)
  const passwordHash = password && (await hashPassword(password))
  try {
    const { userId, created, removed } = await services.db.withAuth(async (tx) => {
      const known = await tx.select({ id: tenants.id }).from(tenants).where(eq(tenants.id, tenantId))
      if (known.length === 0) throw notFound('business')
      const account = await findOrInsert(tx, { email, name, passwordHash })
      const { userId, removed } = account
      if (removed)
        await noteInBusinesses(tx, services, { userId, audit: confirmedEntry(removed), by: 'operator' })
      await continueAsTenant(tx, tenantId)
      await tx.insert(memberships).values({ tenantId, userId, role })
      const actor: Actor = { kind: 'system', tenantId, purpose: 'operator' }
      const write = (entry: AuditEntry) => writeAudit(tx, { ...services, actor }, entry)
      if (removed) await write({ ...confirmedEntry(removed), targetType: 'user', targetId: userId })
      await write({ action: 'member.add', targetId: userId, after: { role } })
      await forgetFormer(tx, services, { tenantId, userId, email })
      await closeInvitationsTo(tx, { ...services, actor }, { userId, email })
      return account
    })
    await announceSignedOut(services, removed?.signIns ?? [])
    return { userId, created, removed: removed !== null }
  } catch (error) {
    if (isUniqueViolation(error)) throw new ServiceError('CONFLICT', 'This person is a member already.')
    if (isForeignKeyViolation(error)) throw notFound('business')
    throw error
  }
}

async function findOrInsert(
  tx: Tx,
  { email, name, passwordHash }: { email: string; name: string; passwordHash: string | undefined },
): Promise<{ userId: string; created: boolean; removed: RemovedAccess | null }> {
  const { accounts, users } = schema
  const [existing] = await tx.select({ id: users.id }).from(users).where(eq(users.email, email))
  if (existing && passwordHash)
    throw new ServiceError(
      'VALIDATION_ERROR',
      'This person has an account already, with a password of their own. Leave the password out.',
    )
  if (existing) {
    const removed = await confirmAddress(tx, existing.id)
    return { userId: existing.id, created: false, removed }
  }
  const [user] = await tx
    .insert(users)
    .values({ email, name, emailVerified: true })
    .returning({ id: users.id })
  const userId = user!.id
  if (passwordHash) {
    const account = { userId, accountId: userId, providerId: 'credential', password: passwordHash }
    await tx.insert(accounts).values(account)
  }
  return { userId, created: true, removed: null }
}
