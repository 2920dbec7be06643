import { LIMITS, ServiceError, type Session } from '@visualkit/contracts'
import { findConsent, withdrawConsents } from '../consents/consent-row.ts'
import type { ServiceContext } from '../context.ts'
import { costsOfSharing } from '../costs/costs-of-sight.ts'
import { recordCosts } from '../costs/record-cost.ts'
import { appendSystemMessage } from '../messages/append-message.ts'
import { toMessage } from '../messages/message-row.ts'
import { announce, conversationEvents } from '../sessions/announce.ts'
import { requireVisitorSide } from '../sessions/session-access.ts'
import { lockSession, toSession, updateSession } from '../sessions/session-row.ts'
import { summarise } from '../sessions/session-summary.ts'
import { notAgreed } from './not-agreed.ts'

/**
 * The visitor starts or stops sharing the screen. Does nothing when that is so already. It can always be stopped.
 * @throws CONSENT_REQUIRED unless the visitor agreed to be seen; RATE_LIMITED with `retryAfterSeconds`.
 */
export async function setSharing(
  ctx: ServiceContext,
  input: { sessionId: string; sharing: boolean },
): Promise<Session> {
  requireVisitorSide(ctx, input.sessionId)
  const { tenantId } = ctx.actor
  const { row, events } = await ctx.db.withTenant(tenantId, async (tx) => {
    const session = await lockSession(tx, tenantId, input.sessionId)
    if (session.sharing === input.sharing) return { row: session, events: [] }
    if (input.sharing) {
      if (!(await findConsent(tx, session, 'screen'))) throw notAgreed()
      await requireSeldom(ctx, input.sessionId)
    }
    const event = input.sharing ? 'sharing_started' : 'sharing_stopped'
    const now = ctx.now()
    const message = await appendSystemMessage(tx, session, event, {}, now)
    // Whoever stops showing their screen agrees no longer; the next time they are asked again.
    if (!input.sharing) await recordCosts(ctx, tenantId, await costsOfSharing(tx, session, now), tx)
    if (!input.sharing) await withdrawConsents(tx, session, now, 'screen')
    const row = await updateSession(tx, session, { sharing: input.sharing, lastSeq: session.lastSeq }, now)
    const events = conversationEvents(row, await summarise(tx, row), [toMessage(ctx, message)])
    return { row, events }
  })
  if (!row.sharing) ctx.frameReader.forget(row.id)
  // The first frame is on its way: it finds its reader awake. A reader that does not start says so when it reads.
  else void ctx.frameReader.warm().catch(() => undefined)
  await announce(ctx, tenantId, events)
  return toSession(row)
}

/** Each start and its end are said in the conversation: a page that does nothing else would bury it. */
async function requireSeldom(ctx: ServiceContext, sessionId: string): Promise<void> {
  const verdict = await ctx.limiter.take('sharing', sessionId, LIMITS.sharingStartsPerMinute, 60)
  if (verdict.allowed) return
  throw new ServiceError(
    'RATE_LIMITED',
    `Sharing is started at most ${LIMITS.sharingStartsPerMinute} times a minute in one conversation.`,
    { retryAfterSeconds: verdict.retryAfterSeconds },
  )
}
