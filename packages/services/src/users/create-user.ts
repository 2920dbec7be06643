import { EmailAddress, Id, NewPassword, notFound, Role, ServiceError } from '@visualkit/contracts'
import { isForeignKeyViolation, isUniqueViolation, schema } from '@visualkit/db'
import { eq } from 'drizzle-orm'
import { z } from 'zod'
import { requireUnknownPassword } from '../account/check-password.ts'
import { writeAudit } from '../audit/write-audit.ts'
import type { Actor, Services } from '../context.ts'
import { hashPassword } from './hash-password.ts'

export const CreateUserInput = z.object({
  tenantId: Id,
  email: EmailAddress,
  name: z.string().trim().min(1).max(100),
  role: Role.default('agent'),
  /** Without one the person signs in by links only. */
  password: NewPassword.optional(),
})
export type CreateUserInput = z.input<typeof CreateUserInput>

/**
 * Makes a person a member of a business, and an account for them when they have none. For the operator only: no
 * request may call it.
 * @throws ServiceError CONFLICT when they are a member already; VALIDATION_ERROR for a new password of an old account,
 * or one that is too short or known.
 */
export async function createUser(
  services: Pick<Services, 'db' | 'now' | 'secrets'>,
  input: CreateUserInput,
): Promise<{ userId: string; created: boolean }> {
  const { tenantId, email, name, role, password } = CreateUserInput.parse(input)
  const { accounts, memberships, tenants, users } = schema
  if (password !== undefined) await requireUnknownPassword(password)
  const passwordHash = password && (await hashPassword(password))
  const { userId, created } = await services.db.withAuth(async (tx) => {
    const known = await tx.select({ id: tenants.id }).from(tenants).where(eq(tenants.id, tenantId))
    if (known.length === 0) throw notFound('business')
    const [existing] = await tx.select({ id: users.id }).from(users).where(eq(users.email, email))
    if (existing) return { userId: existing.id, created: false }
    const [user] = await tx
      .insert(users)
      .values({ email, name, emailVerified: true })
      .returning({ id: users.id })
    if (passwordHash) {
      const account = {
        userId: user!.id,
        accountId: user!.id,
        providerId: 'credential',
        password: passwordHash,
      }
      await tx.insert(accounts).values(account)
    }
    return { userId: user!.id, created: true }
  })
  if (!created && password) {
    throw new ServiceError(
      'VALIDATION_ERROR',
      'This person has an account already, with a password of their own. Leave the password out.',
    )
  }
  const actor: Actor = { kind: 'system', tenantId, purpose: 'operator' }
  try {
    await services.db.withTenant(tenantId, async (tx) => {
      await tx.insert(memberships).values({ tenantId, userId, role })
      await writeAudit(
        tx,
        { ...services, actor },
        { action: 'member.add', targetId: userId, after: { role } },
      )
    })
  } catch (error) {
    if (isUniqueViolation(error)) throw new ServiceError('CONFLICT', 'This person is a member already.')
    if (isForeignKeyViolation(error)) throw notFound('business')
    throw error
  }
  return { userId, created }
}
