import { createHmac } from 'node:crypto'
import { schema, type Tx } from '@visualkit/db'
import { and, eq } from 'drizzle-orm'
import { union } from 'drizzle-orm/pg-core'
import type { Services } from '../context.ts'

const { earlierAddresses, formerMembers, memberships } = schema

/** Remembers that somebody was of the team, so that single sign-on does not bring them back by itself. */
export async function rememberFormer(tx: Tx, tenantId: string, userId: string, leftAt: Date): Promise<void> {
  await tx.insert(formerMembers).values({ tenantId, userId, leftAt }).onConflictDoNothing()
}

/** Somebody is wanted in the team again, at this address. */
export async function forgetFormer(
  tx: Tx,
  services: Pick<Services, 'secrets'>,
  { tenantId, userId, email }: { tenantId: string; userId: string; email: string },
): Promise<void> {
  await tx
    .delete(formerMembers)
    .where(and(eq(formerMembers.tenantId, tenantId), eq(formerMembers.userId, userId)))
  const digest = addressDigest(services, tenantId, email)
  await tx
    .delete(earlierAddresses)
    .where(and(eq(earlierAddresses.tenantId, tenantId), eq(earlierAddresses.digest, digest)))
}

/**
 * What is known of somebody who is no member, by their account or by an address that was somebody's before: of whoever
 * was removed, whose access is off, or who works here under another address. An address may have gone to somebody else
 * meanwhile, which only people can tell.
 */
export async function knownAs(
  tx: Tx,
  services: Pick<Services, 'secrets'>,
  { tenantId, userId, email }: { tenantId: string; userId: string; email: string },
): Promise<'former' | 'suspended' | 'active' | null> {
  const own = await tx
    .select({ leftAt: formerMembers.leftAt })
    .from(formerMembers)
    .where(and(eq(formerMembers.tenantId, tenantId), eq(formerMembers.userId, userId)))
  if (own.length > 0) return 'former'
  const moved = await tx
    .select({ leftAt: formerMembers.leftAt, status: memberships.status })
    .from(earlierAddresses)
    .leftJoin(
      formerMembers,
      and(
        eq(formerMembers.tenantId, earlierAddresses.tenantId),
        eq(formerMembers.userId, earlierAddresses.userId),
      ),
    )
    .leftJoin(
      memberships,
      and(
        eq(memberships.tenantId, earlierAddresses.tenantId),
        eq(memberships.userId, earlierAddresses.userId),
      ),
    )
    .where(
      and(
        eq(earlierAddresses.tenantId, tenantId),
        eq(earlierAddresses.digest, addressDigest(services, tenantId, email)),
      ),
    )
  if (moved.some(({ leftAt }) => leftAt !== null)) return 'former'
  if (moved.some(({ status }) => status === 'suspended')) return 'suspended'
  return moved.some(({ status }) => status === 'active') ? 'active' : null
}

/**
 * Notes an address that somebody gives up, in every business they are or were of. It is kept as a digest, until their
 * account is erased. Needs the look-up role.
 */
export async function rememberAddress(
  tx: Tx,
  services: Pick<Services, 'secrets'>,
  { userId, email }: { userId: string; email: string },
): Promise<void> {
  const places = await union(
    tx.select({ tenantId: memberships.tenantId }).from(memberships).where(eq(memberships.userId, userId)),
    tx
      .select({ tenantId: formerMembers.tenantId })
      .from(formerMembers)
      .where(eq(formerMembers.userId, userId)),
  )
  if (places.length === 0) return
  await tx
    .insert(earlierAddresses)
    .values(
      places.map(({ tenantId }) => ({ tenantId, userId, digest: addressDigest(services, tenantId, email) })),
    )
    .onConflictDoNothing()
}

/** Which of some addresses somebody had before, in the business. */
export async function earlierAddressesAmong(
  tx: Tx,
  services: Pick<Services, 'secrets'>,
  { tenantId, userId, emails }: { tenantId: string; userId: string; emails: readonly string[] },
): Promise<Set<string>> {
  const rows = await tx
    .select({ digest: earlierAddresses.digest })
    .from(earlierAddresses)
    .where(and(eq(earlierAddresses.tenantId, tenantId), eq(earlierAddresses.userId, userId)))
  const digests = new Set(rows.map(({ digest }) => digest))
  return new Set(emails.filter((email) => digests.has(addressDigest(services, tenantId, email))))
}

/** The same address is another digest in another business, so that rows of two cannot be compared. */
function addressDigest({ secrets }: Pick<Services, 'secrets'>, tenantId: string, email: string): string {
  return createHmac('sha256', secrets.audit)
    .update(`earlier-address\n${tenantId}\n${email.toLowerCase()}`)
    .digest('base64url')
}
