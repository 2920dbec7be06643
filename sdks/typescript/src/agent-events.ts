import type { UnsentText } from './outbox.ts'
import type {
  AudioPiece,
  Citation,
  Drawing,
  FrameReading,
  Guide,
  Message,
  Pointer,
  Session,
  Survey,
} from './types/index.ts'
import type { VKError } from './vk-error.ts'

export type TurnStatus = 'started' | 'searching' | 'reading_screen' | 'writing' | 'done' | 'cancelled'

/** What the server read in one frame of the shared screen; masked. */
export interface FrameRead {
  frameId: string
  reading: FrameReading
  /** The error message on the screen, when there is one. */
  visibleError: string | null
}

/** A tool that is used for an answer, such as `search_knowledge`; `callId` tells two uses apart. */
export interface ToolUse {
  turnId: string
  callId: string
  tool: string
  status: 'started' | 'done' | 'failed'
}

/** `listening`: the visitor is heard; `speaking`: `audio` follows; `ended`: there is no more. */
export type VoiceState = 'listening' | 'speaking' | 'ended'

export interface AgentEvents {
  /** Every stored message, in order and once: the visitor's own, the assistant's, a person's, the system's. */
  message: Message
  /**
   * A stored message says something else now: its feedback, its steps, what it asks agreement for, or its words.
   * `messages` has it.
   */
  messageChanged: Message
  /** A message of the assistant or of a person. */
  text: Message
  /** A piece of the answer that is being written. The `message` that follows carries all of it. */
  delta: { turnId: string; text: string }
  /** Forget the pieces so far: the answer starts again. */
  reset: { turnId: string }
  citation: { turnId: string; citation: Citation }
  turn: { turnId: string; status: TurnStatus }
  tool: ToolUse
  /** The assistant works on an answer. */
  agentThinking: { turnId: string; status: TurnStatus }
  /** The assistant begins to speak. */
  agentSpeaking: undefined
  /** A piece of the assistant's speech, to be played. */
  audio: AudioPiece
  /** Stop playing this stream and drop what is left of it: the visitor has begun to speak. */
  audioClear: { streamId: string }
  voice: { state: VoiceState }
  /** A person types. */
  typing: { typing: boolean; name: string | undefined }
  /** Who has read up to which message. */
  read: { role: 'visitor' | 'agent'; seq: number; at: string }
  /** The conversation changed: its status, who holds the floor, its rating. */
  session: Session
  /** The conversation is over, and how it went is asked. Answer by `rate`. */
  survey: Survey
  /** Show where to look or click, and say by `pointerResult` what became of it. */
  pointer: { pointer: Pointer; by: 'assistant' | 'agent' }
  pointerGone: { pointerId: string }
  /** Draw this on what the visitor shows, let it vanish after half a minute, and say by `drawingResult` what became of it. */
  drawing: { drawing: Drawing }
  /** Take it away; without an id, all of them. */
  drawingGone: { drawingId: string | undefined }
  frameRead: FrameRead
  /** The steps of an answer, as they stand now; its message in `messages` has them too. */
  guide: { messageId: string; guide: Guide }
  /** How many people of the business are online. */
  presence: { agentsOnline: number }
  /** The texts that the server has not confirmed changed. */
  unsent: UnsentText[]
  /** What was shown is the conversation no more: it was left, or the server has another history. What follows is new. */
  cleared: undefined
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

/** Tells an event to whoever listens. */
export type Emit = <Name extends keyof AgentEvents>(name: Name, payload: AgentEvents[Name]) => void

/** Opens one conversation again. The token lives for an hour and is renewed before it ends. */
export interface SessionCredentials {
  id: string
  token: string
  /** ISO 8601, by the server's clock. */
  expiresAt?: string
  wsUrl?: string
}
