import type { Session } from '@visualkit/contracts'
import type { ServiceContext } from '../context.ts'
import { announce, conversationEvents } from './announce.ts'
import { maskedPage } from './masked-page.ts'
import { requireVisitorSide } from './session-access.ts'
import { lockSession, toSession, updateSession } from './session-row.ts'
import { summarise } from './session-summary.ts'

/** The visitor went to another page of the website: the people who answer see where they are. */
export async function setVisitorPage(
  ctx: ServiceContext,
  input: { sessionId: string; page: string; title?: string },
): Promise<Session> {
  requireVisitorSide(ctx, input.sessionId)
  const { tenantId } = ctx.actor
  const { sessionId } = input
  const { page, title } = maskedPage({ page: input.page, title: input.title ?? '' })
  const { row, events } = await ctx.db.withTenant(tenantId, async (tx) => {
    const session = await lockSession(tx, tenantId, sessionId)
    if (session.metadata.page === page && session.metadata.title === title)
      return { row: session, events: [] }
    const metadata = { ...session.metadata, page, title }
    // Moving about is no news of the conversation: its place in the inbox stays.
    const row = await updateSession(tx, session, { metadata }, session.updatedAt)
    return { row, events: conversationEvents(row, await summarise(tx, row), []) }
  })
  await announce(ctx, tenantId, events)
  return toSession(row)
}
