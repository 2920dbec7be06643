import { CLOSE, type ClientMessage, PROTOCOL_VERSION, ServiceError } from '@visualkit/contracts'
import {
  ACTIVE_EVERY_MS,
  type Actor,
  clearDrawing,
  clearPointer,
  isSignedIn,
  markRead,
  mayActor,
  noteActive,
  requirePermission,
  resumeConversation,
  type ServiceContext,
  sendAgentMessage,
  sendTyping,
  showDrawing,
  showPointer,
  teamRoom,
  useTicket,
  verifyRealtimeTicket,
} from '@visualkit/services'
import { capabilities } from './capabilities.ts'
import type { Connection } from './connection.ts'
import { ConversationFeed, NOTHING_HELD } from './conversation-feed.ts'
import { ReadMarks } from './read-marks.ts'
import { otherSide, Refusal, tooManyFollowed } from './refusal.ts'
import type { SocketParts, SocketSession } from './socket-session.ts'
import type { HubMember } from './tenant-hub.ts'

type Member = Extract<Actor, { kind: 'member' }>

/** Conversations one agent's socket may follow at the same time. */
const MAX_SUBSCRIPTIONS = 50

/** Greets a member: the inbox of the whole business, and the conversations that are subscribed to. */
export async function openAgentSocket(
  parts: SocketParts,
  connection: Connection,
  member: Member,
  heldEpoch: string | undefined,
): Promise<SocketSession> {
  const { hub, presence, services, timings, visitors } = parts
  const { tenantId } = member
  const ctx: ServiceContext = { ...services, actor: member, request: connection.request }
  const feeds = new Map<string, ConversationFeed>()
  /** Ends being told whether the visitor of a followed conversation is there. */
  const reads = new ReadMarks({
    write: (sessionId, seq) => markRead(ctx, { sessionId, seq }),
    onError: (error) => services.log.debug({ error }, 'What an agent had read was not noted.'),
    everyMs: timings.readEveryMs,
  })
  const seat = `${member.userId}/${connection.id}`
  /** Who only reads is nobody a visitor could wait for. */
  const answers = mayActor(member, 'conversations.answer')

  let notedMs = Number.NEGATIVE_INFINITY
  /** Colleagues see about when somebody was here last. */
  async function active() {
    const nowMs = performance.now()
    if (nowMs - notedMs < ACTIVE_EVERY_MS) return
    notedMs = nowMs
    await noteActive(ctx)
  }

  const hubMember: HubMember = {
    sessionId: null,
    onEvent: ({ message, sessionId }) => {
      if (message.type === 'presence') presence.heard(tenantId, message)
      else if (message.type === 'visitor.presence') visitors.heard(message.sessionId, message)
      else if (message.type === 'inbox' || message.type === 'sessions.gone') connection.send(message)
      else if (sessionId !== null) feeds.get(sessionId)?.take(message)
    },
  }
  await hub.join(tenantId, hubMember)

  /** What the client holds is of another history: nothing of it can be gone on from. */
  const isOther = (epoch: string | undefined) => epoch !== undefined && epoch !== services.epoch

  async function subscribe(asked: Extract<ClientMessage, { type: 'subscribe' }>) {
    const { sessionId, afterSeq = null, afterRevision = null, epoch } = asked
    if (!feeds.has(sessionId) && feeds.size >= MAX_SUBSCRIPTIONS) {
      throw tooManyFollowed(MAX_SUBSCRIPTIONS)
    }
    unfollow(sessionId)
    const feed = new ConversationFeed({
      sessionId,
      send: (message) => connection.send(message),
      room: () => connection.room(),
      load: (after) => resumeConversation(ctx, { sessionId, ...after }),
      onBroken: (error) => {
        services.log.warn({ error, sessionId }, 'An agent’s socket lost its place and was closed.')
        connection.close(CLOSE.serverRestart, 'Connect again to go on.')
      },
    })
    feeds.set(sessionId, feed)
    try {
      const place = isOther(epoch) ? NOTHING_HELD : { afterSeq, afterRevision }
      await feed.open(place, (session, recovered) =>
        connection.send({ type: 'session', session, recovered: recovered && !isOther(epoch) }),
      )
    } catch (error) {
      unfollow(sessionId)
      throw error
    }
    if (feeds.get(sessionId) === feed) await visitors.watch(sessionId, connection)
  }

  function unfollow(sessionId: string) {
    feeds.get(sessionId)?.close()
    feeds.delete(sessionId)
    visitors.unwatch(sessionId, connection)
  }

  /** A pointer or a sign of life goes only where its sender sees what the visitor sees, so to nobody else’s visitor. */
  function requireFollowed(sessionId: string) {
    requirePermission(ctx, 'conversations.answer')
    if (!feeds.has(sessionId))
      throw new ServiceError('CONFLICT', 'Follow this conversation first: send `subscribe`.')
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
          hub.deliverStored(tenantId, sessionId, stored, hubMember)
          await feeds.get(sessionId)?.reach(stored)
          return connection.send({ type: 'message.ack', sessionId, clientMessageId, message: stored })
        }
        case 'typing': {
          const sessionId = conversationOf(message)
          requireFollowed(sessionId)
          return sendTyping(ctx, { sessionId, typing: message.typing })
        }
        case 'subscribe':
          return subscribe(message)
        case 'unsubscribe':
          return unfollow(message.sessionId)
        case 'read':
          return reads.mark(conversationOf(message), message.seq)
        case 'pointer.show': {
          const { sessionId, pointer } = message
          requireFollowed(sessionId)
          return showPointer(ctx, { sessionId, pointer })
        }
        case 'pointer.clear': {
          const { sessionId, pointerId } = message
          requireFollowed(sessionId)
          return clearPointer(ctx, { sessionId, pointerId })
        }
        case 'drawing.show': {
          const { sessionId, drawing } = message
          requireFollowed(sessionId)
          return showDrawing(ctx, { sessionId, drawing })
        }
        case 'drawing.clear': {
          const { sessionId, drawingId } = message
          requireFollowed(sessionId)
          return clearDrawing(ctx, { sessionId, drawingId })
        }
        case 'refresh': {
          const renewed = verifyRealtimeTicket(services, message.token)
          const isOwn = renewed?.member.tenantId === tenantId && renewed.member.userId === member.userId
          if (!isOwn || !(await isSignedIn(services, renewed.signInId))) {
            throw new Refusal('token_invalid', 'UNAUTHORIZED', 'This ticket belongs to somebody else.')
          }
          if (!(await useTicket(services, renewed))) throw ticketUsed()
          connection.validUntilMs = services.now().getTime() + timings.agentSocketMs
          return
        }
        case 'escalate':
        case 'feedback':
        case 'tool.decide':
        case 'rating':
        case 'consent':
        case 'sharing':
        case 'page':
        case 'page.view':
        case 'guide':
        case 'pointer.result':
        case 'drawing.result':
        case 'voice.start':
        case 'voice.stop':
          throw otherSide('visitor')
      }
    },
    onBinary() {
      connection.refuse(otherSide('visitor'))
    },
    hearsAudio: false,
    async stay() {
      await presence.touch(teamRoom(tenantId), seat)
      // It may have gone meanwhile, and would be told to be there.
      if (answers && connection.isOpen) await presence.touch(tenantId, seat)
      await active()
    },
    async onClose() {
      for (const sessionId of [...feeds.keys()]) unfollow(sessionId)
      hub.leave(tenantId, hubMember)
      presence.unwatch(tenantId, connection)
      await reads.close()
      await services.presence.leave(teamRoom(tenantId), seat)
      if (answers) await presence.leave(tenantId, tenantId, seat)
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
      capabilities: capabilities(parts),
      session: null,
      recovered: !isOther(heldEpoch),
      heartbeatSeconds: timings.heartbeatMs / 1000,
      serverTime: services.now().toISOString(),
      epoch: services.epoch,
    })
    await presence.watch(tenantId, connection)
    if (answers) await presence.changed(tenantId, tenantId)
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

/** Whoever replays a ticket finds the door closed. */
export function ticketUsed(): Refusal {
  return new Refusal('token_used', 'UNAUTHORIZED', 'This ticket was used. Ask for a new one.')
}
