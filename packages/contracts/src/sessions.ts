import { z } from 'zod'
import { Consent } from './consents.ts'
import { IdentifyEndUserInput } from './end-users.ts'
import { EscalationDetail } from './escalation-rules.ts'
import { KeyFrame } from './frames.ts'
import { Id, Locale, Metadata } from './ids.ts'
import { LIMITS } from './limits.ts'
import { MessageRole, Revision, Seq, StateRevision } from './messages.ts'
import { PageView } from './page-view.ts'

export const SessionStatus = z
  .enum(['active', 'escalated', 'resolved'])
  .describe(
    '`active`: the assistant serves; `escalated`: a person was asked for or is there; `resolved`: closed, can be reopened by a message.',
  )
export type SessionStatus = z.infer<typeof SessionStatus>

export const Resolution = z
  .enum(['seen', 'confirmed'])
  .describe(
    'How it is known that the problem was solved: seen on the visitor’s page, or said by the visitor.',
  )
export type Resolution = z.infer<typeof Resolution>

export const FloorHolder = z.enum(['ai', 'human']).describe('Who holds the floor. Never both.')
export type FloorHolder = z.infer<typeof FloorHolder>

export const EscalationReason = z.enum([
  'visitor_request',
  'unanswered',
  'long_session',
  'known_problem',
  'frustration',
  'policy',
  'api',
  'agent',
  'rule',
])
export type EscalationReason = z.infer<typeof EscalationReason>

export const Session = z.object({
  id: Id,
  status: SessionStatus,
  holder: FloorHolder,
  visitorId: z.string().nullable(),
  widgetId: Id.nullable(),
  personalityId: Id.nullable(),
  locale: Locale,
  metadata: Metadata,
  assistantName: z.string(),
  agentName: z.string().nullable(),
  lastSeq: z.number().int(),
  revision: Revision.optional(),
  stateRevision: StateRevision.optional(),
  readSeq: z
    .object({ visitor: Seq, agent: Seq })
    .describe('Up to which message the visitor, and a person of the business, have read.'),
  sharing: z.boolean(),
  rating: z.object({ score: z.number().int(), comment: z.string().nullable() }).nullable(),
  escalatedAt: z.iso.datetime().nullable(),
  createdAt: z.iso.datetime(),
  updatedAt: z.iso.datetime(),
})
export type Session = z.infer<typeof Session>

export const CreateSessionInput = z.object({
  visitorId: z.string().min(1).max(200).optional(),
  widgetId: Id.optional(),
  personalityId: z
    .uuid('Give the id of an assistant (`agentId` in the clients), as the dashboard shows it.')
    .optional(),
  locale: z.string().max(35).optional(),
  timeZone: z
    .string()
    .max(64)
    .optional()
    .describe(
      'Of the visitor’s clock, such as `Europe/Lisbon`: calls are planned by it. One nobody knows is left out.',
    ),
  metadata: Metadata.optional(),
  endUser: IdentifyEndUserInput.optional().describe(
    'Who the visitor is; with a secret key that holds `conversations.answer` only, since nobody signs for what a page says.',
  ),
})
export type CreateSessionInput = z.infer<typeof CreateSessionInput>

const tokenEnd = {
  expiresAt: z.iso.datetime().describe('By the server’s clock.'),
  expiresInSeconds: z.number().int().describe('From now on: right also for a client whose clock is off.'),
}

export const CreateSessionOutput = z.object({
  id: Id,
  token: z.string().describe('Bearer token for this session only.'),
  ...tokenEnd,
  wsUrl: z.string(),
})
export type CreateSessionOutput = z.infer<typeof CreateSessionOutput>

export const RenewTokenOutput = z.object({ token: z.string(), ...tokenEnd })
export type RenewTokenOutput = z.infer<typeof RenewTokenOutput>

