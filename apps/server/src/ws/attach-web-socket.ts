import type { IncomingMessage, Server } from 'node:http'
import type { Duplex } from 'node:stream'
import { CLOSE, type ClientMessage, LIMITS, ServiceError } from '@visualkit/contracts'
import { addressKey } from '@visualkit/realtime'
import {
  isSignedIn,
  memberKey,
  rolesNow,
  type Services,
  type SessionToken,
  type TicketHolder,
  tenantSuspended,
  verifyRealtimeTicket,
  verifySessionToken,
} from '@visualkit/services'
import { type RawData, type WebSocket, WebSocketServer } from 'ws'
import { isSameOrigin } from '../http/auth/same-origin.ts'
import { takeAnonymous } from '../http/request/take-or-refuse.ts'
import { AgentPresence } from './agent-presence.ts'
import { openAgentSocket } from './agent-socket.ts'
import { CatchUp } from './catch-up.ts'
import { createAddressReader } from './client-address.ts'
import { Connection, MAX_PAYLOAD_BYTES, type RefusedMessage } from './connection.ts'
import { readFrame, readText } from './read-message.ts'
import { SharingWatch } from './sharing-watch.ts'
import type { SocketParts, SocketSession } from './socket-session.ts'
import { watchStanding } from './standing-watch.ts'
import { TenantHub } from './tenant-hub.ts'
import { SOCKET_TIMINGS, type SocketTimings } from './timings.ts'
import { openVisitorSocket } from './visitor-socket.ts'

export interface WebSocketOptions {
  path?: string
  /** Addresses or networks whose X-Forwarded-For is believed. */
  trustedProxies?: string[]
  /** Whether a page of this origin may open a socket with a conversation that `keyId` created. */
  allowOrigin?(origin: string | undefined, who: { tenantId: string; keyId: string | null }): Promise<boolean>
  timings?: Partial<SocketTimings>
}

export interface AttachedWebSocket {
  connections(): { visitors: number; agents: number }
  /** Refuses new sockets, tells the others to connect again within `spreadMs`, and waits until they are closed. */
  drain(options: { spreadMs: number }): Promise<void>
}

interface Client {
  connection: Connection
  socket: WebSocket
  session: SocketSession | null
  /** The sign-in that opened an agent's socket. */
  signInId: string | null
  /** The business it is of, from when it is known. */
  tenantId: string | null
  /** Publishable key that opened the visitor's conversation. */
  keyId: string | null
  member: Member | null
}

type Member = TicketHolder['member']

