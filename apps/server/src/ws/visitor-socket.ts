import {
  CLOSE,
  type ClientMessage,
  PROTOCOL_VERSION,
  type ServerMessage,
  type Session,
} from '@visualkit/contracts'
import type { BusEvent } from '@visualkit/realtime'
import {
  type Actor,
  actOnGuide,
  decideToolCall,
  escalateSession,
  giveFeedback,
  type HeldPlace,
  markRead,
  type ResumedConversation,
  rateSession,
  receiveFrame,
  receivePageView,
  recordConsent,
  reportDrawing,
  reportPointer,
  resumeConversation,
  type ServiceContext,
  type SessionToken,
  sendTyping,
  sendVisitorMessage,
  setSharing,
  setVisitorPage,
  spendingRung,
  surveyOf,
} from '@visualkit/services'
import { takeGreeting, takeOfVisitor } from '../http/request/take-or-refuse.ts'
import { capabilities } from './capabilities.ts'
import type { Connection } from './connection.ts'
import { ConversationFeed, type FeedParts, NOTHING_HELD } from './conversation-feed.ts'
import { FrameIntake } from './frame-intake.ts'
import { ReadMarks } from './read-marks.ts'
import { readBinary } from './read-message.ts'
import { readToken } from './read-token.ts'
import { noVoice, otherSide, Refusal } from './refusal.ts'
import type { SocketParts, SocketSession } from './socket-session.ts'
import type { HubMember } from './tenant-hub.ts'
import type { StayingSocket } from './visitor-stays.ts'
import { VisitorVoice } from './visitor-voice.ts'

/** What is written down each time and has no limit of its own: it counts as requests over REST do. */
const COUNTED: ReadonlySet<ClientMessage['type']> = new Set(['escalate', 'rating', 'feedback', 'page'])

/** What the client says it holds. */
export interface HeldHistory {
  lastSeq: number
  /** Unknown for clients that hear of no changes. */
  revision: number | undefined
  epoch: string | undefined
}

/** Greets a visitor: subscribe and keep, replay what was missed, go live. */
export async function openVisitorSocket(
  parts: SocketParts,
  connection: Connection,
  token: SessionToken,
  held: HeldHistory,
): Promise<SocketSession> {
  const socket = new VisitorSocket(parts, connection, token)
  try {
    await socket.open(held)
    return socket
  } catch (error) {
    await socket.onClose()
    throw error
  }
}

type Visitor = Extract<Actor, { kind: 'visitor' }>

/**
 * A visitor's socket. A server holds thousands that only listen: what few of them use is made when it is used, and it
 * is itself what the hub and its feed call.
 */
class VisitorSocket implements SocketSession, HubMember, FeedParts, StayingSocket {
  readonly #parts: SocketParts
  readonly #connection: Connection
  readonly #tenantId: string
  readonly sessionId: string
  readonly #feed: ConversationFeed
  /** It is counted among the connections of its business. */
  #stays = false
  #voice: VisitorVoice | null = null
  #reads: ReadMarks | null = null
  #frames: FrameIntake | null = null
  #isSharing = false

  constructor(parts: SocketParts, connection: Connection, token: SessionToken) {
    this.#parts = parts
    this.#connection = connection
    this.#tenantId = token.tenantId
    this.sessionId = token.sessionId
    this.#feed = new ConversationFeed(this)
    connection.validUntilMs = token.expiresAt.getTime()
  }

  get side(): 'visitor' {
    return 'visitor'
  }

