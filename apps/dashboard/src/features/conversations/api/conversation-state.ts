import type { Message, ServerMessage } from '@visualkit/contracts'
import type { HeldPlace } from '../../../realtime/agent-socket.ts'

/** An answer that is being written. */
export interface OpenTurn {
  id: string
  status: 'searching' | 'reading_screen' | 'writing'
  text: string
}

/** A change, by its number, and the one that was told before it. */
interface ChangeAhead {
  after: number
  revision: number
}

/** What the reader sees of one conversation. */
export interface ConversationState {
  /** By seq; a gap is one of messages that were said while nobody listened, until they are replayed. Null until loaded. */
  messages: readonly Message[] | null
  /** All changes of these messages up to this one are in them. */
  revision: number
  /** Changes that were told after one that did not come. */
  ahead: readonly ChangeAhead[]
  turn: OpenTurn | null
  visitorTyping: boolean
  /** Up to which message the visitor has read. */
  readByVisitor: number
  /** Whether the visitor has the conversation open; null until the server said. */
  visitorOnline: boolean | null
  /** Another person of the business who is writing. */
  agentTyping: string | null
  /** The error on the visitor's screen now; undefined until a frame was read while we listened. */
  seenError: string | null | undefined
}

export const emptyConversation: ConversationState = {
  messages: null,
  revision: 0,
  ahead: [],
  turn: null,
  visitorTyping: false,
  readByVisitor: 0,
  visitorOnline: null,
  agentTyping: null,
  seenError: undefined,
}

export type ConversationAction =
  | { type: 'loaded'; messages: readonly Message[] }
  | { type: 'typingExpired' }
  | { type: 'disconnected' }
  | { type: 'event'; event: ServerMessage }

export function reduceConversation(state: ConversationState, action: ConversationAction): ConversationState {
  switch (action.type) {
    case 'loaded':
      return withMessages(state, action.messages)
    case 'typingExpired':
      return { ...state, visitorTyping: false, agentTyping: null }
    case 'disconnected':
      // What an open answer said meanwhile is not known; its message comes with the replay.
      return { ...state, ahead: [], turn: null, visitorTyping: false, visitorOnline: null, agentTyping: null }
    case 'event':
      return reduceEvent(state, action.event)
  }
}

/** What is held: the server replays what came after, and what changed since. */
export function placeOf(state: ConversationState): HeldPlace {
  return { afterSeq: lastSeqOf(state), afterRevision: state.revision }
}

/**
 * The last seq up to which every message is held. One's own reply is stored over HTTP, also while the socket is away:
 * what the visitor said before it is missing then, so it is neither passed over nor called read.
 */
export function lastSeqOf({ messages }: ConversationState): number {
  const before = messages?.findIndex(({ seq }, at) => messages[at + 1]?.seq !== seq + 1) ?? -1
  return messages?.[before]?.seq ?? 0
}

function reduceEvent(state: ConversationState, event: ServerMessage): ConversationState {
  switch (event.type) {
    case 'message': {
      const { message } = event
      const next = withMessages(state, [message])
      if (message.role === 'visitor') return { ...next, visitorTyping: false }
      if (message.role === 'agent') return { ...next, agentTyping: null }
      return message.role === 'assistant' ? { ...next, turn: null } : next
    }
    case 'message.changed': {
      const { message } = event
      const next = withChange(state, message.revision ?? 0, event.afterRevision)
      // One from before what is held is read when it is looked for.
      return message.seq < (state.messages?.[0]?.seq ?? 0) ? next : withMessages(next, [message])
    }
    case 'feedback': {
      const { messageId, feedback } = event
      const told = state.messages?.filter(({ id }) => id === messageId) ?? []
      return withMessages(
        state,
        told.map((message) => ({ ...message, feedback })),
      )
    }
    case 'tool.call': {
      const { toolCall } = event
      const asked = state.messages?.filter((message) => message.toolCall?.id === toolCall.id) ?? []
      return withMessages(
        state,
        asked.map((message) => ({ ...message, toolCall })),
      )
    }
    case 'turn.started':
      return { ...state, turn: { id: event.turnId, status: 'searching', text: '' } }
    case 'turn.status':
      return changeTurn(state, event.turnId, (turn) => ({ ...turn, status: event.status }))
    case 'turn.delta':
      return changeTurn(state, event.turnId, (turn) => ({
        ...turn,
        status: 'writing',
        text: turn.text + event.text,
      }))
    case 'turn.reset':
      return changeTurn(state, event.turnId, (turn) => ({ ...turn, text: '' }))
    case 'turn.ended':
      return state.turn?.id === event.turnId ? { ...state, turn: null } : state
    case 'typing':
      if (event.role === 'visitor') return { ...state, visitorTyping: event.typing }
      return { ...state, agentTyping: event.typing ? (event.name ?? '') : null }
    case 'session':
      // What was missed is not replayed, or is of another history: it is read anew.
      if (event.recovered === false) return { ...emptyConversation, visitorOnline: state.visitorOnline }
      // A server of the version before does not say it.
      return readTo(
        // Followed anew: all that was missing comes.
        event.recovered ? { ...state, ahead: [] } : state,
        event.session.readSeq?.visitor ?? 0,
      )
    case 'read':
      return event.role === 'visitor' ? readTo(state, event.seq) : state
    case 'visitor.presence':
      return { ...state, visitorOnline: event.online }
    case 'frame.read':
      return { ...state, seenError: event.visibleError }
    default:
      return state
  }
}

/** The newest of our messages, when the visitor has read it and has not answered yet. */
export function seenMessageId({ messages, readByVisitor }: ConversationState): string | null {
  const last = messages?.findLast(({ role }) => role !== 'system')
  return last?.role === 'agent' && last.seq <= readByVisitor ? last.id : null
}

function readTo(state: ConversationState, seq: number): ConversationState {
  return { ...state, readByVisitor: Math.max(state.readByVisitor, seq) }
}

/** A server that does not say what it told before is believed to have told all. */
function withChange(state: ConversationState, told: number, after = 0): ConversationState {
  const ahead = [...state.ahead, { after, revision: told }].sort((a, b) => a.after - b.after)
  let { revision } = state
  for (const next of ahead) if (next.after <= revision) revision = Math.max(revision, next.revision)
  return { ...state, revision, ahead: ahead.filter((next) => next.after > revision) }
}

function withMessages(state: ConversationState, added: readonly Message[]): ConversationState {
  const bySeq = new Map((state.messages ?? []).map((message) => [message.seq, message]))
  for (const message of added) {
    // Of two states of one message the later is kept, whichever comes first.
    if ((bySeq.get(message.seq)?.revision ?? 0) <= (message.revision ?? 0)) bySeq.set(message.seq, message)
  }
  return { ...state, messages: [...bySeq.values()].sort((a, b) => a.seq - b.seq) }
}

function changeTurn(
  state: ConversationState,
  id: string,
  change: (turn: OpenTurn) => OpenTurn,
): ConversationState {
  return state.turn?.id === id ? { ...state, turn: change(state.turn) } : state
}
