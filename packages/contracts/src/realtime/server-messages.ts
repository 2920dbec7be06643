import { z } from 'zod'
import { ERROR_CODES } from '../errors.ts'
import { FrameReading, KeyFrame } from '../frames.ts'
import { Guide } from '../guides.ts'
import { Id } from '../ids.ts'
import { Citation, ClientMessageId, Feedback, Message, Seq } from '../messages.ts'
import { PageView } from '../page-view.ts'
import { Session, SessionSummary } from '../sessions.ts'
import { ToolCall } from '../tool-calls.ts'
import { Drawing, DrawingId, DrawingOutcome } from './drawing.ts'
import { Pointer, PointerId, PointerOutcome } from './pointer.ts'
import { RefusalReason } from './refusal-reason.ts'
import { PROTOCOL_VERSION } from './wire.ts'

export const Capability = z
  .enum(['text', 'frames', 'page', 'human', 'files', 'receipts', 'pointer', 'voice'])
  .describe('What a server can do at the moment. Clients pass over names they do not know.')
export type Capability = z.infer<typeof Capability>

const sessionId = Id
const turnId = Id

/**
 * What the server sends. `sessionId` is there so that an agent's one socket can follow many conversations. The
 * descriptions are the text of docs/protocol.
 */
export const ServerMessage = z.discriminatedUnion('type', [
  z
    .object({
      type: z.literal('welcome'),
      protocol: z.literal(PROTOCOL_VERSION),
      connectionId: z.string().describe('Names the connection in the server’s log.'),
      capabilities: z.array(Capability),
      session: Session.nullable().describe('Visitors: the session now. Agents: null.'),
      recovered: z.boolean().describe('False when the gap could not be replayed: load the transcript again.'),
      heartbeatSeconds: z.number().describe('A silent connection is pinged after so long.'),
      serverTime: z.iso
        .datetime()
        .describe('The server’s clock, so that a client whose own is wrong can tell when its token ends.'),
      epoch: z
        .string()
        .max(64)
        .describe(
          'Names the history the seqs belong to. It changes when a backup was restored; `recovered` is then false.',
        ),
    })
    .describe('Answers `hello`. What was missed follows.'),
  z
    .object({ type: z.literal('message'), sessionId, message: Message })
    .describe(
      'A message of the conversation. They come in the order of their seq, without a gap, each once.',
    ),
  z
    .object({
      type: z.literal('message.changed'),
      sessionId,
      message: Message,
      afterRevision: z
        .int()
        .nonnegative()
        .optional()
        .describe(
          'The change that was told on this connection before this one, at first the one the client named: who has not heard so far has lost one. Older servers do not say it.',
        ),
    })
    .describe(
      'A stored message as it is now: what the visitor says of it, its steps, what it asks agreement for, or its words. In the order of their `revision`, without a gap but for messages that changed again; after `hello` and `subscribe` before what was missed, whatever `recovered` says. `feedback`, `tool.call` and `guide` follow.',
    ),
  z
    .object({
      type: z.literal('message.ack'),
      sessionId,
      clientMessageId: ClientMessageId,
      message: Message,
    })
    .describe('The sender’s message is stored. The same clientMessageId gets the same answer again.'),
  z
    .object({ type: z.literal('turn.started'), sessionId, turnId })
    .describe('The assistant begins an answer.'),
  z
    .object({
      type: z.literal('turn.status'),
      sessionId,
      turnId,
      status: z.enum(['searching', 'reading_screen', 'writing']),
    })
    .describe('What the assistant does for the answer now.'),
  z
    .object({
      type: z.literal('turn.tool'),
      sessionId,
      turnId,
      callId: z.string().max(64).describe('Tells two uses apart.'),
      tool: z.string().max(64).describe('Such as `search_knowledge`.'),
      status: z.enum(['started', 'done', 'failed']),
    })
    .describe('A tool the assistant uses for this answer.'),
  z
    .object({ type: z.literal('tool.call'), sessionId, toolCall: ToolCall })
    .describe('A call that a message asks agreement for has changed: decided, made, or failed.'),
  z
    .object({ type: z.literal('turn.delta'), sessionId, turnId, text: z.string() })
    .describe('The next piece of the answer.'),
  z
    .object({ type: z.literal('turn.reset'), sessionId, turnId })
    .describe('Forget the deltas so far: another model starts the answer again.'),
  z
    .object({ type: z.literal('turn.citation'), sessionId, turnId, citation: Citation })
    .describe('A source of the answer; markers such as `[1]` in its text count into them.'),
  z
    .object({
      type: z.literal('turn.ended'),
      sessionId,
      turnId,
      outcome: z
        .enum(['done', 'cancelled'])
        .describe('`cancelled`: a person took the floor; `done`: the `message` carries the answer.'),
    })
    .describe('The answer is written, or will not be.'),
  z
    .object({
      type: z.literal('typing'),
      sessionId,
      role: z.enum(['visitor', 'agent']),
      typing: z.boolean(),
      name: z.string().optional().describe('The agent’s.'),
    })
    .describe('The other side types. It ends after a few seconds without another one.'),
  z
    .object({
      type: z.literal('read'),
      sessionId,
      role: z.enum(['visitor', 'agent']),
      seq: Seq,
      at: z.iso.datetime(),
    })
    .describe('Who has read up to which message: the visitor, or a person of the business.'),
  z
    .object({ type: z.literal('feedback'), sessionId, messageId: Id, feedback: Feedback })
    .describe('What the visitor says of one answer.'),
  z
    .object({
      type: z.literal('session'),
      session: Session,
      recovered: z
        .boolean()
        .optional()
        .describe('Agents, in the answer to `subscribe`: as in `welcome` for visitors.'),
    })
    .describe(
      'The conversation as it is now: its status, who holds the floor, its rating. Every change of these says it; a message alone does not, whose `seq` is then the newest.',
    ),
  z
    .object({
      type: z.literal('survey'),
      sessionId,
      survey: z.object({ kind: z.literal('satisfaction'), lowest: z.literal(1), highest: z.literal(5) }),
    })
    .describe('Visitors: the conversation is over, and how it went is asked. Answered by `rating`.'),
  z
    .object({
      type: z.literal('pointer'),
      sessionId,
      pointer: Pointer,
      by: z.enum(['assistant', 'agent']),
    })
    .describe('Show the visitor this place. One with the same id takes the place of the earlier.'),
  z
    .object({ type: z.literal('pointer.gone'), sessionId, pointerId: PointerId })
    .describe('Take the pointer away.'),
  z
    .object({ type: z.literal('pointer.result'), sessionId, pointerId: PointerId, outcome: PointerOutcome })
    .describe('Agents: what became of a pointer.'),
  z
    .object({ type: z.literal('drawing'), sessionId, drawing: Drawing })
    .describe(
      'Draw this on what the visitor shows; a person does. One with the same id takes the place of the earlier. It vanishes by itself after half a minute.',
    ),
  z
    .object({
      type: z.literal('drawing.gone'),
      sessionId,
      drawingId: DrawingId.optional().describe('Without it, all of them.'),
    })
    .describe('Take the drawing away.'),
  z
    .object({ type: z.literal('drawing.result'), sessionId, drawingId: DrawingId, outcome: DrawingOutcome })
    .describe('Agents: what became of a drawing.'),
  z
    .object({
      type: z.literal('voice'),
      sessionId,
      state: z
        .enum(['listening', 'speaking', 'ended'])
        .describe(
          '`listening`: audio may be sent; `speaking`: audio comes as binary messages; `ended`: there is no more.',
        ),
    })
    .describe('How the talk stands.'),
  z
    .object({ type: z.literal('audio.clear'), sessionId, streamId: z.string().max(64) })
    .describe('Stop playing this stream and drop what is buffered of it: the visitor has begun to speak.'),
  z
    .object({ type: z.literal('inbox'), summary: SessionSummary })
    .describe(
      'Agents: a row of the inbox changed. How far somebody has read alone sends none: `readSeq` is as of the last other change.',
    ),
  z
    .object({ type: z.literal('sessions.gone'), sessionIds: z.array(Id) })
    .describe('Agents: conversations that were erased, or whose time was over.'),
  z
    .object({
      type: z.literal('frame.read'),
      sessionId,
      frameId: z.string(),
      reading: FrameReading,
      visibleError: z.string().nullable(),
    })
    .describe('What was read on a frame, masked.'),
  z
    .object({ type: z.literal('frame.kept'), sessionId, frame: KeyFrame })
    .describe('A frame was kept because something changed on it.'),
  z
    .object({
      type: z.literal('page.viewed'),
      sessionId,
      frameId: Id,
      view: PageView,
      visibleError: z.string().nullable(),
    })
    .describe('Agents: what the visitor’s page shows now, masked.'),
  z
    .object({ type: z.literal('guide'), sessionId, messageId: Id, guide: Guide })
    .describe('The steps of an answer, as they stand now.'),
  z
    .object({ type: z.literal('visitor.presence'), sessionId, online: z.boolean() })
    .describe('Agents: whether the visitor of a followed conversation has it open.'),
  z
    .object({ type: z.literal('presence'), agentsOnline: z.number().int() })
    .describe('People of the business who are there to answer.'),
  z
    .object({
      type: z.literal('error'),
      code: z.enum([...ERROR_CODES]),
      reason: RefusalReason.describe(
        'Narrower than the code: what exactly was wrong. Treat one you do not know by its code.',
      ),
      message: z.string().describe('One sentence that says what to do.'),
      retryable: z.boolean().describe('Whether the same may succeed later without a change.'),
      clientMessageId: z.string().optional().describe('The message that was refused.'),
      frameId: z.string().optional().describe('The frame that was refused.'),
      streamId: z.string().optional().describe('The audio that was refused.'),
      retryAfterSeconds: z.number().optional(),
      versions: z
        .array(z.number().int())
        .optional()
        .describe('With `unsupported_version`: the versions this server speaks.'),
    })
    .describe('Something the client sent was not done. The connection goes on, unless a close follows.'),
  z
    .object({
      type: z.literal('draining'),
      reconnectAfterMs: z
        .number()
        .describe('From now on; spread over the clients, so that the next server is not run over.'),
    })
    .describe(
      'The server stops. It closes this socket now, or when so many milliseconds have passed; reconnect then.',
    ),
  z.object({ type: z.literal('pong') }).describe('Answers `ping`.'),
])
export type ServerMessage = z.infer<typeof ServerMessage>
