import type { Citation, FrameReading, Message, Session } from '@visualkit/contracts'
import type { UnsentText } from './outbox.ts'
import type { VKError } from './vk-error.ts'

export type TurnStatus = 'started' | 'searching' | 'reading_screen' | 'writing' | 'done' | 'cancelled'

/** What the server read in one frame of the shared screen; masked. */
export interface FrameRead {
  frameId: string
  reading: FrameReading
  /** The error message on the screen, when there is one. */
  visibleError: string | null
}

export interface AgentEvents {
  /** Every stored message, in order and once: the visitor's own, the assistant's, a person's, the system's. */
  message: Message
  /** A message of the assistant or of a person. */
  text: Message
  /** A piece of the answer that is being written. The `message` that follows carries all of it. */
  delta: { turnId: string; text: string }
  /** Forget the pieces so far: the answer starts again. */
  reset: { turnId: string }
  citation: { turnId: string; citation: Citation }
  turn: { turnId: string; status: TurnStatus }
  /** The assistant works on an answer. */
  agentThinking: { turnId: string; status: TurnStatus }
  /** A person types. */
  typing: { typing: boolean; name: string | undefined }
  /** The conversation changed: its status, who holds the floor, its rating. */
  session: Session
  frameRead: FrameRead
  /** How many people of the business are online. */
  presence: { agentsOnline: number }
  /** The texts that the server has not confirmed changed. */
  unsent: UnsentText[]
  /** The conversation was opened or renewed. Keep these to open it again elsewhere. */
  credentials: SessionCredentials
  connected: { recovered: boolean }
  /** The connection is gone and is being restored. */
  connectionLost: { error: VKError; retryInMs: number }
  connectionRestored: { recovered: boolean }
  error: VKError
  /** There will be no further attempt to connect: SESSION_EXPIRED, FORBIDDEN, REPLACED, or a refusal of the key. */
  ended: VKError
}

/** Opens one conversation again. The token lives for an hour and is renewed before it ends. */
export interface SessionCredentials {
  id: string
  token: string
  /** ISO 8601. */
  expiresAt?: string
  wsUrl?: string
}
