import { CLOSE, notFound, PROTOCOL_VERSION, ServiceError } from '@visualkit/contracts'
import {
  type Actor,
  escalateSession,
  rateSession,
  receiveFrame,
  recordConsent,
  resumeConversation,
  type ServiceContext,
  type SessionToken,
  sendTyping,
  sendVisitorMessage,
  setSharing,
  setVisitorPage,
  verifySessionToken,
} from '@visualkit/services'
import type { Connection } from './connection.ts'
import { ConversationFeed } from './conversation-feed.ts'
import { FrameIntake } from './frame-intake.ts'
import { readFrame } from './read-message.ts'
import { Refusal } from './refusal.ts'
import type { SocketParts, SocketSession } from './socket-session.ts'

/** Greets a visitor: subscribe and keep, replay what was missed, go live. */
export async function openVisitorSocket(
  parts: SocketParts,
  connection: Connection,
  token: SessionToken,
  lastSeq: number,
): Promise<SocketSession> {
  const { hub, presence, services, sharing, timings } = parts
  const { tenantId, sessionId } = token
  const actor: Extract<Actor, { kind: 'visitor' }> = { kind: 'visitor', tenantId, sessionId }
  const ctx: ServiceContext = { ...services, actor, request: connection.request }
  let isSharing = false

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
      if (message.type === 'presence') presence.heard(tenantId, message.agentsOnline)
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
        throw notFound('conversation')
      switch (message.type) {
        case 'message.send': {
          const { content, clientMessageId, attachmentIds } = message
          const sent = await sendVisitorMessage(ctx, { sessionId, content, clientMessageId, attachmentIds })
          // The bus may be late, or away: what was said before comes before.
          await feed.reach(sent.message)
          return connection.send({ type: 'message.ack', sessionId, clientMessageId, message: sent.message })
        }
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
        case 'voice.start':
        case 'voice.stop':
          throw new Refusal('voice_unavailable', 'UNAVAILABLE', 'This server has no voice yet.', undefined, {
            retryable: false,
          })
        case 'page':
          return void (await setVisitorPage(ctx, { sessionId, page: message.url, title: message.title }))
        case 'refresh': {
          const renewed = verifySessionToken(services, message.token)
          if (renewed.sessionId !== sessionId || renewed.tenantId !== tenantId) {
            throw new ServiceError('UNAUTHORIZED', 'This token belongs to another conversation.')
          }
          connection.validUntilMs = renewed.expiresAt.getTime()
          return
        }
        case 'pointer.show':
        case 'pointer.clear':
        case 'subscribe':
        case 'unsubscribe':
          throw new ServiceError('FORBIDDEN', 'A visitor’s connection belongs to one conversation.')
      }
    },
    onBinary(packet) {
      const frame = readFrame(packet)
      if (frame.ok) frames.take(frame.message)
      else connection.refuse(frame.error, frame.refused)
    },
    async stay() {
      if (isSharing) await sharing.touch(sessionId, connection.id)
    },
    async onClose() {
      feed.close()
      frames.clear()
      leaveHub()
      leavePresence()
      if (!isSharing) return
      await sharing.leave(sessionId, connection.id)
      sharing.checkLater(actor)
    },
  }

  try {
    connection.validUntilMs = token.expiresAt.getTime()
    const { session } = await feed.open(lastSeq, (session, recovered) =>
      connection.send({
        type: 'welcome',
        protocol: PROTOCOL_VERSION,
        connectionId: connection.id,
        capabilities: ['text', 'frames', 'human', 'files'],
        session,
        recovered,
        heartbeatSeconds: timings.heartbeatMs / 1000,
        serverTime: services.now().toISOString(),
        epoch: '1',
      }),
    )
    leavePresence = await presence.watch(tenantId, (message) => connection.send(message))
    // Sharing of an earlier connection that nobody takes up again.
    if (session.sharing) sharing.checkLater(actor)
    return socket
  } catch (error) {
    await socket.onClose()
    throw error
  }
}
