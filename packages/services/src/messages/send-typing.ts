import type { ServiceContext } from '../context.ts'
import { tell } from '../sessions/announce.ts'
import { requireAgent, requireConversation } from '../sessions/session-access.ts'

/**
 * Shows the other side that somebody is writing. Not stored; of a member only what they may act in. What its sender says
 * next does not wait for it.
 */
export async function sendTyping(
  ctx: ServiceContext,
  input: { sessionId: string; typing: boolean },
): Promise<void> {
  const { actor } = ctx
  if (actor.kind === 'visitor') {
    requireConversation(ctx, input.sessionId)
    const message = { type: 'typing' as const, role: 'visitor' as const, ...input }
    void tell(ctx, actor.tenantId, [{ sessionId: input.sessionId, audience: 'agents', message }])
    return
  }
  requireAgent(ctx, input.sessionId)
  const name = actor.kind === 'member' ? actor.name : undefined
  const message = { type: 'typing' as const, role: 'agent' as const, name, ...input }
  void tell(ctx, actor.tenantId, [{ sessionId: input.sessionId, audience: 'visitor', message }])
}