  get visitor(): Visitor {
    return { kind: 'visitor', tenantId: this.#tenantId, sessionId: this.sessionId }
  }

  get connectionId(): string {
    return this.#connection.id
  }

  get hearsAudio(): boolean {
    return this.#voice?.isOpen === true
  }

  async open(held: HeldHistory): Promise<void> {
    const { hub, presence, services, sharing, stays } = this.#parts
    const { sessionId } = this
    const tenantId = this.#tenantId
    await takeGreeting(services.limiter, tenantId, sessionId)
    await hub.join(tenantId, this)
    await stays.begin(this)
    this.#stays = true
    // What the client holds is of another history: nothing of it can be gone on from.
    const isOther = held.epoch !== undefined && held.epoch !== services.epoch
    const mayTalk = await this.#mayTalk()
    const place = isOther ? NOTHING_HELD : { afterSeq: held.lastSeq, afterRevision: held.revision ?? null }
    const { session } = await this.#feed.open(place, (session, recovered) =>
      this.#welcome(session, recovered && !isOther, mayTalk),
    )
    const survey = surveyOf(session)
    if (survey) this.send(survey)
    await presence.watch(tenantId, this.#connection)
    // Sharing of an earlier connection that nobody takes up again.
    if (session.sharing) sharing.checkLater(this.visitor)
  }

  feeds(): ConversationFeed[] {
    return [this.#feed]
  }

  onEvent({ message }: BusEvent): void {
    if (message.type === 'presence') this.#parts.presence.heard(this.#tenantId, message)
    else this.#feed.take(message)
  }

  send(message: ServerMessage): void {
    this.#connection.send(message)
  }

  room(): Promise<void> | null {
    return this.#connection.room()
  }

  load(after: HeldPlace): Promise<ResumedConversation> {
    return resumeConversation(this.#ctx(), { sessionId: this.sessionId, ...after })
  }

  onBroken(error: unknown): void {
    const { sessionId } = this
    this.#parts.services.log.warn({ error, sessionId }, 'A visitor’s socket lost its place and was closed.')
    this.#connection.close(CLOSE.serverRestart, 'Connect again to go on.')
  }

  async onMessage(message: Exclude<ClientMessage, { type: 'hello' | 'ping' }>): Promise<void> {
    const { sessionId } = this
    const connection = this.#connection
    const ctx = this.#ctx()
    const { hub } = this.#parts
    if ('sessionId' in message && message.sessionId !== undefined && message.sessionId !== sessionId)
      throw otherSession()
    if (COUNTED.has(message.type)) await takeOfVisitor(ctx.limiter, sessionId)
    switch (message.type) {
      case 'message.send': {
        const { content, clientMessageId, attachmentIds } = message
        const sent = await sendVisitorMessage(ctx, { sessionId, content, clientMessageId, attachmentIds })
        // The bus may be late, or away: what was said before comes before.
        hub.deliverStored(this.#tenantId, sessionId, sent.message, this)
        await this.#feed.reach(sent.message)
        return connection.send({ type: 'message.ack', sessionId, clientMessageId, message: sent.message })
      }
      case 'read':
        this.#reads ??= this.#newReads()
        return this.#reads.mark(sessionId, message.seq)
      case 'typing':
        return sendTyping(ctx, { sessionId, typing: message.typing })
      case 'escalate':
        return void (await escalateSession(ctx, { sessionId, reason: message.reason }))
      case 'rating':
        return void (await rateSession(ctx, { sessionId, ...message.rating }))
      case 'feedback':
        return void (await giveFeedback(ctx, { sessionId, ...message.feedback }))
      case 'tool.decide':
        return void (await decideToolCall(ctx, { sessionId, ...message.decision }))
      case 'consent':
        return void (await recordConsent(ctx, { sessionId, ...message.consent }))
      case 'sharing':
        return this.#setSharing(message.sharing)
      case 'pointer.result': {
        const { pointerId, outcome } = message
        return reportPointer(ctx, { sessionId, pointerId, outcome })
      }
      case 'drawing.result': {
        const { drawingId, outcome } = message
        return reportDrawing(ctx, { sessionId, drawingId, outcome })
      }
      case 'voice.start':
        if (!(await this.#mayTalk())) throw noVoice()
        return this.#getVoice().start(message.format)
      case 'voice.stop':
        return this.#voice?.stop()
      case 'page':
        return void (await setVisitorPage(ctx, { sessionId, page: message.url, title: message.title }))
      case 'page.view':
        return this.#takePage(message)
      case 'guide': {
        const { messageId, act, step } = message
        return actOnGuide(ctx, { sessionId, messageId, act, step })
      }
      case 'refresh': {
        const { token: renewed } = readToken(this.#parts.services, message.token)
        if (!renewed)
          throw new Refusal('token_invalid', 'UNAUTHORIZED', 'This is not a token of a conversation.')
        if (renewed.sessionId !== sessionId || renewed.tenantId !== this.#tenantId) {
          throw new Refusal('other_session', 'UNAUTHORIZED', 'This token belongs to another conversation.')
        }
        connection.validUntilMs = renewed.expiresAt.getTime()
        return
      }
      case 'pointer.show':
      case 'pointer.clear':
      case 'drawing.show':
      case 'drawing.clear':
      case 'subscribe':
      case 'unsubscribe':
        throw otherSide('agent')
    }
  }

  onBinary(packet: Uint8Array): void {
    const read = readBinary(packet)
    if (!read.ok) {
      this.#connection.refuse(read.error, read.refused)
      return
    }
    if (read.message.kind === 'frame') {
      this.#frames ??= this.#newFrames()
      this.#frames.take(read.message)
      return
    }
    try {
      this.#getVoice().take(read.message)
    } catch (error) {
      this.#connection.refuse(error, { streamId: read.message.header.streamId })
    }
  }

  async stay(): Promise<void> {
    await this.#parts.stays.renew(this)
    // It may have gone meanwhile, and would be told to be there.
    if (this.#isSharing && this.#connection.isOpen)
      await this.#parts.sharing.touch(this.sessionId, this.#connection.id)
  }

  async onClose(): Promise<void> {
    const { hub, presence, sharing, stays } = this.#parts
    this.#feed.close()
    this.#frames?.clear()
    this.#voice?.stop()
    hub.leave(this.#tenantId, this)
    presence.unwatch(this.#tenantId, this.#connection)
    await this.#reads?.close()
    if (this.#stays) await stays.end(this)
    if (!this.#isSharing) return
    await sharing.leave(this.sessionId, this.#connection.id)
    sharing.checkLater(this.visitor)
  }

  #ctx(): ServiceContext {
    return { ...this.#parts.services, actor: this.visitor, request: this.#connection.request }
  }

  /** Talking costs most by the minute, so it ends before what is written does. */
  async #mayTalk(): Promise<boolean> {
    const { services, voice } = this.#parts
    return voice !== null && (await spendingRung(services, this.#tenantId)).voice
  }

  #welcome(session: Session, recovered: boolean, mayTalk: boolean): void {
    const { services, timings } = this.#parts
    this.send({
      type: 'welcome',
      protocol: PROTOCOL_VERSION,
      connectionId: this.#connection.id,
      capabilities: capabilities(this.#parts, mayTalk),
      session,
      recovered,
      heartbeatSeconds: timings.heartbeatMs / 1000,
      serverTime: services.now().toISOString(),
      epoch: services.epoch,
    })
  }

  #newFrames(): FrameIntake {
    const { sessionId } = this
    return new FrameIntake(
      async ({ header, image }) => {
        const { frameId, mediaType, capturedAt } = header
        // The consent may have been sent just before it.
        await this.#connection.caughtUp()
        const frame = { sessionId, image, mediaType, frameId, capturedAt: new Date(capturedAt) }
        await receiveFrame(this.#ctx(), frame)
      },
      (error, frameId) => this.#connection.refuse(error, { frameId }),
    )
  }

  /** A refusal names the view, so that its sender knows which one it was. */
  async #takePage({ viewId, view }: Extract<ClientMessage, { type: 'page.view' }>): Promise<void> {
    try {
      await receivePageView(this.#ctx(), { sessionId: this.sessionId, viewId, view })
    } catch (error) {
      this.#connection.refuse(error, { frameId: viewId })
    }
  }

  #newReads(): ReadMarks {
    const { services, timings } = this.#parts
    const { sessionId } = this
    return new ReadMarks({
      write: (_, seq) => markRead(this.#ctx(), { sessionId, seq }),
      onError: (error) => services.log.debug({ error, sessionId }, 'What a visitor had read was not noted.'),
      everyMs: timings.readEveryMs,
    })
  }

  #getVoice(): VisitorVoice {
    const { voice } = this.#parts
    this.#voice ??= new VisitorVoice(voice, this.#connection, this.visitor, () => performance.now())
    return this.#voice
  }

  async #setSharing(wanted: boolean): Promise<void> {
    const { sharing } = this.#parts
    const { sessionId } = this
    if (wanted) {
      // Refused without consent: then this page does not share.
      await setSharing(this.#ctx(), { sessionId, sharing: true })
      // It may have gone meanwhile, when it was not yet known to share.
      if (!this.#connection.isOpen) return sharing.checkLater(this.visitor)
      this.#isSharing = true
      return sharing.touch(sessionId, this.#connection.id)
    }
    this.#isSharing = false
    await sharing.leave(sessionId, this.#connection.id)
    // Another page of the visitor may share still.
    if (!(await sharing.isShared(sessionId))) await setSharing(this.#ctx(), { sessionId, sharing: false })
  }
}

/** The same for a conversation that is not there and one that is not theirs. */
function otherSession(): Refusal {
  return new Refusal('other_session', 'NOT_FOUND', 'There is no conversation with this id.')
}
