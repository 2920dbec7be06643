import { type Actor, type Services, setSharing } from '@visualkit/services'
import type { SocketTimings } from './timings.ts'

const TTL_SECONDS = 60

/**
 * Ends sharing when the visitor's last sharing socket is gone for a while, on whatever server it was: a closed tab
 * says no goodbye. Sharing sockets are counted like people in the inbox, under the conversation's name.
 */
export class SharingWatch {
  readonly #services: Services
  readonly #timings: SocketTimings
  readonly #timers = new Set<NodeJS.Timeout>()

  constructor(services: Services, timings: SocketTimings) {
    this.#services = services
    this.#timings = timings
  }

  /** Call again within a minute while the socket shares. */
  async touch(sessionId: string, connectionId: string): Promise<void> {
    await this.#services.presence.touch(`sharing:${sessionId}`, connectionId, TTL_SECONDS)
  }

  async leave(sessionId: string, connectionId: string): Promise<void> {
    await this.#services.presence.leave(`sharing:${sessionId}`, connectionId)
  }

  /** Whether any page of the visitor shares, on whatever server. */
  async isShared(sessionId: string): Promise<boolean> {
    return (await this.#services.presence.count(`sharing:${sessionId}`)) > 0
  }

  /** Looks after a while whether anybody still shares this conversation's screen. */
  checkLater(actor: Extract<Actor, { kind: 'visitor' }>): void {
    const timer = setTimeout(async () => {
      this.#timers.delete(timer)
      const { sessionId } = actor
      try {
        if (await this.isShared(sessionId)) return
        await setSharing({ ...this.#services, actor }, { sessionId, sharing: false })
      } catch (error) {
        this.#services.log.warn({ error, sessionId }, 'Sharing could not be ended for a visitor who left.')
      }
    }, this.#timings.sharingGraceMs)
    this.#timers.add(timer.unref())
  }

  close(): void {
    for (const timer of this.#timers) clearTimeout(timer)
    this.#timers.clear()
  }
}
