export type MessageRole = 'visitor' | 'assistant' | 'agent' | 'system'

/** Why a system message is there. Its text is already in the visitor's language. */
export type SystemEvent =
  | 'escalated'
  | 'taken'
  | 'handed_back'
  | 'resolved'
  | 'reopened'
  | 'sharing_started'
  | 'sharing_stopped'
  | 'answer_found'

/** Where a sentence of an answer comes from. `quote` stands verbatim in the document. */
export interface Citation {
  documentId: string
  title: string
  url?: string
  quote: string
  /** The page or slide of the document it stands on. */
  page?: number
  /** The tool that said it, when no document did; `documentId` is then the tool's. */
  tool?: string
  /** 0–1: how strongly the quote carries the sentence. */
  score: number
}

/** Something the assistant would do, and needs somebody's agreement for. */
export interface ToolCall {
  id: string
  /** What would be done, with its values; Markdown. */
  summary: string
  /** Who is asked: the visitor, or somebody of the business. */
  approver: 'visitor' | 'agent'
  status: 'waiting' | 'running' | 'done' | 'failed' | 'declined' | 'expired'
  /** ISO 8601: until then it can be decided. */
  expiresAt: string
}

/** What a visitor says of one answer. */
export interface Feedback {
  helpful: boolean
  /** In the visitor's words. */
  comment?: string
}

/** What the assistant read on the visitor's screen for one answer; masked. */
export interface ScreenReading {
  /** The picture of the screen, or the attached one. */
  frameId: string
  /** The error message on the screen, when there is one. */
  visibleError: string | null
  /** Signed path of the redacted picture, when the reader may see it. */
  imageUrl?: string
  /** It was on an attached picture, not on a shared screen. */
  attached?: boolean
  /** It was the business's own page, not a shared screen. */
  page?: boolean
}

/** A file that came with a message: an image whose personal values were masked, or a PDF. */
export interface Attachment {
  id: string
  kind: 'image' | 'pdf'
  /** As its sender called it; never a path. */
  name: string
  /** What the bytes are, whatever the sender said. */
  mediaType: string
  bytes: number
  /** Pixels; images only. */
  width?: number
  height?: number
  /** Signed path, valid for some minutes. Ask for the message again for a new one. */
  url?: string
}

export interface GuidedStep {
  /** What to do, as the answer says it. */
  text: string
  /** `seen`: on the visitor's page; `hand`: the visitor ticked it; null: not yet. */
  done: 'seen' | 'hand' | null
  /** Whether the page has a place to point at for it now. */
  isOnPage: boolean
}

/** The steps of an answer, which tick themselves while the page is seen. */
export interface Guide {
  /** `solved`: the page shows that it worked; `closed`: the visitor put it away. */
  state: 'open' | 'solved' | 'closed'
  steps: GuidedStep[]
  /** Words that the article says are seen when all is done; any of them on the page solves it. */
  success?: string[]
}

/** One stored message of a conversation. */
export interface Message {
  id: string
  /** 1, 2, 3 … within the conversation, without gaps. */
  seq: number
  role: MessageRole
  content: string
  clientMessageId?: string
  /** ISO 8601. */
  createdAt: string
  /** The person's name, or the assistant's; of a system message, who came or went. */
  authorName?: string
  citations?: Citation[]
  /** Assistant only: false when the knowledge base held no answer. */
  answered?: boolean
  screen?: ScreenReading
  event?: SystemEvent
  attachments?: Attachment[]
  /** Three at most: what the assistant can answer next; one of them reaches a person once something failed. */
  suggestions?: string[]
  /** Assistant only: what the visitor says of this answer. */
  feedback?: Feedback
  /** Assistant only: what this message asks agreement for. */
  toolCall?: ToolCall
  /** Assistant only: the steps of this answer. */
  guide?: Guide
  /** Of two states of one message the one with the higher is the later; left out while it is as it was stored. */
  revision?: number
}
