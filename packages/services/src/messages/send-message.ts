import type { SendMessageInput, SendMessageOutput } from '@visualkit/contracts'
import type { ServiceContext } from '../context.ts'
import type { TurnEvent } from '../turns/turn-runner.ts'
import { sendVisitorMessage } from './send-visitor-message.ts'

/**
 * Stores the visitor's message and waits for its answer: the REST way. Ending the wait does not end the answer; the
 * same `clientMessageId` finds it again.
 * @returns `reply: null` while a person holds the floor.
 */
export async function sendMessage(
  ctx: ServiceContext,
  input: SendMessageInput & { sessionId: string },
  options: { signal?: AbortSignal; onEvent?: (event: TurnEvent) => void } = {},
): Promise<SendMessageOutput> {
  // The wait listens before it starts the answer, so that not even its first words are missed.
  const { message, turnId } = await sendVisitorMessage(ctx, input, { wake: false })
  if (turnId === null) return { message, reply: null }
  const reply = await ctx.turns.awaitReply(ctx.actor.tenantId, input.sessionId, message.id, options)
  if (reply === null || input.includeContext) return { message, reply }
  const { context: _, ...withoutContext } = reply
  return { message, reply: withoutContext }
}
