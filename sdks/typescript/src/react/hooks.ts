import { useMemo } from 'react'
import type { UnsentText } from '../outbox.ts'
import type { Message, Session } from '../types/index.ts'
import type { CallOptions, SendTextOptions, VKAgent } from '../vk-agent.ts'
import { VKError } from '../vk-error.ts'
import type { AgentState, Answer, ConnectionStatus } from './agent-state.ts'
import { useAgent, useAgentState } from './use-agent.ts'

export interface Messages {
  /** The stored messages, in order. */
  messages: readonly Message[]
  /** What the visitor wrote and the server has not confirmed, oldest first: drawn below the others. */
  unsent: readonly UnsentText[]
  sendText(text: string, options?: SendTextOptions): Promise<Message>
  retry(clientMessageId: string, options?: CallOptions): Promise<Message>
  discard(clientMessageId: string): string | undefined
}

export function useMessages(): Messages {
  const agent = useAgent()
  const messages = useAgentState('messages')
  const unsent = useAgentState('unsent')
  return useMemo(
    () => ({
      messages,
      unsent,
      sendText: async (...call) => present(agent).sendText(...call),
      retry: async (...call) => present(agent).retry(...call),
      discard: (id) => agent?.discard(id),
    }),
    [agent, messages, unsent],
  )
}

/** Whether there is a connection, and why not. */
export function useConnection(): { status: ConnectionStatus; error: VKError | null } {
  return useAgentState('connection')
}

/** Who of the business types, and a way to say that the visitor does: once for each key is fine. */
export function useTyping(): {
  isTyping: boolean
  name: string | undefined
  setTyping(typing: boolean): void
} {
  const agent = useAgent()
  const typing = useAgentState('typing')
  return useMemo(
    () => ({
      isTyping: typing !== null,
      name: typing?.name,
      setTyping: (isTyping) => agent?.typing(isTyping),
    }),
    [agent, typing],
  )
}

/** The answer that is being written; null when none is. */
export function useAnswer(): Answer | null {
  return useAgentState('answer')
}

/** The conversation as the server last told it. */
export function useSession(): Session | null {
  return useAgentState('session')
}

/** How many people of the business are online; null until it is known. */
export function usePresence(): number | null {
  return useAgentState('agentsOnline')
}

/** Up to which message each side has read, and a way to say that the visitor has. */
export function useReceipts(): AgentState['receipts'] & { markRead(seq?: number): void } {
  const agent = useAgent()
  const receipts = useAgentState('receipts')
  return useMemo(() => ({ ...receipts, markRead: (seq) => agent?.markRead(seq) }), [agent, receipts])
}

function present(agent: VKAgent | null): VKAgent {
  if (!agent)
    throw new VKError('CLOSED', 'There is no conversation: the component is not drawn in a browser yet.')
  return agent
}
