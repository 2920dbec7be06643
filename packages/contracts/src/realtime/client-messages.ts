import { z } from 'zod'
import { ConsentInput } from '../consents.ts'
import { AttachmentIds } from '../files.ts'
import { Id } from '../ids.ts'
import { ClientMessageId, MessageContent, Seq } from '../messages.ts'
import { EscalateInput, RatingInput } from '../sessions.ts'
import { AudioFormat } from './audio-header.ts'
import { Pointer, PointerId, PointerOutcome } from './pointer.ts'
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
    /** The `epoch` of the last `welcome`: with another one the seqs the client holds mean nothing here. */
    epoch: z.string().max(64).optional(),
    /** What connects, for the log: such as `visualkit-js` and its version. */
    client: z.object({ name: z.string().max(60), version: z.string().max(30) }).optional(),
  }),
  /** Replaces a token that is about to expire, without reconnecting. */
  z.object({ type: z.literal('refresh'), token: z.string().max(2_000) }),
  z.object({
    type: z.literal('message.send'),
    content: MessageContent,
    clientMessageId: ClientMessageId,
    /** Files that were uploaded for this conversation and belong to no message yet. */
    attachmentIds: AttachmentIds.optional(),
    sessionId: Id.optional(),
  }),
  /** Everything up to `seq` was on the reader's screen. Going back changes nothing. */
  z.object({ type: z.literal('read'), seq: Seq, sessionId: Id.optional() }),
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
  /** Agents: show the visitor where to look or click. */
  z.object({ type: z.literal('pointer.show'), sessionId: Id, pointer: Pointer }),
  z.object({ type: z.literal('pointer.clear'), sessionId: Id, pointerId: PointerId }),
  /** Visitors: what became of a pointer. */
  z.object({ type: z.literal('pointer.result'), pointerId: PointerId, outcome: PointerOutcome }),
  /** Visitors: audio follows as binary messages in this format. Only when `welcome` lists the capability `voice`. */
  z.object({ type: z.literal('voice.start'), format: AudioFormat }),
  z.object({ type: z.literal('voice.stop') }),
  z.object({ type: z.literal('ping') }),
])
export type ClientMessage = z.infer<typeof ClientMessage>