export const ListSessionsInput = z.object({
  status: SessionStatus.optional(),
  /** Full-text words looked for in the transcript. */
  search: z.string().max(200).optional(),
  holder: FloorHolder.optional(),
  cursor: z.string().max(200).optional(),
  limit: z.coerce.number().int().min(1).max(LIMITS.pageSize).optional(),
})
export type ListSessionsInput = z.infer<typeof ListSessionsInput>

/** Where the words of a search stand in a conversation. */
export const SearchMatch = z.object({
  /** The message that holds most of them, the newest of these; null when they stand only in a fact about the visitor. */
  message: z.object({ seq: z.number().int(), role: MessageRole }).nullable(),
  /** The name of that fact, such as `page` or `email`; null when they stand in a message. */
  detail: z.string().nullable(),
  /** The place as plain text, cut to what is around the words. */
  parts: z.array(z.object({ text: z.string(), found: z.boolean() })),
})
export type SearchMatch = z.infer<typeof SearchMatch>

/** One row of the inbox or of the transcripts. */
export const SessionSummary = Session.extend({
  /** What the business calls the visitor: the name, the address or the id it gave; null when it gave none. */
  visitorName: z.string().nullable(),
  /** Which person of the business holds the floor; null for the assistant, and for the business's own server. */
  agentUserId: Id.nullable(),
  lastMessage: z
    .object({
      role: z.string(),
      content: z.string(),
      createdAt: z.iso.datetime(),
      /** How many files came with it. */
      files: z.number().int().optional(),
    })
    .nullable(),
  messageCount: z.number().int(),
  /** When the question that waits for a person was asked. */
  waitingSince: z.iso.datetime().nullable(),
  /** Only in the answer to a search. */
  match: SearchMatch.optional(),
})
export type SessionSummary = z.infer<typeof SessionSummary>

export const SessionPage = z.object({ sessions: z.array(SessionSummary), nextCursor: z.string().nullable() })
export type SessionPage = z.infer<typeof SessionPage>

/** A telephone call that the team makes. */
export const PlannedCall = z.object({
  at: z.iso.datetime(),
  /** The number, as the visitor wrote it. */
  contact: z.string(),
  /** In which the visitor was told of it. */
  timeZone: z.string().nullable(),
  canceledAt: z.iso.datetime().nullable(),
})
export type PlannedCall = z.infer<typeof PlannedCall>

/** One time a conversation asked for a person. */
export const EscalationRecord = z.object({
  id: Id,
  reason: EscalationReason,
  /** In the words of who asked. */
  reasonText: z.string().nullable(),
  /** What the rule saw; null when no rule asked. */
  detail: EscalationDetail.nullable(),
  /** A call that was planned with it; null when there is none. */
  call: PlannedCall.nullable(),
  createdAt: z.iso.datetime(),
  resolvedAt: z.iso.datetime().nullable(),
})
export type EscalationRecord = z.infer<typeof EscalationRecord>

/** A conversation with what was seen in it and when a person was asked for. */
export const SessionDetail = z.object({
  summary: SessionSummary,
  keyFrames: z.array(KeyFrame),
  escalations: z.array(EscalationRecord),
  /** What the business's own page showed last; null when it was never shown. */
  pageView: z.object({ frameId: Id, view: PageView, capturedAt: z.iso.datetime() }).nullable(),
  /** How it is known that the problem was solved; null when it is not. */
  resolution: Resolution.nullable(),
  /** What the visitor agreed to, in order. */
  consents: z.array(Consent),
})
export type SessionDetail = z.infer<typeof SessionDetail>

export const EscalateInput = z.object({ reason: z.string().trim().max(LIMITS.reasonCharacters).optional() })
export type EscalateInput = z.infer<typeof EscalateInput>

export const RatingInput = z.object({
  score: z.number().int().min(1).max(5),
  comment: z.string().trim().max(LIMITS.commentCharacters).optional(),
})
export type RatingInput = z.infer<typeof RatingInput>
