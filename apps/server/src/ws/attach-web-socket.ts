import type { IncomingMessage, Server } from 'node:http'
import type { Duplex } from 'node:stream'
import { BINARY_KIND, CLOSE, LIMITS, ServiceError } from '@visualkit/contracts'
import { addressKey } from '@visualkit/realtime'
import { type Services, tenantSuspended } from '@visualkit/services'
import { WebSocketServer } from 'ws'
import { isSameOrigin } from '../http/auth/same-origin.ts'
import { CatchUp } from './catch-up.ts'
import { createAddressReader } from './client-address.ts'
import { Connection, MAX_PAYLOAD_BYTES, type RefusedMessage } from './connection.ts'
import { type AllowOrigin, type Client, greet } from './greet.ts'
import { type Ears, HearingSocket } from './hearing-socket.ts'
import { visitInTurn } from './in-turn.ts'
import { AGENTS, PresenceWatch, VISITOR } from './presence-watch.ts'
import { readBinary, readText } from './read-message.ts'
import { Refusal, tooManyMessages } from './refusal.ts'
import { sameText } from './same-text.ts'
import { SharingWatch } from './sharing-watch.ts'
import type { SocketParts } from './socket-session.ts'
import { watchStanding } from './standing-watch.ts'
import { TenantHub } from './tenant-hub.ts'
import { SOCKET_TIMINGS, type SocketTimings } from './timings.ts'
import { VisitorStays } from './visitor-stays.ts'
import type { Voice } from './voice.ts'

/** Between two signs of life of a socket. */
const STAY_MS = 20_000

export interface WebSocketOptions {
  path?: string
  /** Addresses or networks whose X-Forwarded-For is believed. */
  trustedProxies?: string[]
  /** Whether a page of this origin may open a socket with a conversation that `keyId` created. */
  allowOrigin?: AllowOrigin
  /** Who hears and speaks; without one the server does not talk. */
  voice?: Voice
  timings?: Partial<SocketTimings>
}

export interface AttachedWebSocket {
  connections(): { visitors: number; agents: number }
  /**
   * Refuses new sockets, tells each of the others when to connect again, after `leastMs` and within `spreadMs` from then,
   * and waits until they are closed: at once, or where `othersServe`, each when its time to connect to another server
   * has come. Until then it is served as before, so that nobody is left without a connection.
   */
  drain(options: { leastMs?: number; spreadMs: number; othersServe?: boolean }): Promise<void>
}

