import { schema } from '@visualkit/db'
import { and, eq, inArray } from 'drizzle-orm'
import type { ServiceContext } from '../context.ts'
import { sendMails } from '../mail/queue-mail.ts'
import { loadSession } from '../sessions/session-row.ts'
import { cancelCallRow } from './keep-call.ts'
import { isToCome } from './planned-call.ts'

const { escalations } = schema

/**
 * Calls off what is planned in conversations that are about to be erased, so that nobody of the team waits for a call
 * that stands nowhere any more. Whoever wants to be forgotten is not written to. Safe to repeat.
 */
export async function cancelCallsOf(ctx: ServiceContext, sessionIds: readonly string[]): Promise<void> {
  const { tenantId } = ctx.actor
  const mails = await ctx.db.withTenant(tenantId, async (tx) => {
    const planned = await tx
      .select({ id: escalations.id, sessionId: escalations.sessionId })
      .from(escalations)
      .where(
        and(
          eq(escalations.tenantId, tenantId),
          inArray(escalations.sessionId, [...sessionIds]),
          isToCome(ctx.now()),
        ),
      )
    const queued: string[] = []
    for (const { id, sessionId } of planned) {
      const session = await loadSession(tx, tenantId, sessionId)
      const call = { session, id, locale: session.locale, isVisitorTold: false }
      queued.push(...(await cancelCallRow(tx, ctx, call)))
    }
    return queued
  })
  await sendMails(ctx, mails)
}
