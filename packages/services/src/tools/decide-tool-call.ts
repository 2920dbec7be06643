import type { Locale, ToolCall } from '@visualkit/contracts'
import type { ServiceContext } from '../context.ts'
import { appendMessage } from '../messages/append-message.ts'
import { toMessage } from '../messages/message-row.ts'
import { announce, conversationEvents } from '../sessions/announce.ts'
import { requireAgent, requireVisitorSide } from '../sessions/session-access.ts'
import { loadSession, lockSession, updateSession } from '../sessions/session-row.ts'
import { summarise } from '../sessions/session-summary.ts'
import { type Decided, runDecided } from './run-decided.ts'

/**
 * Agrees to a call that waits, or declines it: the visitor of the conversation, or somebody of the business, whoever
 * is asked. What came of it is said in the conversation while the assistant has the floor.
 * @throws NOT_FOUND, FORBIDDEN when somebody else is asked, CONFLICT when it was decided or is too old.
 */
export async function decideToolCall(
  ctx: ServiceContext,
  input: { sessionId: string; callId: string; agree: boolean },
): Promise<ToolCall> {
  const { sessionId } = input
  const { tenantId, kind } = ctx.actor
  const isAgent = kind === 'member'
  const allow = isAgent ? requireAgent : requireVisitorSide
  allow(ctx, sessionId)
  const { locale } = await ctx.db.withTenant(tenantId, (tx) => loadSession(tx, tenantId, sessionId))
  const by = isAgent ? ('agent' as const) : ('visitor' as const)
  const { toolCall, content, citations, isWell } = await runDecided(ctx, { ...input, locale, by })
  const events = await ctx.db.withTenant(tenantId, async (tx) => {
    const session = await lockSession(tx, tenantId, sessionId)
    // Whoever has the floor sees on the call what came of it, and says it.
    if (session.holder !== 'ai') return []
    const now = ctx.now()
    const authorName = session.assistantName
    const said = { role: 'assistant' as const, content, authorName, citations, answered: isWell }
    const message = await appendMessage(tx, session, said, now)
    const row = await updateSession(tx, session, { lastSeq: session.lastSeq }, now)
    return conversationEvents(row, await summarise(tx, row), [toMessage(ctx, message)])
  })
  await announce(ctx, tenantId, events)
  return toolCall
}

/** The same for what the visitor writes instead of pressing a button: the reply says what came of it. */
export async function decideInTurn(
  ctx: ServiceContext,
  input: { sessionId: string; callId: string; agree: boolean; locale: Locale },
): Promise<Decided> {
  const { tenantId } = ctx.actor
  const { sessionId } = input
  const actor = { kind: 'visitor' as const, tenantId, sessionId }
  return runDecided({ ...ctx, actor }, { ...input, by: 'visitor' })
}
