import { ServiceError } from '@visualkit/contracts'
import { schema, type Tx } from '@visualkit/db'
import { and, eq, inArray, isNotNull, isNull, sql } from 'drizzle-orm'
import type { Services } from '../context.ts'

const { accounts, memberships, ssoConnections, users } = schema

/**
 * Members of a business who have a password. Passwords are changed but never taken away, other than when an address
 * nobody confirmed is confirmed, and by the operator, after which their owner sets another by mail: so this may be asked before the transaction that needs it, which cannot see them.
 */
export async function membersWithPassword(
  { db }: Pick<Services, 'db'>,
  tenantId: string,
): Promise<Set<string>> {
  return db.withAuth((tx) => passwordHolders(tx, tenantId))
}

/**
 * Owners who get in with a password and a code when the provider fails. Holds the business’s ways in until the
 * transaction ends, so that of two who take the last ones away, one waits and sees what the other did.
 */
export async function lockWaysIn(tx: Tx, tenantId: string, withPassword: Set<string>): Promise<string[]> {
  await tx.execute(sql`select pg_advisory_xact_lock(hashtextextended(${`sso-way-in:${tenantId}`}, 0))`)
  const rows = await tx
    .select({ userId: memberships.userId })
    .from(memberships)
    .innerJoin(users, eq(users.id, memberships.userId))
    .where(
      and(
        eq(memberships.tenantId, tenantId),
        eq(memberships.role, 'owner'),
        eq(memberships.status, 'active'),
        eq(users.twoFactorEnabled, true),
      ),
    )
  return rows.map(({ userId }) => userId).filter((userId) => withPassword.has(userId))
}

/**
 * Keeps one owner who gets in when the provider fails, where single sign-on is enforced.
 * @param change who stops being such an owner, and who becomes an owner in their place.
 * @throws ServiceError CONFLICT with `reason: last_way_in`
 */
export async function requireWayInLeft(
  tx: Tx,
  tenantId: string,
  withPassword: Set<string>,
  { leaving, following }: { leaving: string; following?: string },
): Promise<void> {
  const before = await lockWaysIn(tx, tenantId, withPassword)
  if (!before.includes(leaving) || before.length > 1) return
  const [enforced] = await tx
    .select({ id: ssoConnections.id })
    .from(ssoConnections)
    .where(and(eq(ssoConnections.tenantId, tenantId), isNotNull(ssoConnections.enforcedAt)))
    .limit(1)
  if (!enforced) return
  if (following && withPassword.has(following)) {
    const [next] = await tx
      .select({ twoFactorEnabled: users.twoFactorEnabled })
      .from(users)
      .where(eq(users.id, following))
    if (next?.twoFactorEnabled) return
  }
  throw new ServiceError(
    'CONFLICT',
    'This is the last owner who gets in with a password and two-step sign-in when single sign-on fails. Let another owner set up both first, or stop enforcing single sign-on.',
    { reason: 'last_way_in' },
  )
}

/** The same in every business somebody works for. Needs the look-up role. @throws ServiceError as above */
export async function requireWaysInLeft(tx: Tx, leaving: string): Promise<void> {
  const owned = await tx
    .select({ tenantId: memberships.tenantId })
    .from(memberships)
    .where(
      and(
        eq(memberships.userId, leaving),
        eq(memberships.role, 'owner'),
        // Where there is a provider at all: it may be enforced at this moment.
        inArray(memberships.tenantId, tx.select({ id: ssoConnections.tenantId }).from(ssoConnections)),
      ),
    )
    // In one order everywhere, so that two acts never wait for each other.
    .orderBy(memberships.tenantId)
  for (const { tenantId } of owned)
    await requireWayInLeft(tx, tenantId, await passwordHolders(tx, tenantId), { leaving })
}

async function passwordHolders(tx: Tx, tenantId: string): Promise<Set<string>> {
  const rows = await tx
    .select({ userId: memberships.userId })
    .from(memberships)
    .innerJoin(users, eq(users.id, memberships.userId))
    .innerJoin(accounts, eq(accounts.userId, users.id))
    .where(
      and(
        eq(memberships.tenantId, tenantId),
        eq(accounts.providerId, 'credential'),
        isNotNull(accounts.password),
        isNull(users.suspendedAt),
      ),
    )
  return new Set(rows.map(({ userId }) => userId))
}
