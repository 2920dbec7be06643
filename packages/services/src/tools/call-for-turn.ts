import { type Locale, RATE_LIMITS } from '@visualkit/contracts'
import type { ServiceContext } from '../context.ts'
import { callTool, type ToolOutcome } from './call-tool.ts'
import type { ToolRow } from './tool-row.ts'

/** Calls a tool for a conversation; one that asks for too much at once waits, and the business's systems with it. */
export async function callForTurn(
  ctx: ServiceContext,
  tool: ToolRow,
  values: Record<string, unknown>,
  {
    sessionId,
    locale,
    callId,
    isTrial = false,
  }: { sessionId: string; locale: Locale; callId?: string; isTrial?: boolean },
): Promise<ToolOutcome> {
  const { points, seconds } = RATE_LIMITS.toolCalls
  const key = `${ctx.actor.tenantId}/${sessionId}`
  const { allowed } = await ctx.limiter.take('tool-calls', key, points, seconds)
  if (!allowed) {
    const message = 'The tools of this conversation were called too often. Wait some minutes.'
    return { ok: false, status: null, reason: 'resting', message, request: '' }
  }
  return callTool(ctx, tool, values, {
    locale,
    // A trial is no conversation that anything could be noted of.
    ...(!isTrial && { sessionId }),
    ...(callId && { callId }),
  })
}
