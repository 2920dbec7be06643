import { type Citation, type Locale, ServiceError, type ToolCall } from '@visualkit/contracts'
import { schema, type Tx } from '@visualkit/db'
import { and, eq } from 'drizzle-orm'
import { writeAudit } from '../audit/write-audit.ts'
import type { ServiceContext } from '../context.ts'
import { announce } from '../sessions/announce.ts'
import { servingPersonality } from '../sessions/serving-personality.ts'
import { lockSession, type SessionRow } from '../sessions/session-row.ts'
import { TOOL_TEXTS } from '../turns/tool-texts.ts'
import { allowedTools } from './allowed-tools.ts'
import { callForTurn } from './call-for-turn.ts'
import { lockToolCall, noteCalls, statusNow, type ToolCallRow, toToolCall } from './tool-call-row.ts'
import type { ToolRow } from './tool-row.ts'

const { toolCalls } = schema

/** The tool is no longer what it was when somebody was asked. */
const WITHDRAWN = 'withdrawn'

/** What came of a call that was decided, in the words of the conversation. */
export interface Decided {
  toolCall: ToolCall
  content: string
  citations: Citation[]
  /** Whether it went as it should. */
  isWell: boolean
}

/**
 * Decides a call that waits, and makes it when somebody agreed: once, however often it is asked, and never again after
 * a crash. Tells of each state of it.
 * @throws CONFLICT when it was decided before, or too late.
 */
export async function runDecided(
  ctx: ServiceContext,
  input: { sessionId: string; callId: string; agree: boolean; locale: Locale; by: 'visitor' | 'agent' },
): Promise<Decided> {
  const { tenantId } = ctx.actor
  const { sessionId, callId, agree, locale, by } = input
  const decidedBy = ctx.actor.kind === 'member' ? ctx.actor.userId : null
  const conversation = { tenantId, sessionId }
  const { call, tool, decided } = await ctx.db.withTenant(tenantId, async (tx) => {
    const session = await lockSession(tx, tenantId, sessionId)
    const found = await lockToolCall(tx, { tenantId, sessionId }, callId)
    const now = ctx.now()
    const status = statusNow(found.call, now)
    if (found.call.approver !== by)
      throw new ServiceError('FORBIDDEN', 'Somebody else is asked about this.', { reason: 'approver' })
    if (status !== 'waiting')
      throw new ServiceError('CONFLICT', 'This was decided before, or too much time has passed.', { status })
    if (session.status === 'resolved')
      throw new ServiceError('CONFLICT', 'This conversation is closed: nothing is done for it any more.', {
        status: 'resolved',
      })
    const stands = !agree || (await standsAsProposed(tx, session, found))
    const next = agree ? (stands ? ('running' as const) : ('failed' as const)) : ('declined' as const)
    const [call] = await tx
      .update(toolCalls)
      .set({ status: next, decidedAt: now, decidedBy, error: stands ? null : WITHDRAWN })
      .where(and(eq(toolCalls.tenantId, tenantId), eq(toolCalls.id, callId)))
      .returning()
    await writeAudit(tx, ctx, {
      action: agree ? 'tool.agree' : 'tool.decline',
      targetType: 'tool_call',
      targetId: callId,
      details: { name: found.tool.name, sessionId, ...(!stands && { failed: WITHDRAWN }) },
    })
    const { events } = await noteCalls(ctx, tx, conversation, [call!])
    return { call: call!, tool: found.tool, decided: events }
  })
  await announce(ctx, tenantId, decided)
  const texts = TOOL_TEXTS[locale]
  if (!agree) {
    const toolCall = toToolCall(call, ctx.now())
    return { toolCall, content: texts.notDone, citations: [], isWell: true }
  }
  if (call.status === 'failed') {
    const toolCall = toToolCall(call, ctx.now())
    return { toolCall, content: texts.withdrawn(tool.title), citations: [], isWell: false }
  }
  const outcome = await callForTurn(ctx, tool, call.arguments, { sessionId, locale, callId })
  const { ended, events } = await ctx.db.withTenant(tenantId, async (tx) => {
    await lockSession(tx, tenantId, sessionId)
    const [row] = await tx
      .update(toolCalls)
      .set({ status: outcome.ok ? 'done' : 'failed', error: outcome.ok ? null : outcome.reason })
      .where(and(eq(toolCalls.tenantId, tenantId), eq(toolCalls.id, callId)))
      .returning()
    await writeAudit(tx, ctx, {
      action: 'tool.run',
      targetType: 'tool_call',
      targetId: callId,
      details: { name: tool.name, sessionId, ...(outcome.ok ? { done: true } : { failed: outcome.reason }) },
    })
    const { events } = await noteCalls(ctx, tx, conversation, [row!])
    return { ended: row!, events }
  })
  await announce(ctx, tenantId, events)
  const toolCall = toToolCall(ended, ctx.now())
  if (!outcome.ok) {
    const content = outcome.reason === 'restricted' ? texts.ruledOut(tool.title) : texts.failed(tool.title)
    return { toolCall, content, citations: [], isWell: false }
  }
  if (outcome.isWithheld)
    return { toolCall, content: `${texts.done(tool.title)} ${texts.withheld}`, citations: [], isWell: true }
  const said = outcome.sentence ?? outcome.text
  if (said === '') return { toolCall, content: texts.done(tool.title), citations: [], isWell: true }
  const citation: Citation = {
    documentId: tool.id,
    title: tool.title,
    tool: tool.name,
    quote: said,
    score: 1,
  }
  return {
    toolCall,
    content: `${texts.done(tool.title)}\n\n${said} [1]`,
    citations: [citation],
    isWell: true,
  }
}

/** Only what was agreed to is made: the same tool, which the assistant may still use. */
async function standsAsProposed(
  tx: Tx,
  session: SessionRow,
  { call, tool }: { call: ToolCallRow; tool: ToolRow },
): Promise<boolean> {
  const assistant = await servingPersonality(tx, session)
  return tool.updatedAt <= call.createdAt && allowedTools(assistant?.tools ?? null, [tool]).length > 0
}
