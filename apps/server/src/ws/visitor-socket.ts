import { CLOSE, PROTOCOL_VERSION } from '@visualkit/contracts'
import {
  type Actor,
  escalateSession,
  markRead,
  rateSession,
  receiveFrame,
  recordConsent,
  reportPointer,
  resumeConversation,
  type ServiceContext,
  type SessionToken,
  sendTyping,
  sendVisitorMessage,
  setSharing,
  setVisitorPage,
  surveyOf,
  verifySessionToken,
} from '@visualkit/services'
import { capabilities } from './capabilities.ts'
import type { Connection } from './connection.ts'
import { ConversationFeed } from './conversation-feed.ts'
import { FrameIntake } from './frame-intake.ts'
import { ReadMarks } from './read-marks.ts'
import { readBinary } from './read-message.ts'
import { otherSide, Refusal } from './refusal.ts'
import type { SocketParts, SocketSession } from './socket-session.ts'
import { VisitorStay } from './visitor-stay.ts'
import { VisitorVoice } from './visitor-voice.ts'

/** What the client says it holds. */
export interface HeldHistory {
  lastSeq: number
  epoch: string | undefined
}

/** Greets a visitor: subscribe and keep, replay what was missed, go live. */
export async function openVisitorSocket(
  parts: SocketParts,
  connection: Connection,
  token: SessionToken,
  held: HeldHistory,
): Promise<SocketSession> {
  const { hub, presence, services, sharing, timings } = parts
  const { tenantId, sessionId } = token
  const actor: Extract<Actor, { kind: 'visitor' }> = { kind: 'visitor', tenantId, sessionId }
  const ctx: ServiceContext = { ...services, actor, request: connection.request }
  let isSharing = false
  const stay = new VisitorStay(parts, { tenantId, sessionId, connectionId: connection.id })
  const voice = new VisitorVoice(parts.voice, connection, { tenantId, sessionId }, () =>
    services.now().getTime(),
  )
  const reads = new ReadMarks({
    write: (_, seq) => markRead(ctx, { sessionId, seq }),
    onError: (error) => services.log.debug({ error, sessionId }, 'What a visitor had read was not noted.'),
    everyMs: timings.readEveryMs,
  })

  const feed = new ConversationFeed({
    sessionId,
    send: (message) => connection.send(message),
    load: (afterSeq) => resumeConversation(ctx, { sessionId, afterSeq }),
    onBroken: (error) => {
      services.log.warn({ error, sessionId }, 'A visitor’s socket lost its place and was closed.')
      connection.close(CLOSE.serverRestart, 'Connect again to go on.')
    },
  })
  const leaveHub = await hub.join(tenantId, {
    side: 'visitor',
    sessionId,
    onEvent: ({ message }) => {
      if (message.type === 'presence') presence.heard(tenantId, message)
      else feed.take(message)
    },
  })
  let leavePresence = () => {}
  const frames = new FrameIntake(
    async ({ header, image }) => {
      const { frameId, mediaType, capturedAt } = header
      // The consent may have been sent just before it.
      await connection.caughtUp()
      await receiveFrame(ctx, { sessionId, image, mediaType, frameId, capturedAt: new Date(capturedAt) })
    },
    (error, frameId) => connection.refuse(error, { frameId }),
  )

  async function setSharingHere(wanted: boolean) {
    isSharing = wanted
    if (wanted) await sharing.touch(sessionId, connection.id)
    else await sharing.leave(sessionId, connection.id)
    // Another page of the visitor may share still.
    if (wanted || !(await sharing.isShared(sessionId))) await setSharing(ctx, { sessionId, sharing: wanted })
  }

  const socket: SocketSession = {
    side: 'visitor',
    sessionId,
    feeds: () => [feed],
    async onMessage(message) {
      if ('sessionId' in message && message.sessionId !== undefined && message.sessionId !== sessionId)
        throw otherSession()
      switch (message.type) {
        case 'message.send': {
          const { content, clientMessageId, attachmentIds } = message
          const sent = await sendVisitorMessage(ctx, { sessionId, content, clientMessageId, attachmentIds })
          // The bus may be late, or away: what was said before comes before.
          await feed.reach(sent.message)
          return connection.send({ type: 'message.ack', sessionId, clientMessageId, message: sent.message })
        }
        case 'read':
          return reads.mark(sessionId, message.seq)
        case 'typing':
          return sendTyping(ctx, { sessionId, typing: message.typing })
        case 'escalate':
          return void (await escalateSession(ctx, { sessionId, reason: message.reason }))
        case 'rating':
          return void (await rateSession(ctx, { sessionId, ...message.rating }))
        case 'consent':
          return void (await recordConsent(ctx, { sessionId, ...message.consent }))
        case 'sharing':
          return setSharingHere(message.sharing)
        case 'pointer.result': {
          const { pointerId, outcome } = message
          return reportPointer(ctx, { sessionId, pointerId, outcome })
        }
        case 'voice.start':
          return voice.start(message.format)
        case 'voice.stop':
          return voice.stop()
        case 'page':
          return void (await setVisitorPage(ctx, { sessionId, page: message.url, title: message.title }))
        case 'refresh': {
          const renewed = verifySessionToken(services, message.token)
          if (renewed.sessionId !== sessionId || renewed.tenantId !== tenantId) {
            throw new Refusal('other_session', 'UNAUTHORIZED', 'This token belongs to another conversation.')
          }
          connection.validUntilMs = renewed.expiresAt.getTime()
          return
        }
        case 'pointer.show':
        case 'pointer.clear':
        case 'subscribe':
        case 'unsubscribe':
          throw otherSide('agent')
      }
    },
    onBinary(packet) {
      const read = readBinary(packet)
      if (!read.ok) return connection.refuse(read.error, read.refused)
      if (read.message.kind === 'frame') return frames.take(read.message)
      try {
        voice.take(read.message)
      } catch (error) {
        connection.refuse(error, { streamId: read.message.header.streamId })
      }
    },
    get hearsAudio() {
      return voice.isOpen
    },
    async stay() {
      await stay.renew()
      if (isSharing) await sharing.touch(sessionId, connection.id)
    },
    async onClose() {
      feed.close()
      frames.clear()
      voice.stop()
      leaveHub()
      leavePresence()
      await reads.close()
      await stay.end()
      if (!isSharing) return
      await sharing.leave(sessionId, connection.id)
      sharing.checkLater(actor)
    },
  }

  try {
    connection.validUntilMs = token.expiresAt.getTime()
    await stay.begin()
    // What the client holds is of another history: nothing of it can be gone on from.
    const isOther = held.epoch !== undefined && held.epoch !== services.epoch
    const { session } = await feed.open(isOther ? null : held.lastSeq, (session, recovered) =>
      connection.send({
        type: 'welcome',
        protocol: PROTOCOL_VERSION,
        connectionId: connection.id,
        capabilities: capabilities(parts),
        session,
        recovered: recovered && !isOther,
        heartbeatSeconds: timings.heartbeatMs / 1000,
        serverTime: services.now().toISOString(),
        epoch: services.epoch,
      }),
    )
    const survey = surveyOf(session)
    if (survey) connection.send(survey)
    leavePresence = await presence.watch(tenantId, (message) => connection.send(message))
    // Sharing of an earlier connection that nobody takes up again.
    if (session.sharing) sharing.checkLater(actor)
    return socket
  } catch (error) {
    await socket.onClose()
    throw error
  }
}

/** The same for a conversation that is not there and one that is not theirs. */
function otherSession(): Refusal {
  return new Refusal('other_session', 'NOT_FOUND', 'There is no conversation with this id.')
}
