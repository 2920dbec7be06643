import { z } from 'zod'
import { ERROR_CODES } from '../errors.ts'
import { FrameReading, KeyFrame } from '../frames.ts'
import { Id } from '../ids.ts'
import { Citation, ClientMessageId, Message, Seq } from '../messages.ts'
import { Session, SessionSummary } from '../sessions.ts'
import { Pointer, PointerId, PointerOutcome } from './pointer.ts'
import { RefusalReason } from './refusal-reason.ts'
import { PROTOCOL_VERSION } from './wire.ts'

/** What a server can do at the moment. Clients pass over names they do not know. */
export const Capability = z.enum(['text', 'frames', 'human', 'files', 'receipts', 'pointer', 'voice'])
export type Capability = z.infer<typeof Capability>

/** What the server sends. `sessionId` is there so that an agent's one socket can follow many conversations. */
export const ServerMessage = z.discriminatedUnion('type', [
  z.object({
    type: z.literal('welcome'),
    protocol: z.literal(PROTOCOL_VERSION),
    connectionId: z.string(),
    capabilities: z.array(Capability),
    /** Visitors: the session now. Agents: null. */
    session: Session.nullable(),
    /** False when the gap could not be replayed: load the transcript again. */
    recovered: z.boolean(),
    heartbeatSeconds: z.number(),
    /** The server's clock, so that a client whose own is wrong can tell when its token ends. */
    serverTime: z.iso.datetime(),
    /** Names the history the seqs belong to. It changes when a backup was restored; `recovered` is then false. */
    epoch: z.string().max(64),
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
  /** A tool the assistant uses for this answer, such as `search_knowledge`; `callId` tells two uses apart. */
  z.object({
    type: z.literal('turn.tool'),
    sessionId: Id,
    turnId: Id,
    callId: z.string().max(64),
    tool: z.string().max(64),
    status: z.enum(['started', 'done', 'failed']),
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
  /** Who has read up to which message: the visitor, or a person of the business. */
  z.object({
    type: z.literal('read'),
    sessionId: Id,
    role: z.enum(['visitor', 'agent']),
    seq: Seq,
    at: z.iso.datetime(),
  }),
  /** The conversation as it is now: its status, who holds the floor, its rating. Every change of the floor says it. */
  z.object({ type: z.literal('session'), session: Session }),
  /** Visitors: the conversation is over, and how it went is asked. Answered by `rating`. */
  z.object({
    type: z.literal('survey'),
    sessionId: Id,
    survey: z.object({ kind: z.literal('satisfaction'), lowest: z.literal(1), highest: z.literal(5) }),
  }),
  z.object({
    type: z.literal('pointer'),
    sessionId: Id,
    pointer: Pointer,
    by: z.enum(['assistant', 'agent']),
  }),
  z.object({ type: z.literal('pointer.gone'), sessionId: Id, pointerId: PointerId }),
  /** Agents: what became of a pointer. */
  z.object({
    type: z.literal('pointer.result'),
    sessionId: Id,
    pointerId: PointerId,
    outcome: PointerOutcome,
  }),
  /** `listening`: audio may be sent; `speaking`: audio comes as binary messages; `ended`: there is no more. */
  z.object({ type: z.literal('voice'), sessionId: Id, state: z.enum(['listening', 'speaking', 'ended']) }),
  /** Stop playing this stream and drop what is buffered of it: the visitor has begun to speak. */
  z.object({ type: z.literal('audio.clear'), sessionId: Id, streamId: z.string().max(64) }),
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
  /** Agents: whether the visitor of a followed conversation has it open. */
  z.object({ type: z.literal('visitor.presence'), sessionId: Id, online: z.boolean() }),
  /** People of the business who are there to answer. */
  z.object({ type: z.literal('presence'), agentsOnline: z.number().int() }),
  z.object({
    type: z.literal('error'),
    code: z.enum([...ERROR_CODES]),
    /** Narrower than the code: what exactly was wrong with the message. */
    reason: RefusalReason,
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
