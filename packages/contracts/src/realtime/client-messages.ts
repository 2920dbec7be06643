import { z } from 'zod'
import { ConsentInput } from '../consents.ts'
import { AttachmentIds } from '../files.ts'
import { GuideAct } from '../guides.ts'
import { Id } from '../ids.ts'
import {
  ClientMessageId,
  FeedbackInput,
  MessageText,
  Revision,
  SAYS_NOTHING,
  Seq,
  saysSomething,
} from '../messages.ts'
import { PageView } from '../page-view.ts'
import { EscalateInput, RatingInput } from '../sessions.ts'
import { DecideToolCallInput } from '../tool-calls.ts'
import { AudioFormat } from './audio-header.ts'
import { Drawing, DrawingId, DrawingOutcome } from './drawing.ts'
import { Pointer, PointerId, PointerOutcome } from './pointer.ts'
import { PROTOCOL_VERSION } from './wire.ts'

const Token = z.string().max(2_000)
const PageAddress = z
  .string()
  .max(2_000)
  .regex(/^https?:\/\//, 'The address of a page begins with https:// or http://.')
const OfConversation = Id.optional().describe(
  'The conversation it is for. Agents name one they follow; of visitors it is the token’s.',
)

/**
 * Sent by a visitor's client (token of one session) or an agent's client (ticket of the dashboard). The descriptions
 * are the text of docs/protocol.
 */
export const ClientMessage = z.discriminatedUnion('type', [
  z
    .object({
      type: z.literal('hello'),
      protocol: z.literal(PROTOCOL_VERSION),
      token: Token.describe('A session token, or an agent’s realtime ticket. A ticket opens one connection.'),
      lastSeq: Seq.optional().describe(
        'Visitors: the last seq the client holds; the server replays what came after.',
      ),
      revision: Revision.optional().describe(
        'Visitors: the revision of the last `message.changed` the client heard, else of the session when it held no message yet. Messages up to `lastSeq` that were changed since come as `message.changed`; without it none do.',
      ),
      epoch: z
        .string()
        .max(64)
        .optional()
        .describe(
          'Visitors: the `epoch` of the last `welcome`. With another one the seqs the client holds mean nothing here.',
        ),
      client: z
        .object({ name: z.string().max(60), version: z.string().max(30) })
        .optional()
        .describe('What connects, for the server’s log: such as `visualkit-js` and its version.'),
    })
    .describe('The first message of every connection. Answered by `welcome`.'),
  z
    .object({ type: z.literal('refresh'), token: Token.describe('Of the same conversation or person.') })
    .describe(
      'Replaces a token that is about to expire, without reconnecting. Nothing answers it when it is good.',
    ),
  z
    .object({
      type: z.literal('message.send'),
      content: MessageText.describe('May be empty when there are files.'),
      clientMessageId: ClientMessageId.describe(
        'Unique within the conversation: what is sent twice under one id is stored once.',
      ),
      attachmentIds: AttachmentIds.optional().describe(
        'Files that were uploaded for this conversation and belong to no message yet.',
      ),
      sessionId: OfConversation,
    })
    .refine(saysSomething, SAYS_NOTHING)
    .describe('Says something. Answered by `message.ack` once it is stored.'),
  z
    .object({ type: z.literal('read'), seq: Seq, sessionId: OfConversation })
    .describe('Everything up to `seq` was on the reader’s screen. Going back changes nothing.'),
  z
    .object({ type: z.literal('typing'), typing: z.boolean(), sessionId: OfConversation })
    .describe(
      'Send it again every few seconds while somebody types; it ends by itself. Agents: the conversation must be followed.',
    ),
  z
    .object({ type: z.literal('escalate'), reason: EscalateInput.shape.reason })
    .describe('Visitors: ask for a person.'),
  z
    .object({ type: z.literal('rating'), rating: RatingInput })
    .describe('Visitors: how it went. Answers `survey`, and may come at any time.'),
  z
    .object({ type: z.literal('feedback'), feedback: FeedbackInput })
    .describe('Visitors: whether one answer of the assistant helped. A later one takes its place.'),
  z
    .object({ type: z.literal('tool.decide'), decision: DecideToolCallInput })
    .describe('Visitors: agree to what the assistant would do, or decline it. Answered by `tool.call`.'),
  z
    .object({ type: z.literal('sharing'), sharing: z.boolean() })
    .describe(
      'Visitors: the screen is shared from now on, or no longer. Needs their consent, sent before; whoever stops agrees no longer.',
    ),
  z
    .object({ type: z.literal('consent'), consent: ConsentInput })
    .describe('Visitors: they agree to be seen, heard or recorded, or take it back. Before the first frame.'),
  z
    .object({ type: z.literal('page'), url: PageAddress, title: z.string().max(300).optional() })
    .describe('Visitors: the page they are on now; its address begins with https:// or http://.'),
  z
    .object({
      type: z.literal('page.view'),
      viewId: z.string().min(1).max(64).describe('The client’s own name for it; comes back as `frameId`.'),
      view: PageView,
    })
    .describe(
      'Visitors: what the business’s own page shows now. Needs their consent `page`, sent before. Answered by `frame.read`.',
    ),
  z
    .object({
      type: z.literal('guide'),
      messageId: Id.describe('The answer with the steps.'),
      act: GuideAct,
      step: z.number().int().min(0).max(100).optional().describe('Which one, from 0: of all but `close`.'),
    })
    .describe('Visitors: tick a step, take the tick back, ask to be shown it, or put the steps away.'),
  z
    .object({
      type: z.literal('subscribe'),
      sessionId: Id,
      afterSeq: Seq.optional().describe('Replays what came after; without it nothing is replayed.'),
      afterRevision: Revision.optional().describe(
        'As `revision` of `hello`, for the messages up to `afterSeq`; 0 for all that were ever changed.',
      ),
      epoch: z
        .string()
        .max(64)
        .optional()
        .describe('The history `afterSeq` is of, from the `welcome` of that time.'),
    })
    .describe('Agents: follow one conversation’s events besides the inbox. Answered by `session`.'),
  z
    .object({ type: z.literal('unsubscribe'), sessionId: Id })
    .describe('Agents: no longer follow a conversation. Of one that is not followed nothing changes.'),
  z
    .object({ type: z.literal('pointer.show'), sessionId: Id, pointer: Pointer })
    .describe('Agents: show the visitor where to look or click. The conversation must be followed.'),
  z
    .object({ type: z.literal('pointer.clear'), sessionId: Id, pointerId: PointerId })
    .describe('Agents: take a pointer away.'),
  z
    .object({ type: z.literal('pointer.result'), pointerId: PointerId, outcome: PointerOutcome })
    .describe('Visitors: what became of a pointer.'),
  z
    .object({ type: z.literal('drawing.show'), sessionId: Id, drawing: Drawing })
    .describe(
      'Agents: draw on what the visitor shows. The conversation must be followed. It vanishes by itself after a while.',
    ),
  z
    .object({
      type: z.literal('drawing.clear'),
      sessionId: Id,
      drawingId: DrawingId.optional().describe('Without it, all of them.'),
    })
    .describe('Agents: take a drawing away.'),
  z
    .object({ type: z.literal('drawing.result'), drawingId: DrawingId, outcome: DrawingOutcome })
    .describe('Visitors: what became of a drawing.'),
  z
    .object({ type: z.literal('voice.start'), format: AudioFormat })
    .describe(
      'Visitors: audio follows as binary messages in this format. Only when `welcome` lists the capability `voice`.',
    ),
  z.object({ type: z.literal('voice.stop') }).describe('Visitors: no more audio follows.'),
  z.object({ type: z.literal('ping') }).describe('Answered by `pong`, also before `hello`.'),
])
export type ClientMessage = z.infer<typeof ClientMessage>
