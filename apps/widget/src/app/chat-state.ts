import type { Citation, Message, Session } from '@visualkit/contracts'
import { TALK_TO_PERSON } from '@visualkit/contracts/assistant-words'
import type { AgentEvents, FrameRead, TurnStatus, UnsentText } from 'visualkit'
import type { TrayFile } from './tray/file-tray.ts'

/** What the chat shows. Changed only by `reduce`. */
export interface ChatState {
  open: boolean
  /** `idle` until the first text: a conversation that nobody began does not exist. */
  connection: 'idle' | 'connecting' | 'on' | 'lost' | 'unavailable'
  session: Session | null
  messages: Message[]
  unsent: UnsentText[]
  /** Attached to what is being written. */
  files: TrayFile[]
  /** The answer that is being written. */
  answer: Answer | null
  /** The turn that ended last: what is still said of it comes too late. */
  endedTurnId: string | null
  personTyping: string | null
  /** Up to which message a person has read. */
  readByPerson: number
  /** Null: not known. */
  agentsOnline: number | null
  sharing: Sharing
  view: 'chat' | 'consent' | 'seen'
  menuOpen: boolean
  soundOff: boolean
  rating: 'none' | 'sending' | 'sent' | 'skipped'
  /** Something failed: a way to a person is offered. */
  failed: boolean
  notice: Notice | null
}

export type Notice = 'sharingRefused' | 'sharingFailed' | 'failedAction' | 'endedBefore' | 'fileCount'

export interface Answer {
  turnId: string
  status: Exclude<TurnStatus, 'done' | 'cancelled'>
  text: string
  citations: Citation[]
}

export interface Sharing {
  phase: 'off' | 'starting' | 'on'
  surface: 'page' | 'this-tab' | 'tab' | 'window' | 'screen'
  /** What was read last. */
  read: (FrameRead & { atMs: number }) | null
  /** Width over height of the last frame. */
  aspect: number
}

export type ChatAction =
  | { type: 'opened'; open: boolean }
  | { type: 'connection'; connection: ChatState['connection'] }
  | { type: 'session'; session: Session }
  | { type: 'messages'; messages: Message[] }
  | { type: 'unsent'; unsent: UnsentText[] }
  | { type: 'files'; files: TrayFile[] }
  | ({ type: 'turn' } & AgentEvents['turn'])
  | ({ type: 'delta' } & AgentEvents['delta'])
  | ({ type: 'reset' } & AgentEvents['reset'])
  | ({ type: 'citation' } & AgentEvents['citation'])
  | { type: 'personTyping'; name: string | null }
  | { type: 'presence'; agentsOnline: number }
  | { type: 'readByPerson'; seq: number }
  | { type: 'sharing'; sharing: Partial<Sharing> }
  | { type: 'view'; view: ChatState['view'] }
  | { type: 'menu'; open: boolean }
  | { type: 'sound'; off: boolean }
  | { type: 'rating'; rating: ChatState['rating'] }
  | { type: 'failed' }
  | { type: 'notice'; notice: Notice | null }
  | { type: 'startOver'; notice: Notice | null }

const NOT_SHARING: Sharing = { phase: 'off', surface: 'screen', read: null, aspect: 16 / 9 }

export const INITIAL_STATE: ChatState = {
  open: false,
  connection: 'idle',
  session: null,
  messages: [],
  unsent: [],
  files: [],
  answer: null,
  endedTurnId: null,
  personTyping: null,
  readByPerson: 0,
  agentsOnline: null,
  sharing: NOT_SHARING,
  view: 'chat',
  menuOpen: false,
  soundOff: false,
  rating: 'none',
  failed: false,
  notice: null,
}

