import { z } from 'zod'
import { ConsentInput } from '../consents.ts'
import { ERROR_CODES } from '../errors.ts'
import { FrameReading, KeyFrame } from '../frames.ts'
import { Id } from '../ids.ts'
import { LIMITS } from '../limits.ts'
import { Citation, ClientMessageId, Message, MessageContent, Seq } from '../messages.ts'
import { EscalateInput, RatingInput, Session, SessionSummary } from '../sessions.ts'
import { PROTOCOL_VERSION } from './wire.ts'

/** Sent by a visitor's client (token of one session) or an agent's client (ticket of the dashboard). */
export const ClientMessage = z.discriminatedUnion('type', [
  z.object({
    type: z.literal('hello'),
    protocol: z.literal(PROTOCOL_VERSION),
    /** A session token, or an agent's realtime ticket. */
    token: z.string().max(2_000),
    /** Last seq the client holds; the server replays what came after. Visitors only. */
    lastSeq: Seq.optional(),
  }),
  /** Replaces a token that is about to expire, without reconnecting. */
  z.object({ type: z.literal('refresh'), token: z.string().max(2_000) }),
  z.object({
    type: z.literal('message.send'),
    content: MessageContent,
    clientMessageId: ClientMessageId,
    sessionId: Id.optional(),
  }),
  z.object({ type: z.literal('typing'), typing: z.boolean(), sessionId: Id.optional() }),
  z.object({ type: z.literal('escalate'), reason: EscalateInput.shape.reason }),
  z.object({ type: z.literal('rating'), rating: RatingInput }),
  z.object({ type: z.literal('sharing'), sharing: z.boolean() }),
  /** Before the first frame: the visitor agrees to be seen. `sharing: false` takes it back. */
  z.object({ type: z.literal('consent'), consent: ConsentInput }),
  /** Visitors: the page they are on now. */
  z.object({ type: z.literal('page'), url: z.string().max(2_000), title: z.string().max(300).optional() }),
  /** Agents: follow one conversation's events besides the inbox. `afterSeq` replays. */
  z.object({ type: z.literal('subscribe'), sessionId: Id, afterSeq: Seq.optional() }),
  z.object({ type: z.literal('unsubscribe'), sessionId: Id }),
  z.object({ type: z.literal('ping') }),
])
export type ClientMessage = z.infer<typeof ClientMessage>

export const RefusalReason = z.enum([...ERROR_CODES])

/** What the server sends. `sessionId` is there so that an agent's one socket can follow many conversations. */
export const ServerMessage = z.discriminatedUnion('type', [
  z.object({
    type: z.literal('welcome'),
    protocol: z.literal(PROTOCOL_VERSION),
    connectionId: z.string(),
    capabilities: z.array(z.enum(['text', 'frames', 'human'])),
    /** Visitors: the session now. Agents: null. */
    session: Session.nullable(),
    /** False when the gap could not be replayed: load the transcript again. */
    recovered: z.boolean(),
    heartbeatSeconds: z.number(),
  }),
  z.object({ type: z.literal('message'), sessionId: Id, message: Message }),
  /** The visitor's message is stored. The same clientMessageId gets the same answer again. */
  z.object({
    type: z.literal('message.ack'),
    sessionId: Id,
    clientMessageId: ClientMessageId,
    message: Message,
  }),
  z.object({ type: z.literal('turn.started'), sessionId: Id, turnId: Id }),
  z.object({
    type: z.literal('turn.status'),
    sessionId: Id,
    turnId: Id,
    status: z.enum(['searching', 'reading_screen', 'writing']),
  }),
  z.object({ type: z.literal('turn.delta'), sessionId: Id, turnId: Id, text: z.string() }),
  /** Forget the deltas so far: another model starts the answer again. */
  z.object({ type: z.literal('turn.reset'), sessionId: Id, turnId: Id }),
  z.object({ type: z.literal('turn.citation'), sessionId: Id, turnId: Id, citation: Citation }),
  /** `cancelled`: a person took the floor; `done`: the message event carries the answer. */
  z.object({
    type: z.literal('turn.ended'),
    sessionId: Id,
    turnId: Id,
    outcome: z.enum(['done', 'cancelled']),
  }),
  z.object({
    type: z.literal('typing'),
    sessionId: Id,
    role: z.enum(['visitor', 'agent']),
    typing: z.boolean(),
    name: z.string().optional(),
  }),
  z.object({ type: z.literal('session'), session: Session }),
  /** Agents: a row of the inbox changed. */
  z.object({ type: z.literal('inbox'), summary: SessionSummary }),
  /** Agents: conversations that were erased, or whose time was over. */
  z.object({ type: z.literal('sessions.gone'), sessionIds: z.array(Id) }),
  z.object({
    type: z.literal('frame.read'),
    sessionId: Id,
    frameId: z.string(),
    reading: FrameReading,
    visibleError: z.string().nullable(),
  }),
  z.object({ type: z.literal('frame.kept'), sessionId: Id, frame: KeyFrame }),
  z.object({ type: z.literal('presence'), agentsOnline: z.number().int() }),
  z.object({
    type: z.literal('error'),
    code: RefusalReason,
    message: z.string(),
    retryable: z.boolean(),
    /** The message or frame that was refused. */
    clientMessageId: z.string().optional(),
    frameId: z.string().optional(),
    retryAfterSeconds: z.number().optional(),
  }),
  /** The server stops; reconnect after so many milliseconds. */
  z.object({ type: z.literal('draining'), reconnectAfterMs: z.number() }),
  z.object({ type: z.literal('pong') }),
])
export type ServerMessage = z.infer<typeof ServerMessage>

export const FrameHeader = z.object({
  frameId: z.string().min(1).max(64),
  mediaType: z.enum(['image/jpeg', 'image/webp', 'image/png']),
  width: z.number().int().min(1).max(LIMITS.framePixelsPerSide),
  height: z.number().int().min(1).max(LIMITS.framePixelsPerSide),
  /** Milliseconds since 1970 by the client's clock. */
  capturedAt: z.number(),
})
export type FrameHeader = z.infer<typeof FrameHeader>
