import type { DataCounts, SystemEvent } from '@visualkit/contracts'
import { schema } from '@visualkit/db'
import { and, eq, inArray, sql } from 'drizzle-orm'
import { destroyPersonKeys } from '../audit/person-keys.ts'
import type { ServiceContext } from '../context.ts'
import { changeEvents, noteChanges } from '../messages/change-messages.ts'
import { systemText } from '../messages/system-texts.ts'
import { announce } from '../sessions/announce.ts'
import { sessionColumns } from '../sessions/session-row.ts'
import { rewriteMailsNaming } from './rewrite-mails-naming.ts'

const { messages, sessions } = schema

const BATCH = 500

/**
 * Takes the name of a person of the business out of what they did there: their messages stay, without a name, and what
 * conversations say of their coming and going is written anew, and so are mails to others that named them. Their key in
 * the audit log is destroyed.
 * @returns how many messages lost the name, and keys.
 */
export async function eraseMember(
  ctx: ServiceContext,
  { tenantId, userId }: { tenantId: string; userId: string },
): Promise<Pick<DataCounts, 'messages' | 'auditKeys'>> {
  const named = await ctx.db.withTenant(tenantId, async (tx) => {
    const rows = await tx
      .select({ id: messages.id, sessionId: messages.sessionId })
      .from(messages)
      .where(and(eq(messages.tenantId, tenantId), eq(messages.authorUserId, userId)))
    return rows
  })
  for (let at = 0; at < named.length; at += BATCH) {
    const places = named.slice(at, at + BATCH)
    const batch = places.map(({ id }) => id)
    const events = await ctx.db.withTenant(tenantId, async (tx) => {
      await noteChanges(tx, tenantId, places)
      const rows = await tx
        .select({ id: messages.id, event: messages.event, session: sessionColumns })
        .from(messages)
        .innerJoin(
          sessions,
          and(eq(sessions.tenantId, messages.tenantId), eq(sessions.id, messages.sessionId)),
        )
        .where(and(eq(messages.tenantId, tenantId), inArray(messages.id, batch), eq(messages.role, 'system')))
      for (const { id, event, session } of rows) {
        const facts = { assistantName: session.assistantName, personName: null }
        const content = systemText(session.locale, event as SystemEvent, facts)
        await tx
          .update(messages)
          .set({ content })
          .where(and(eq(messages.tenantId, tenantId), eq(messages.id, id)))
      }
      await tx
        .update(messages)
        .set({ authorName: null, authorUserId: null })
        .where(and(eq(messages.tenantId, tenantId), inArray(messages.id, batch)))
      return changeEvents(ctx, tx, tenantId, places)
    })
    await announce(ctx, tenantId, events)
  }
  await rewriteMailsNaming(ctx, { tenantId, userId })
  return ctx.db.withTenant(tenantId, async (tx) => {
    // In SQL, because the inbox is ordered by the time of the last event and this is none.
    await tx.execute(
      sql`update sessions set agent_name = null, agent_user_id = null, state_revision = state_revision + 1
           where tenant_id = ${tenantId} and agent_user_id = ${userId}`,
    )
    const auditKeys = await destroyPersonKeys(tx, ctx, tenantId, [{ kind: 'user', id: userId }])
    return { messages: named.length, auditKeys }
  })
}
