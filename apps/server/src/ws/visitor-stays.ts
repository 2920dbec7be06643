import { connectionLimit, visitorRoom, visitorsRoom } from '@visualkit/services'
import { Refusal } from './refusal.ts'
import type { SocketParts } from './socket-session.ts'

const TTL_SECONDS = 60
/**
 * With fewer than so many connections a conversation is let in beyond the limit: after the death of a server, or of a
 * network, its visitor comes back before anybody knows that the connection before is dead.
 */
const OWN_CONNECTIONS = 4

/** A visitor's socket: of whom, and which. */
export interface StayingSocket {
  readonly visitor: { tenantId: string; sessionId: string }
  readonly connectionId: string
}

/** Counts visitors' sockets: among the connections of their business, and as pages of their conversation. */
export class VisitorStays {
  readonly #parts: Pick<SocketParts, 'services' | 'visitors' | 'timings'>
  /** Of those who came just now. */
  readonly #beginning = new Map<StayingSocket, Promise<unknown>>()

  constructor(parts: Pick<SocketParts, 'services' | 'visitors' | 'timings'>) {
    this.#parts = parts
  }

  /**
   * From when this resolves `end` must be called.
   * @throws Refusal when the business has as many connections as it may. Nothing else is waited for.
   */
  async begin(socket: StayingSocket): Promise<void> {
    const { services, visitors } = this.#parts
    const { tenantId, sessionId } = socket.visitor
    const limit = await connectionLimit(services, tenantId)
    if (limit !== null) {
      const places = { most: limit, ownRoom: visitorRoom(sessionId), ownMost: OWN_CONNECTIONS }
      if (!(await services.presence.admit(visitorsRoom(tenantId), this.#nameOf(socket), TTL_SECONDS, places)))
        throw tooMany(limit)
    }
    const counted = this.#count(socket).catch((error: unknown) => {
      services.log.warn({ error }, 'A visitor could not be counted.')
      return false
    })
    this.#beginning.set(socket, counted)
    void counted.then((isFirst) => {
      this.#beginning.delete(socket)
      return isFirst ? visitors.changed(tenantId, sessionId, 1) : undefined
    })
  }

  async renew(socket: StayingSocket): Promise<void> {
    await this.#count(socket)
  }

  async end(socket: StayingSocket): Promise<void> {
    const { services, timings, visitors } = this.#parts
    const { connectionId, visitor } = socket
    // It may have gone while it was greeted.
    await this.#beginning.get(socket)
    await services.presence.leave(visitorsRoom(visitor.tenantId), this.#nameOf(socket))
    await visitors.leaveLater(visitor.tenantId, visitor.sessionId, connectionId, timings.visitorGraceMs)
  }

  /** Among the connections of the business. Not kept: there are thousands. */
  #nameOf({ visitor, connectionId }: StayingSocket): string {
    return `${visitor.sessionId}/${this.#parts.services.presence.lease}:${connectionId}`
  }

  /** @returns whether it is the first page of its conversation. */
  async #count(socket: StayingSocket): Promise<boolean> {
    const { services, visitors } = this.#parts
    const { tenantId, sessionId } = socket.visitor
    const [isFirst] = await Promise.all([
      visitors.touch(sessionId, socket.connectionId),
      services.presence.touch(visitorsRoom(tenantId), this.#nameOf(socket), TTL_SECONDS),
    ])
    return isFirst
  }
}

function tooMany(limit: number): Refusal {
  return new Refusal(
    'too_many_connections',
    'RATE_LIMITED',
    `At most ${limit} visitors’ connections of this business are open at once. Try again in a while.`,
    // Spread, so that those who were turned away together do not meet again.
    { details: { retryAfterSeconds: 5 + Math.floor(Math.random() * 16) } },
  )
}
