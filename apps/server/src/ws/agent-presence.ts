import type { ServerMessage } from '@visualkit/contracts'
import { announce, type Services } from '@visualkit/services'

const TTL_SECONDS = 60

interface Room {
  sockets: Set<(message: ServerMessage) => void>
  /** What these sockets were told last. */
  told: number | null
}

/**
 * Says how many people of a business are in the inbox, to its visitors and to the people themselves. Each server also
 * looks for itself now and then: a server that died told nobody.
 */
export class AgentPresence {
  readonly #services: Services
  readonly #rooms = new Map<string, Room>()
  readonly #timer: NodeJS.Timeout

  constructor(services: Services, everyMs: number) {
    this.#services = services
    this.#timer = setInterval(() => {
      for (const tenantId of this.#rooms.keys()) void this.#look(tenantId)
    }, everyMs).unref()
  }

  /** Tells this socket now, and again whenever the number changes. */
  async watch(tenantId: string, send: (message: ServerMessage) => void): Promise<() => void> {
    const room = this.#rooms.get(tenantId) ?? { sockets: new Set(), told: null }
    this.#rooms.set(tenantId, room)
    room.sockets.add(send)
    const agentsOnline = await this.#count(tenantId)
    if (agentsOnline !== null) {
      if (room.told === agentsOnline) send({ type: 'presence', agentsOnline })
      else this.#tell(room, agentsOnline)
    }
    return () => {
      room.sockets.delete(send)
      if (room.sockets.size === 0 && this.#rooms.get(tenantId) === room) this.#rooms.delete(tenantId)
    }
  }

  /** An event of another server. */
  heard(tenantId: string, agentsOnline: number): void {
    const room = this.#rooms.get(tenantId)
    if (room) this.#tell(room, agentsOnline)
  }

  async touch(tenantId: string, seat: string): Promise<void> {
    await this.#services.presence.touch(tenantId, seat, TTL_SECONDS)
  }

  async changed(tenantId: string): Promise<void> {
    const agentsOnline = await this.#count(tenantId)
    if (agentsOnline === null) return
    await announce(this.#services, tenantId, [
      { sessionId: null, audience: 'all', message: { type: 'presence', agentsOnline } },
    ])
  }

  async leave(tenantId: string, seat: string): Promise<void> {
    await this.#services.presence.leave(tenantId, seat)
    await this.changed(tenantId)
  }

  close(): void {
    clearInterval(this.#timer)
  }

  async #look(tenantId: string): Promise<void> {
    const agentsOnline = await this.#count(tenantId)
    if (agentsOnline !== null) this.heard(tenantId, agentsOnline)
  }

  async #count(tenantId: string): Promise<number | null> {
    try {
      return await this.#services.presence.count(tenantId)
    } catch (error) {
      this.#services.log.warn({ error }, 'Presence could not be read.')
      return null
    }
  }

  #tell(room: Room, agentsOnline: number): void {
    if (room.told === agentsOnline) return
    room.told = agentsOnline
    const message: ServerMessage = { type: 'presence', agentsOnline }
    for (const send of room.sockets) send(message)
  }
}
