import { connectionLimit, visitorsRoom } from '@visualkit/services'
import { Refusal } from './refusal.ts'
import type { SocketParts } from './socket-session.ts'

const TTL_SECONDS = 60

/** Counts a visitor's socket: among the connections of its business, and as a page of its conversation. */
export class VisitorStay {
  readonly #parts: SocketParts
  readonly #visitor: { tenantId: string; sessionId: string }
  readonly #connectionId: string
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
    const counted = this.#count().catch((error: unknown) => {
      services.log.warn({ error }, 'A visitor could not be counted.')
      return false
    })
    this.#began = counted
    const limit = await connectionLimit(services, tenantId)
    if (limit !== null) {
      await this.#began
      if ((await services.presence.connections(visitorsRoom(tenantId))) > limit) throw tooMany(limit)
    }
    void counted.then((isFirst) => {
      this.#began = null
      return isFirst ? visitors.changed(tenantId, sessionId, 1) : undefined
    })
  }

  async renew(): Promise<void> {
    await this.#count()
  }

  /** @returns whether it is the first page of its conversation. */
  async #count(): Promise<boolean> {
    const { services, visitors } = this.#parts
    const { tenantId, sessionId } = this.#visitor
    const connectionId = this.#connectionId
    const name = `${sessionId}/${connectionId}`
    const [isFirst] = await Promise.all([
      visitors.touch(sessionId, connectionId),
      services.presence.touch(visitorsRoom(tenantId), name, TTL_SECONDS),
    ])
    return isFirst
  }

  async end(): Promise<void> {
    const { services, timings, visitors } = this.#parts
    const { tenantId, sessionId } = this.#visitor
    const connectionId = this.#connectionId
    // It may have gone while it was greeted.
    await this.#began
    await services.presence.leave(visitorsRoom(tenantId), `${sessionId}/${connectionId}`)
    await visitors.leaveLater(tenantId, sessionId, connectionId, timings.visitorGraceMs)
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
