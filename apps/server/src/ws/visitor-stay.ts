import { connectionLimit, visitorsRoom } from '@visualkit/services'
import { Refusal } from './refusal.ts'
import type { SocketParts } from './socket-session.ts'

const TTL_SECONDS = 60

/** Counts a visitor's socket: among the connections of its business, and as a page of its conversation. */
export class VisitorStay {
  readonly #parts: SocketParts
  readonly #visitor: { tenantId: string; sessionId: string }
  readonly #connectionId: string
  #began: Promise<void> | null = null

  constructor(parts: SocketParts, visitor: { tenantId: string; sessionId: string }, connectionId: string) {
    this.#parts = parts
    this.#visitor = visitor
    this.#connectionId = connectionId
  }

  /** @throws Refusal when the business has as many connections as it may. Nothing else is waited for. */
  async begin(): Promise<void> {
    const { services, visitors } = this.#parts
    const { tenantId, sessionId } = this.#visitor
    this.#began = this.renew().catch((error: unknown) => {
      services.log.warn({ error }, 'A visitor could not be counted.')
    })
    const limit = await connectionLimit(services, tenantId)
    if (limit !== null) {
      await this.#began
      if ((await services.presence.connections(visitorsRoom(tenantId))) > limit) throw tooMany(limit)
    }
    void this.#began.then(() => {
      this.#began = null
      return visitors.changed(tenantId, sessionId)
    })
  }

  async renew(): Promise<void> {
    const { services, visitors } = this.#parts
    const { tenantId, sessionId } = this.#visitor
    const connectionId = this.#connectionId
    const name = `${sessionId}/${connectionId}`
    await Promise.all([
      services.presence.touch(visitorsRoom(tenantId), name, TTL_SECONDS),
      visitors.touch(sessionId, connectionId),
    ])
  }

  async end(): Promise<void> {
    const { services, timings, visitors } = this.#parts
    const { tenantId, sessionId } = this.#visitor
    const connectionId = this.#connectionId
    // It may have gone while it was greeted.
    await this.#began
    await services.presence.leave(visitorsRoom(tenantId), `${sessionId}/${connectionId}`)
    await visitors.leave(tenantId, sessionId, connectionId, timings.visitorGraceMs)
  }
}

function tooMany(limit: number): Refusal {
  return new Refusal(
    'too_many_connections',
    'RATE_LIMITED',
    `At most ${limit} visitors’ connections of this business are open at once. Try again in a while.`,
    { details: { retryAfterSeconds: 10 } },
  )
}
