import { connectionLimit, visitorRoom, visitorsRoom } from '@visualkit/services'
import { Refusal } from './refusal.ts'
import type { SocketParts } from './socket-session.ts'

const TTL_SECONDS = 60
/**
 * With fewer than so many connections a conversation is let in beyond the limit: after the death of a server, or of a
 * network, its visitor comes back before anybody knows that the connection before is dead.
 */
const OWN_CONNECTIONS = 4

/** Counts a visitor's socket: among the connections of its business, and as a page of its conversation. */
export class VisitorStay {
  readonly #parts: SocketParts
  readonly #visitor: { tenantId: string; sessionId: string }
  readonly #connectionId: string
  #isIn = false
  #began: Promise<unknown> | null = null

  constructor(parts: SocketParts, visitor: { tenantId: string; sessionId: string }, connectionId: string) {
    this.#parts = parts
    this.#visitor = visitor
    this.#connectionId = connectionId
  }

  /** @throws Refusal when the business has as many connections as it may. Nothing else is waited for. */
  async begin(): Promise<void> {
    const { services, visitors } = this.#parts
    const { tenantId, sessionId } = this.#visitor
    const limit = await connectionLimit(services, tenantId)
    if (limit !== null) {
      const places = { most: limit, ownRoom: visitorRoom(sessionId), ownMost: OWN_CONNECTIONS }
      if (!(await services.presence.admit(visitorsRoom(tenantId), this.#name, TTL_SECONDS, places)))
        throw tooMany(limit)
    }
    this.#isIn = true
    const counted = this.#count().catch((error: unknown) => {
      services.log.warn({ error }, 'A visitor could not be counted.')
      return false
    })
    this.#began = counted
    void counted.then((isFirst) => {
      this.#began = null
      return isFirst ? visitors.changed(tenantId, sessionId, 1) : undefined
    })
  }

  /** Among the connections of the business. Not kept: there are thousands. */
  get #name(): string {
    return `${this.#visitor.sessionId}/${this.#parts.services.presence.lease}:${this.#connectionId}`
  }

  async renew(): Promise<void> {
    await this.#count()
  }

  /** @returns whether it is the first page of its conversation. */
  async #count(): Promise<boolean> {
    const { services, visitors } = this.#parts
    const { tenantId, sessionId } = this.#visitor
    const connectionId = this.#connectionId
    const [isFirst] = await Promise.all([
      visitors.touch(sessionId, connectionId),
      services.presence.touch(visitorsRoom(tenantId), this.#name, TTL_SECONDS),
    ])
    return isFirst
  }

  async end(): Promise<void> {
    const { services, timings, visitors } = this.#parts
    const { tenantId, sessionId } = this.#visitor
    const connectionId = this.#connectionId
    if (!this.#isIn) return
    // It may have gone while it was greeted.
    await this.#began
    await services.presence.leave(visitorsRoom(tenantId), this.#name)
    await visitors.leaveLater(tenantId, sessionId, connectionId, timings.visitorGraceMs)
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
