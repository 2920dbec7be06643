import { CLOSE, PROTOCOL_VERSION, ServiceError } from '@visualkit/contracts'
import {
  ACTIVE_EVERY_MS,
  type Actor,
  isSignedIn,
  mayActor,
  noteActive,
  requirePermission,
  resumeConversation,
  type ServiceContext,
  sendAgentMessage,
  sendTyping,
  teamRoom,
  verifyRealtimeTicket,
} from '@visualkit/services'
import type { Connection } from './connection.ts'
import { ConversationFeed } from './conversation-feed.ts'
import type { SocketParts, SocketSession } from './socket-session.ts'

type Member = Extract<Actor, { kind: 'member' }>

/** Conversations one agent's socket may follow at the same time. */
const MAX_SUBSCRIPTIONS = 50

/** Greets a member: the inbox of the whole business, and the conversations that are subscribed to. */
export async function openAgentSocket(
  parts: SocketParts,
  connection: Connection,
  member: Member,
): Promise<SocketSession> {
  const { hub, presence, services, timings } = parts
  const { tenantId } = member
  const ctx: ServiceContext = { ...services, actor: member, request: connection.request }
  const feeds = new Map<string, ConversationFeed>()
  const seat = `${member.userId}/${connection.id}`
  /** Who only reads is nobody a visitor could wait for. */
  const answers = mayActor(member, 'conversations.answer')

  let notedMs = 0
  /** Colleagues see about when somebody was here last. */
  async function active() {
    const nowMs = services.now().getTime()
    if (nowMs - notedMs < ACTIVE_EVERY_MS) return
    notedMs = nowMs
    await noteActive(ctx)
  }

  const leaveHub = await hub.join(tenantId, {
    side: 'agent',
    sessionId: null,
    onEvent: ({ message, sessionId }) => {
      if (message.type === 'presence') presence.heard(tenantId, message.agentsOnline)
      else if (message.type === 'inbox' || message.type === 'sessions.gone') connection.send(message)
      else if (sessionId !== null) feeds.get(sessionId)?.take(message)
    },
  })
  let leavePresence = () => {}

  async function subscribe(sessionId: string, afterSeq: number | undefined) {
    if (!feeds.has(sessionId) && feeds.size >= MAX_SUBSCRIPTIONS) {
      throw new ServiceError(
        'RATE_LIMITED',
        `At most ${MAX_SUBSCRIPTIONS} conversations are followed at once.`,
      )
    }
    feeds.get(sessionId)?.close()
    const feed = new ConversationFeed({
      sessionId,
      send: (message) => connection.send(message),
      load: (after) => resumeConversation(ctx, { sessionId, afterSeq: after }),
      onBroken: (error) => {
        services.log.warn({ error, sessionId }, 'An agent’s socket lost its place and was closed.')
        connection.close(CLOSE.serverRestart, 'Connect again to go on.')
      },
    })
    feeds.set(sessionId, feed)
    try {
      await feed.open(afterSeq ?? null, (session) => connection.send({ type: 'session', session }))
    } catch (error) {
      feed.close()
      feeds.delete(sessionId)
      throw error
    }
  }

  const socket: SocketSession = {
    side: 'agent',
    sessionId: null,
    feeds: () => feeds.values(),
    async onMessage(message) {
      switch (message.type) {
        case 'message.send': {
          const sessionId = conversationOf(message)
          const { content, clientMessageId, attachmentIds } = message
          const stored = await sendAgentMessage(ctx, { sessionId, content, clientMessageId, attachmentIds })
          await feeds.get(sessionId)?.reach(stored)
          return connection.send({ type: 'message.ack', sessionId, clientMessageId, message: stored })
        }
        case 'typing':
          return sendTyping(ctx, { sessionId: conversationOf(message), typing: message.typing })
        case 'subscribe':
          return subscribe(message.sessionId, message.afterSeq)
        case 'unsubscribe':
          feeds.get(message.sessionId)?.close()
          feeds.delete(message.sessionId)
          return
        case 'read':
        case 'pointer.show':
        case 'pointer.clear':
          requirePermission(ctx, 'conversations.answer')
          return
        case 'refresh': {
          const renewed = verifyRealtimeTicket(services, message.token)
          const isOwn = renewed?.member.tenantId === tenantId && renewed.member.userId === member.userId
          if (!isOwn || !(await isSignedIn(services, renewed.signInId))) {
            throw new ServiceError('UNAUTHORIZED', 'This ticket belongs to somebody else.')
          }
          connection.validUntilMs = services.now().getTime() + timings.agentSocketMs
          return
        }
        case 'escalate':
        case 'rating':
        case 'consent':
        case 'sharing':
        case 'page':
        case 'pointer.result':
        case 'voice.start':
        case 'voice.stop':
          throw new ServiceError('FORBIDDEN', 'Only the visitor’s connection may send this.')
      }
    },
    onBinary() {
      connection.refuse(new ServiceError('FORBIDDEN', 'Only the visitor’s connection may send frames.'))
    },
    async stay() {
      await presence.touch(teamRoom(tenantId), seat)
      if (answers) await presence.touch(tenantId, seat)
      await active()
    },
    async onClose() {
      for (const feed of feeds.values()) feed.close()
      feeds.clear()
      leaveHub()
      leavePresence()
      await services.presence.leave(teamRoom(tenantId), seat)
      if (answers) await presence.leave(tenantId, seat)
    },
  }

  try {
    connection.validUntilMs = services.now().getTime() + timings.agentSocketMs
    await presence.touch(teamRoom(tenantId), seat)
    if (answers) await presence.touch(tenantId, seat)
    await active()
    connection.send({
      type: 'welcome',
      protocol: PROTOCOL_VERSION,
      connectionId: connection.id,
      capabilities: ['text', 'frames', 'human', 'files'],
      session: null,
      recovered: true,
      heartbeatSeconds: timings.heartbeatMs / 1000,
      serverTime: services.now().toISOString(),
      epoch: '1',
    })
    leavePresence = await presence.watch(tenantId, (message) => connection.send(message))
    if (answers) await presence.changed(tenantId)
    return socket
  } catch (error) {
    await socket.onClose()
    throw error
  }
}

function conversationOf(message: { sessionId?: string }): string {
  if (message.sessionId !== undefined) return message.sessionId
  throw new ServiceError('VALIDATION_ERROR', 'Name the conversation in `sessionId`.')
}
