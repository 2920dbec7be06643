import type { ToolUse, TurnStatus } from '../agent-events.ts'
import type { UnsentText } from '../outbox.ts'
import type { Citation, Message, Session } from '../types/index.ts'
import type { VKError } from '../vk-error.ts'

/** `idle`: nothing asked for a connection yet; `lost`: it is being restored; `ended`: it will not come back by itself. */
export type ConnectionStatus = 'idle' | 'connecting' | 'connected' | 'lost' | 'ended'

/** The answer that is being written. */
export interface Answer {
  turnId: string
  status: TurnStatus
  text: string
  citations: readonly Citation[]
  /** What is used for it, each with its newest status. */
  tools: readonly ToolUse[]
}

/** What of an agent is drawn. A part that did not change is the same object. */
export interface AgentState {
  messages: readonly Message[]
  unsent: readonly UnsentText[]
  connection: { status: ConnectionStatus; error: VKError | null }
  session: Session | null
  answer: Answer | null
  /** The person of the business who types. */
  typing: { name: string | undefined } | null
  /** How many people of the business are online; null until it is known. */
  agentsOnline: number | null
  /** Up to which message each side has read. */
  receipts: { visitor: number; agent: number }
}

/** Before there is an agent, and on a server that only draws. */
export const IDLE: AgentState = {
  messages: [],
  unsent: [],
  connection: { status: 'idle', error: null },
  session: null,
  answer: null,
  typing: null,
  agentsOnline: null,
  receipts: { visitor: 0, agent: 0 },
}
