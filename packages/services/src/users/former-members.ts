import { schema, type Tx } from '@visualkit/db'
import { and, eq } from 'drizzle-orm'

const { formerMembers } = schema

/** Remembers that somebody was of the team, so that single sign-on does not bring them back by itself. */
export async function rememberFormer(tx: Tx, tenantId: string, userId: string, leftAt: Date): Promise<void> {
  await tx.insert(formerMembers).values({ tenantId, userId, leftAt }).onConflictDoNothing()
}

/** Somebody is wanted in the team again. */
export async function forgetFormer(tx: Tx, tenantId: string, userId: string): Promise<void> {
  await tx
    .delete(formerMembers)
    .where(and(eq(formerMembers.tenantId, tenantId), eq(formerMembers.userId, userId)))
}

export async function isFormer(tx: Tx, tenantId: string, userId: string): Promise<boolean> {
  const rows = await tx
    .select({ leftAt: formerMembers.leftAt })
    .from(formerMembers)
    .where(and(eq(formerMembers.tenantId, tenantId), eq(formerMembers.userId, userId)))
  return rows.length > 0
}
