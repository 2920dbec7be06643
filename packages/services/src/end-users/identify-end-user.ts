import type { EndUser, IdentifyEndUserInput } from '@visualkit/contracts'
import { schema, type Tx } from '@visualkit/db'
import { and, eq, isNull } from 'drizzle-orm'
import { requirePermission } from '../access/require-permission.ts'
import { type AuditContext, writeAudit } from '../audit/write-audit.ts'
import type { ServiceContext } from '../context.ts'
import { requireConversation } from '../sessions/session-access.ts'
import { loadSession } from '../sessions/session-row.ts'
import { type EndUserRow, profileChanges, toEndUser } from './end-user-row.ts'

const { consents, endUserFacts, endUsers, sessions } = schema

/**
 * Says who a customer is, and with `sessionId` that they hold a conversation. Only people and servers of the business
 * may: what a browser says of itself proves nothing.
 */
export async function identifyEndUser(
  ctx: ServiceContext,
  input: IdentifyEndUserInput & { sessionId?: string },
): Promise<EndUser> {
  requirePermission(ctx, 'conversations.answer')
  const { sessionId, ...who } = input
  if (sessionId !== undefined) requireConversation(ctx, sessionId)
  const { tenantId } = ctx.actor
  return ctx.db.withTenant(tenantId, async (tx) => {
    if (sessionId !== undefined) await loadSession(tx, tenantId, sessionId)
    const row = await putEndUser(tx, ctx, who)
    if (sessionId !== undefined) {
      const endUserId = row.id
      await tx
        .update(sessions)
        .set({ endUserId })
        .where(and(eq(sessions.tenantId, tenantId), eq(sessions.id, sessionId)))
      // What they said before anybody knew who they are is theirs.
      await tx
        .update(endUserFacts)
        .set({ endUserId })
        .where(
          and(
            eq(endUserFacts.tenantId, tenantId),
            eq(endUserFacts.sessionId, sessionId),
            isNull(endUserFacts.endUserId),
          ),
        )
      // The proof outlives the conversation, and must still be somebody's then.
      await tx
        .update(consents)
        .set({ endUserId })
        .where(and(eq(consents.tenantId, tenantId), eq(consents.sessionId, sessionId)))
    }
    return toEndUser(row)
  })
}

/** The profile of a customer, made or changed as told, in an open transaction. */
export async function putEndUser(tx: Tx, ctx: AuditContext, who: IdentifyEndUserInput): Promise<EndUserRow> {
  const { tenantId } = ctx.actor
  const now = ctx.now()
  const known = and(eq(endUsers.tenantId, tenantId), eq(endUsers.externalId, who.externalId))
  const made = await tx
    .insert(endUsers)
    .values({
      ...who,
      tenantId,
      verified: true,
      firstSeenAt: now,
      lastSeenAt: now,
      createdAt: now,
      updatedAt: now,
    })
    .onConflictDoNothing()
    .returning()
  const [before] = made.length > 0 ? [] : await tx.select().from(endUsers).where(known).for('update')
  const [row] =
    made.length > 0
      ? made
      : await tx
          .update(endUsers)
          .set({ ...who, verified: true, lastSeenAt: now, updatedAt: now })
          .where(known)
          .returning()
  const changes = profileChanges(before ?? null, row!)
  if (changes)
    await writeAudit(tx, ctx, {
      action: before ? 'end_user.update' : 'end_user.create',
      targetId: row!.id,
      ...changes,
    })
  return row!
}