/** Serves the realtime protocol (contracts/realtime) on an HTTP server. Closes with it, or by `drain`. */
export function attachWebSocket(
  server: Server,
  services: Services,
  options: WebSocketOptions = {},
): AttachedWebSocket {
  const timings = { ...SOCKET_TIMINGS, ...options.timings }
  const path = options.path ?? '/ws'
  const addressOf = createAddressReader(options.trustedProxies)
  // No permessage-deflate: it multiplied the slowest deliveries by ten, and `Connection` writes frames by itself.
  const sockets = new WebSocketServer({
    noServer: true,
    WebSocket: HearingSocket,
    maxPayload: MAX_PAYLOAD_BYTES,
    perMessageDeflate: false,
    // Known below.
    clientTracking: false,
  })
  const visitors = new PresenceWatch(services, VISITOR, timings.presenceMs)
  const parts: SocketParts = {
    services,
    timings,
    hub: new TenantHub(services),
    presence: new PresenceWatch(services, AGENTS, timings.presenceMs),
    visitors,
    stays: new VisitorStays({ services, visitors, timings }),
    voice: options.voice ?? null,
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
    const from = addressOf(request)
    const address = addressKey(from)
    const open = perAddress.get(address) ?? 0
    if (open >= LIMITS.socketsPerAddress) return refuseUpgrade(stream, 429, 'Too Many Requests', 1)
    perAddress.set(address, open + 1)
    const leave = () => release(address)
    stream.on('close', leave)
    stream.on('error', ignore)
    // Opening a socket is a request like any other.
    services.limiter.take('address', address, LIMITS.requestsPerSecondPerAddress, 1).then(
      ({ allowed, retryAfterSeconds }) => {
        if (!allowed) return refuseUpgrade(stream, 429, 'Too Many Requests', retryAfterSeconds)
        if (draining) return refuseUpgrade(stream, 503, 'Service Unavailable')
        stream.off('error', ignore)
        sockets.handleUpgrade(request, stream, head, (socket) => {
          // From here on it is the socket's close that counts.
          stream.off('close', leave)
          accept(socket, stream, request, from)
        })
      },
      (error) => {
        services.log.error({ error }, 'A socket could not be counted.')
        refuseUpgrade(stream, 500, 'Internal Server Error')
      },
    )
  })

  function release(address: string): void {
    const left = (perAddress.get(address) ?? 1) - 1
    if (left > 0) perAddress.set(address, left)
    else perAddress.delete(address)
  }

  function accept(socket: HearingSocket, stream: Duplex, request: IncomingMessage, address: string): void {
    const { origin, 'user-agent': userAgent } = request.headers
    forgetPeer(stream)
    const connection = new Connection({ socket, stream }, services, timings, {
      address,
      userAgent: userAgent && sameText(userAgent),
    })
    // Programs send no origin; a browser always does.
    const isOwnPage = origin === undefined || isSameOrigin(services, request)
    const client: Client = {
      connection,
      socket,
      session: null,
      signInId: null,
      tenantId: null,
      keyId: null,
      member: null,
      waiting: {
        arrival: { address: addressKey(address), origin, isOwnPage },
        timer: setTimeout(sayHelloFirst, timings.helloMs, connection),
      },
      hasEarly: false,
    }
    clients.add(client)
    socket.belongTo(client, ears)
  }

  const ears: Ears = {
    message: (client, data, isBinary) => hear(client, data as Buffer, isBinary),
    pong: ({ connection }) => connection.heard(),
    error: (error) => services.log.debug({ error: error.message }, 'A socket failed.'),
    close(client) {
      if (!clients.delete(client)) return
      clearTimeout(client.waiting?.timer)
      release(addressKey(client.connection.address))
      client.session?.onClose().catch((error) => {
        services.log.warn({ error }, 'A closed socket could not be cleaned up.')
      })
    },
  }

  function hear(client: Client, bytes: Buffer, isBinary: boolean) {
    const { connection } = client
    connection.heard()
    // Audio comes fifty times a second, and has limits of its own.
    const isAudio = isBinary && client.session?.hearsAudio === true && bytes[0] === BINARY_KIND.audio
    if (!isAudio && !connection.mayTake())
      return connection.refuse(tooManyMessages('too_many_messages'), nameOf(bytes, isBinary))
    if (isBinary) return hearBinary(client, bytes)
    const read = readText(bytes.toString('utf8'), bytes.length)
    if (!read.ok) {
      connection.refuse(read.error, read.refused)
      if (!client.waiting) return
      if (read.error.reason === 'unsupported_version')
        connection.close(CLOSE.unsupportedVersion, 'The server does not speak this version.')
      else connection.close(CLOSE.forbidden, 'The first message must be a valid hello.')
      return
    }
    const { message } = read
    if (message.type === 'ping') return connection.send({ type: 'pong' })
    if (message.type === 'hello') {
      if (!client.waiting) return connection.refuse(helloRepeated())
      const { arrival, timer } = client.waiting
      client.waiting = null
      clearTimeout(timer)
      connection.inOrder(() => greet(parts, client, message, arrival, options.allowOrigin))
      return
    }
    if (client.waiting) return sayHelloFirst(connection)
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
    if (!taken) connection.refuse(tooManyMessages('queue_full'), refused)
  }

  function hearBinary(client: Client, bytes: Buffer) {
    const { connection, session } = client
    if (session) return session.onBinary(bytes)
    if (client.waiting) return sayHelloFirst(connection)
    // A client may hear its welcome before everything about it is done here: one packet waits for that.
    const taken = !client.hasEarly && connection.inOrder(async () => client.session?.onBinary(bytes))
    if (!taken) connection.refuse(tooManyMessages('queue_full'), nameOf(bytes, true))
    client.hasEarly = true
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

  const stopChecking = visitInTurn(clients, timings.checkMs, ({ connection }) => connection.check())
  const stopStaying = visitInTurn(clients, STAY_MS, (client) => {
    client.session?.stay().catch((error) => services.log.warn({ error }, 'Presence could not be renewed.'))
    void closeIfSuspended(client)
  })
  const standing = watchStanding(services, () => clients.values(), timings.standingMs)
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
    async drain({ leastMs = 0, spreadMs, othersServe }) {
      draining = true
      const closed = [...clients].map(({ connection, socket }) => {
        // Not before another can have taken over, and spread, so that it is not run over.
        const reconnectAfterMs = Math.round(leastMs + Math.random() * spreadMs)
        connection.send({ type: 'draining', reconnectAfterMs })
        const gone = new Promise<void>((resolve) => socket.once('close', () => resolve()))
        const close = () => connection.close(CLOSE.serverRestart, 'The server restarts. Connect again.')
        if (othersServe) setTimeout(close, reconnectAfterMs)
        else close()
        return gone
      })
      await Promise.all(closed)
      stopChecking()
      stopStaying()
      parts.sharing.close()
      await parts.presence.close()
      await parts.visitors.close()
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

/**
 * Node keeps with each socket what it was asked about its other end; that is known by then, and may weigh as much as a
 * business's and a visitor's ids. Where Node does not keep it, this does nothing.
 */
function forgetPeer(stream: Duplex): void {
  const kept = stream as { _peername?: unknown }
  if (kept._peername) kept._peername = undefined
}

/** Whoever hangs up while they are refused needs no answer. */
function ignore(): void {}

function sayHelloFirst(connection: Connection): void {
  connection.refuse(new Refusal('hello_expected', 'UNAUTHORIZED', 'Say hello first.'))
  connection.close(CLOSE.unauthorized, 'Say hello first.')
}

function helloRepeated(): Refusal {
  return new Refusal('hello_repeated', 'CONFLICT', 'This socket has said hello.')
}

/** Which message or frame an overrun refused, so that its sender may send it again. */
function nameOf(bytes: Buffer, isBinary: boolean): RefusedMessage {
  if (isBinary) {
    const read = readBinary(bytes)
    if (!read.ok) return read.refused
    return read.message.kind === 'frame'
      ? { frameId: read.message.header.frameId }
      : { streamId: read.message.header.streamId }
  }
  const read = readText(bytes.toString('utf8', 0, LIMITS.socketMessageBytes + 1), bytes.length)
  return read.ok && 'clientMessageId' in read.message ? { clientMessageId: read.message.clientMessageId } : {}
}