export function reduce(state: ChatState, action: ChatAction): ChatState {
  switch (action.type) {
    case 'opened':
      return { ...state, open: action.open, menuOpen: false }
    case 'connection':
      // What was in flight is said again after the reconnection.
      return {
        ...state,
        connection: action.connection,
        ...(action.connection !== 'on' && { answer: null, personTyping: null }),
      }
    case 'session':
      return afterSession(state, action.session)
    case 'messages':
      return afterMessages(state, action.messages)
    case 'unsent': {
      const failed = state.failed || action.unsent.some((text) => text.state === 'refused')
      return { ...state, unsent: action.unsent, failed }
    }
    case 'files':
      return { ...state, files: action.files, notice: state.notice === 'fileCount' ? null : state.notice }
    case 'turn':
      return afterTurn(state, action)
    case 'delta':
      return inAnswer(state, action.turnId, (answer) => ({
        ...answer,
        status: 'writing',
        text: answer.text + action.text,
      }))
    case 'reset':
      return inAnswer(state, action.turnId, (answer) => ({ ...answer, text: '', citations: [] }))
    case 'citation':
      return inAnswer(state, action.turnId, (answer) => ({
        ...answer,
        citations: [...answer.citations, action.citation],
      }))
    case 'personTyping':
      return { ...state, personTyping: action.name }
    case 'readByPerson':
      return { ...state, readByPerson: Math.max(state.readByPerson, action.seq) }
    case 'presence':
      return { ...state, agentsOnline: action.agentsOnline }
    case 'sharing': {
      const sharing = { ...state.sharing, ...action.sharing }
      const view = sharing.phase === 'off' && state.view === 'seen' ? 'chat' : state.view
      return { ...state, view, sharing: sharing.phase === 'off' ? NOT_SHARING : sharing }
    }
    case 'view':
      return { ...state, view: action.view, menuOpen: false, notice: null }
    case 'menu':
      return { ...state, menuOpen: action.open }
    case 'sound':
      return { ...state, soundOff: action.off, menuOpen: false }
    case 'rating':
      return { ...state, rating: action.rating }
    case 'failed':
      return { ...state, failed: true }
    case 'notice':
      return { ...state, notice: action.notice }
    case 'startOver':
      return {
        ...INITIAL_STATE,
        open: state.open,
        soundOff: state.soundOff,
        unsent: state.unsent,
        notice: action.notice,
      }
  }
}

function afterSession(state: ChatState, session: Session): ChatState {
  const answers = session.holder === 'ai' && session.status !== 'resolved'
  return {
    ...state,
    session,
    rating: ratingAfter(state, session),
    answer: answers ? state.answer : null,
    // A server of the version before does not say it.
    readByPerson: Math.max(state.readByPerson, session.readSeq?.agent ?? 0),
  }
}

function ratingAfter(state: ChatState, session: Session): ChatState['rating'] {
  // A conversation that was opened again may be rated again at its end.
  if (state.session?.status === 'resolved' && session.status !== 'resolved') return 'none'
  return session.rating && state.rating === 'none' && state.session === null ? 'skipped' : state.rating
}

function afterMessages(state: ChatState, messages: Message[]): ChatState {
  const last = messages[messages.length - 1]
  const answered = last?.role === 'assistant' || last?.role === 'agent'
  const failed = last?.role === 'assistant' ? last.answered === false : state.failed
  return {
    ...state,
    messages,
    failed,
    notice: last ? null : state.notice,
    ...(answered && { answer: null }),
    ...(last?.role === 'agent' && { personTyping: null }),
  }
}

function afterTurn(state: ChatState, { turnId, status }: AgentEvents['turn']): ChatState {
  if (status === 'done' || status === 'cancelled') {
    return { ...state, endedTurnId: turnId, answer: state.answer?.turnId === turnId ? null : state.answer }
  }
  if (state.endedTurnId === turnId) return state
  const same = state.answer?.turnId === turnId ? state.answer : null
  return { ...state, answer: { turnId, text: same?.text ?? '', citations: same?.citations ?? [], status } }
}

function inAnswer(state: ChatState, turnId: string, change: (answer: Answer) => Answer): ChatState {
  return state.answer?.turnId === turnId ? { ...state, answer: change(state.answer) } : state
}

/** At most three; one of them reaches a person once something failed. */
export function suggestionsOf(
  state: ChatState,
  offered: string[],
  talkToPerson: string,
): { text: string; person: boolean }[] {
  if (state.answer || state.session?.status === 'resolved') return []
  if (state.unsent.some(({ state: unsent }) => unsent === 'waiting')) return []
  const last = state.messages[state.messages.length - 1]
  const own = last ? (last.role === 'assistant' ? (last.suggestions ?? []) : []) : offered
  // Known by what they do: the conversation's language may be another than the page's.
  const chips = own.map((text) => ({ text, person: reachesPerson(text) }))
  const first = chips.findIndex(({ person }) => person)
  const words = chips.filter(({ person }, at) => !person || at === first).slice(0, 3)
  const hasPerson = state.session?.holder === 'human' || state.session?.status === 'escalated'
  if (!state.failed || hasPerson || words.some(({ person }) => person)) return words
  return [...words.slice(0, 1), { text: talkToPerson, person: true }]
}

function reachesPerson(text: string): boolean {
  return Object.values(TALK_TO_PERSON).includes(text)
}

/** The visitor's last message, when a person who answers has read it and has not answered yet. */
export function seenMessageId({ session, messages, readByPerson }: ChatState): string | null {
  const last = messages[messages.length - 1]
  const seen = session?.holder === 'human' && last?.role === 'visitor' && last.seq <= readByPerson
  return seen ? last.id : null
}

/** Whether the conversation asks for its rating now. */
export function asksForRating(state: ChatState): boolean {
  const talked = state.messages.some(({ role }) => role === 'visitor')
  return state.session?.status === 'resolved' && talked && state.rating !== 'skipped'
}