/** Serves the realtime protocol (contracts/realtime) on an HTTP server. Closes with it, or by `drain`. */
export function attachWebSocket(
  server: Server,
  services: Services,
  options: WebSocketOptions = {},
): AttachedWebSocket {
  const timings = { ...SOCKET_TIMINGS, ...options.timings }
  const path = options.path ?? '/ws'
  const addressOf = createAddressReader(options.trustedProxies)
  // No permessage-deflate: it multiplied the slowest deliveries by ten.
  const sockets = new WebSocketServer({
    noServer: true,
    maxPayload: MAX_PAYLOAD_BYTES,
    perMessageDeflate: false,
  })
  const parts: SocketParts = {
    services,
    timings,
    hub: new TenantHub(services.bus),
    presence: new AgentPresence(services, timings.presenceMs),
    sharing: new SharingWatch(services, timings),
  }
  const clients = new Set<Client>()
  const catchUp = new CatchUp({
    services,
    timings,
    hub: parts.hub,
    *feeds() {
      for (const { session } of clients) if (session) yield* session.feeds()
    },
  })
  const perAddress = new Map<string, number>()
  let draining = false

  server.on('upgrade', (request: IncomingMessage, stream: Duplex, head: Buffer) => {
    if (pathOf(request.url) !== path) return refuseUpgrade(stream, 404, 'Not Found')
    if (draining) return refuseUpgrade(stream, 503, 'Service Unavailable')
    const address = addressKey(addressOf(request))
    const open = perAddress.get(address) ?? 0
    if (open >= LIMITS.socketsPerAddress) return refuseUpgrade(stream, 429, 'Too Many Requests', 1)
    perAddress.set(address, open + 1)
    stream.once('close', () => {
      const left = (perAddress.get(address) ?? 1) - 1
      if (left > 0) perAddress.set(address, left)
      else perAddress.delete(address)
    })
    stream.on('error', ignore)
    // Opening a socket is a request like any other.
    services.limiter.take('address', address, LIMITS.requestsPerSecondPerAddress, 1).then(
      ({ allowed, retryAfterSeconds }) => {
        if (!allowed) return refuseUpgrade(stream, 429, 'Too Many Requests', retryAfterSeconds)
        if (draining) return refuseUpgrade(stream, 503, 'Service Unavailable')
        stream.off('error', ignore)
        sockets.handleUpgrade(request, stream, head, (socket) => accept(socket, address, request))
      },
      (error) => {
        services.log.error({ error }, 'A socket could not be counted.')
        refuseUpgrade(stream, 500, 'Internal Server Error')
      },
    )
  })

  function accept(socket: WebSocket, address: string, request: IncomingMessage): void {
    const { origin, 'user-agent': userAgent } = request.headers
    // Programs send no origin; a browser always does.
    const isOwnPage = origin === undefined || isSameOrigin(services, request)
    const connection = new Connection(socket, services, timings, { address: addressOf(request), userAgent })
    const client: Client = {
      connection,
      socket,
      session: null,
      signInId: null,
      tenantId: null,
      keyId: null,
      member: null,
    }
    clients.add(client)
    const helloTimer = setTimeout(
      () => connection.close(CLOSE.unauthorized, 'Say hello first.'),
      timings.helloMs,
    )
    let greeted = false

    socket.on('error', (error) => services.log.debug({ error: error.message }, 'A socket failed.'))
    socket.on('close', () => {
      clearTimeout(helloTimer)
      clients.delete(client)
      client.session?.onClose().catch((error) => {
        services.log.warn({ error }, 'A closed socket could not be cleaned up.')
      })
    })
    socket.on('message', (data: RawData, isBinary: boolean) => {
      connection.heard()
      const bytes = data as Buffer
      if (!connection.mayTake()) {
        return connection.refuse(tooMany(), nameOf(bytes, isBinary))
      }
      if (isBinary) {
        if (client.session) client.session.onBinary(bytes)
        else connection.close(CLOSE.unauthorized, 'Say hello first.')
        return
      }
      const read = readText(bytes.toString('utf8'), bytes.length)
      if (!read.ok) {
        connection.refuse(read.error, read.refused)
        if (!greeted) connection.close(CLOSE.forbidden, 'The first message must be a valid hello.')
        return
      }
      const { message } = read
      if (message.type === 'ping') return connection.send({ type: 'pong' })
      if (message.type === 'hello') {
        if (greeted) return connection.refuse(new ServiceError('CONFLICT', 'This socket has said hello.'))
        greeted = true
        clearTimeout(helloTimer)
        connection.inOrder(() => greet(client, message, { address, origin, isOwnPage }))
        return
      }
      if (!greeted) return connection.close(CLOSE.unauthorized, 'Say hello first.')
      const refused = 'clientMessageId' in message ? { clientMessageId: message.clientMessageId } : {}
      const taken = connection.inOrder(async () => {
        try {
          if (client.tenantId !== null) await services.gate.requireActive(client.tenantId)
          await client.session?.onMessage(message)
        } catch (error) {
          connection.refuse(error, refused)
          if (isSuspension(error)) closeSuspended(client)
        }
      })
      if (!taken) connection.refuse(tooMany(), refused)
    })
  }

  async function greet(
    client: Client,
    hello: Extract<ClientMessage, { type: 'hello' }>,
    { address, origin, isOwnPage }: { address: string; origin: string | undefined; isOwnPage: boolean },
  ): Promise<void> {
    const { connection } = client
    // Of many that come back at once, some have gone before their turn.
    if (!connection.isOpen) return
    try {
      const holder = verifyRealtimeTicket(services, hello.token)
      const member = holder?.member ?? null
      const token = member ? null : verifySessionToken(services, hello.token)
      if (holder) {
        // Named before it is looked up, so that a sign-out in between closes the socket too.
        client.signInId = holder.signInId
        if (!(await isSignedIn(services, holder.signInId)))
          throw new ServiceError('UNAUTHORIZED', 'This browser was signed out.', { reason: 'expired' })
      }
      const who = { tenantId: (member ?? token!).tenantId, keyId: token?.keyId ?? null }
      // Named before it is looked up, so that a suspension in between closes the socket too.
      client.tenantId = who.tenantId
      await services.gate.requireActive(who.tenantId)
      client.keyId = who.keyId
      if (member) {
        // The ticket says what they could do when it was made.
        const standing = { ...member, signInId: client.signInId }
        const role = (await rolesNow(services, [standing])).get(memberKey(standing))
        if (!role) return connection.close(CLOSE.accessChanged, 'You are not a member of this business.')
        member.role = role
        // Not before: the look at who still stands would take the ticket's older role for a change.
        client.member = member
      }
      if (member && !isOwnPage)
        return connection.close(CLOSE.forbidden, 'The inbox opens on the dashboard only.')
      if (options.allowOrigin && !(await options.allowOrigin(origin, who))) {
        return connection.close(CLOSE.forbidden, 'This website may not use the widget.')
      }
      const session = member
        ? await openAgentSocket(parts, connection, member)
        : await openVisitorSocket(parts, connection, token as SessionToken, hello.lastSeq ?? 0)
      // The client may have gone while it was greeted.
      if (client.socket.readyState >= client.socket.CLOSING) await session.onClose()
      else client.session = session
    } catch (error) {
      const unknown = error instanceof ServiceError && ['UNAUTHORIZED', 'NOT_FOUND'].includes(error.code)
      const tooMany = unknown && error.details?.reason !== 'expired' ? await countGuess(address) : null
      connection.refuse(tooMany ?? error)
      if (isSuspension(error)) closeSuspended(client)
      else if (tooMany)
        connection.close(CLOSE.rateLimited, 'Too many tokens that open nothing. Wait a while.')
      else if (unknown) connection.close(CLOSE.unauthorized, 'The token does not open a conversation.')
      else connection.close(1011, 'Something failed on our side. Connect again.')
    }
  }

  /** A token that opens nothing may be a guess; the refusal when there were too many of them. */
  async function countGuess(address: string): Promise<unknown> {
    return takeAnonymous(services.limiter, address).then(
      () => null,
      (error: unknown) => error,
    )
  }

  function closeSuspended({ connection }: Client): void {
    connection.close(CLOSE.suspended, 'This business is suspended.')
  }

  /** For a server that the bus did not tell. */
  async function closeIfSuspended(client: Client): Promise<void> {
    try {
      if (client.tenantId === null || !(await services.gate.isSuspended(client.tenantId))) return
      client.connection.refuse(tenantSuspended())
      closeSuspended(client)
    } catch (error) {
      services.log.warn({ error }, 'Whether a business is suspended could not be read.')
    }
  }

  const checkTimer = setInterval(() => {
    for (const { connection } of clients) connection.check()
  }, timings.checkMs)
  const stayTimer = setInterval(() => {
    for (const client of clients) {
      client.session?.stay().catch((error) => services.log.warn({ error }, 'Presence could not be renewed.'))
      void closeIfSuspended(client)
    }
  }, 20_000)
  const standing = watchStanding(services, () => clients, timings.standingMs)
  const stopControl = services.bus.subscribeControl((control) => {
    for (const client of clients) {
      const { connection, session, tenantId } = client
      if (
        control.type === 'sessions_erased' &&
        session?.sessionId &&
        control.sessionIds.includes(session.sessionId)
      )
        connection.close(CLOSE.unauthorized, 'This conversation was deleted.')
      if (control.type !== 'tenant_suspended' || tenantId !== control.tenantId) continue
      connection.refuse(tenantSuspended())
      closeSuspended(client)
    }
  })
  stopControl.catch((error) => services.log.warn({ error }, 'Suspensions are noticed late.'))

  return {
    connections() {
      const count = { visitors: 0, agents: 0 }
      for (const { session } of clients)
        if (session) count[session.side === 'agent' ? 'agents' : 'visitors']++
      return count
    },
    async drain({ spreadMs }) {
      draining = true
      clearInterval(checkTimer)
      clearInterval(stayTimer)
      const closed = [...clients].map(({ connection, socket }) => {
        // Spread, so that the next server is not run over.
        connection.send({ type: 'draining', reconnectAfterMs: Math.round(Math.random() * spreadMs) })
        const gone = new Promise<void>((resolve) => socket.once('close', () => resolve()))
        connection.close(CLOSE.serverRestart, 'The server restarts. Connect again.')
        return gone
      })
      await Promise.all(closed)
      parts.sharing.close()
      parts.presence.close()
      await catchUp.close()
      await standing.close()
      await stopControl.then(
        (stop) => stop(),
        () => {},
      )
      sockets.close()
    },
  }
}

