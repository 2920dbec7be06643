/** Free facts about a visitor or a conversation: at most 8,192 bytes of JSON. */
export type Metadata = Record<string, string | number | boolean | null>

/** The languages the product speaks. */
export type Locale = 'en' | 'es' | 'pt'

/** A conversation as the server last told it. */
export interface Session {
  id: string
  /** `active`: the assistant serves; `escalated`: a person was asked for or is there; `resolved`: closed, a message reopens it. */
  status: 'active' | 'escalated' | 'resolved'
  /** Who holds the floor. Never both. */
  holder: 'ai' | 'human'
  visitorId: string | null
  widgetId: string | null
  personalityId: string | null
  locale: Locale
  metadata: Metadata
  assistantName: string
  agentName: string | null
  /** The `seq` of its newest message. */
  lastSeq: number
  /** How many times stored messages of it were changed. Left out by older servers, like the next. */
  revision?: number
  /** How many times its own state was changed: of two states the higher is the later. */
  stateRevision?: number
  /** Up to which message the visitor, and a person of the business, have read. */
  readSeq: { visitor: number; agent: number }
  /** Whether the screen is shared. */
  sharing: boolean
  rating: { score: number; comment: string | null } | null
  /** ISO 8601, like the two below. */
  escalatedAt: string | null
  createdAt: string
  updatedAt: string
}

/** What a server can do at the moment. Servers of a later version may name others. */
export type Capability = 'text' | 'frames' | 'page' | 'human' | 'files' | 'receipts' | 'pointer' | 'voice'

/** Asks how the conversation went; answered by `rate`. */
export interface Survey {
  kind: 'satisfaction'
  lowest: 1
  highest: 5
}

/** The words a visitor agreed to: your own name for them, kept as proof, and their language. */
export interface ConsentText {
  textVersion: string
  locale: Locale
}
