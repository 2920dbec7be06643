import {
  type EndUser,
  type IdentifyEndUserInput,
  type IdentifyInConversationInput,
  ServiceError,
} from '@visualkit/contracts'
import { schema, type Tx } from '@visualkit/db'
import { and, eq } from 'drizzle-orm'
import { requirePermission } from '../access/require-permission.ts'
import { type AuditContext, writeAudit } from '../audit/write-audit.ts'
import type { ServiceContext } from '../context.ts'
import { requireConversation } from '../sessions/session-access.ts'
import { lockSession, type SessionRow } from '../sessions/session-row.ts'
import { type EndUserRow, profileChanges, toEndUser } from './end-user-row.ts'

const { consents, endUserFacts, endUsers, sessions, surveyResponses, unresolvedProblemUsers } = schema

/** What of a conversation says itself whose it is. */
const OWNED = [endUserFacts, consents, surveyResponses, unresolvedProblemUsers]

/**
 * Says who a customer is, and with `sessionId` that they hold a conversation. Only people and servers of the business
 * may: what a browser says of itself proves nothing. A conversation is one person's from its beginning: one that is
 * somebody's becomes another's only as a correction, with all that was said in it.
 * @throws CONFLICT with `reason: other_person` for a conversation that is somebody else's.
 */
export async function identifyEndUser(
  ctx: ServiceContext,
  input: IdentifyInConversationInput,
): Promise<EndUser> {
  requirePermission(ctx, 'conversations.answer')
  const { sessionId, isCorrection = false, ...who } = input
  if (sessionId !== undefined) requireConversation(ctx, sessionId)
  const { tenantId } = ctx.actor
  return ctx.db.withTenant(tenantId, async (tx) => {
    const session = sessionId === undefined ? null : await lockSession(tx, tenantId, sessionId)
    const row = await putEndUser(tx, ctx, who)
    if (session) await giveConversation(tx, ctx, { session, endUserId: row.id, isCorrection })
    return toEndUser(row)
  })
}

async function giveConversation(
  tx: Tx,
  ctx: ServiceContext,
  { session, endUserId, isCorrection }: { session: SessionRow; endUserId: string; isCorrection: boolean },
): Promise<void> {
  const { id, tenantId, endUserId: before } = session
  if (before === endUserId) return
  if (before !== null && !isCorrection)
    throw new ServiceError(
      'CONFLICT',
      'This conversation is another customer’s. Begin a new one for this customer; if the first was named by mistake, say `isCorrection: true`.',
      { reason: 'other_person' },
    )
  await tx
    .update(sessions)
    .set({ endUserId })
    .where(and(eq(sessions.tenantId, tenantId), eq(sessions.id, id)))
  // What they said before anybody knew who they are is theirs, and so is the proof, which outlives the conversation.
  for (const table of OWNED)
    await tx
      .update(table)
      .set({ endUserId })
      .where(and(eq(table.tenantId, tenantId), eq(table.sessionId, id)))
  await writeAudit(tx, ctx, {
    action: 'session.identify',
    targetId: id,
    before: { endUserId: before },
    after: { endUserId },
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