function isSuspension(error: unknown): boolean {
  return error instanceof ServiceError && error.code === 'TENANT_SUSPENDED'
}

/** The path of a request line, whatever was written there: one such as `//` is no URL and must not throw here. */
function pathOf(url = '/'): string {
  return url.split('?', 1)[0]!
}

function refuseUpgrade(stream: Duplex, status: number, reason: string, retryAfterSeconds?: number): void {
  stream.on('error', ignore)
  const retryAfter = retryAfterSeconds === undefined ? '' : `Retry-After: ${retryAfterSeconds}\r\n`
  stream.end(`HTTP/1.1 ${status} ${reason}\r\n${retryAfter}Connection: close\r\nContent-Length: 0\r\n\r\n`)
}

/** Whoever hangs up while they are refused needs no answer. */
function ignore(): void {}

function tooMany(): ServiceError {
  return new ServiceError('RATE_LIMITED', 'Too many messages at once. Send the next one a little later.', {
    retryAfterSeconds: 1,
  })
}

/** Which message or frame an overrun refused, so that its sender may send it again. */
function nameOf(bytes: Buffer, isBinary: boolean): RefusedMessage {
  if (isBinary) {
    const frame = readFrame(bytes)
    return frame.ok ? { frameId: frame.message.header.frameId } : {}
  }
  const read = readText(bytes.toString('utf8', 0, LIMITS.socketMessageBytes + 1), bytes.length)
  return read.ok && 'clientMessageId' in read.message ? { clientMessageId: read.message.clientMessageId } : {}
}
