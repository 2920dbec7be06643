import type { ServerMessage } from '@visualkit/contracts'
import type { BusEvent } from '@visualkit/realtime'
import { announce, type Services, visitorRoom } from '@visualkit/services'
import { Leaving } from './leaving.ts'

const TTL_SECONDS = 60

/** What is watched: whose presence, where it is counted, and what is said of it. */
export interface PresenceSubject {
  room(id: string): string
  /** What those who watch are told. */
  message(id: string, count: number): ServerMessage
  /** Who hears of a change on other servers. */
  audience: BusEvent['audience']
  sessionId(id: string): string | null
}

/** How many people of a business are there to answer: told to its visitors and to the people themselves. */
export const AGENTS: PresenceSubject = {
  room: (tenantId) => tenantId,
  message: (_, agentsOnline) => ({ type: 'presence', agentsOnline }),
  audience: 'all',
  sessionId: () => null,
}

/** Whether the visitor of a conversation has it open: told to people who follow it. */
export const VISITOR: PresenceSubject = {
  room: visitorRoom,
  message: (sessionId, pages) => ({ type: 'visitor.presence', sessionId, online: pages > 0 }),
  audience: 'agents',
  sessionId: (sessionId) => sessionId,
}

/** Whoever is told. */
export interface Told {
  send(message: ServerMessage): void
}

interface Watched {
  sockets: Set<Told>
  /** What these sockets were told last, also as text. */
  told: { message: ServerMessage; text: string } | null
}

/**
 * Tells sockets who is there. Each server also looks for itself now and then: a server that died told nobody.
 */
export class PresenceWatch {
  readonly #services: Services
  readonly #subject: PresenceSubject
  readonly #watched = new Map<string, Watched>()
  readonly #reading = new Map<string, Promise<ServerMessage | null>>()
  readonly #timer: NodeJS.Timeout
  readonly #leaving = new Leaving()
  #closed = false

  constructor(services: Services, subject: PresenceSubject, everyMs: number) {
    this.#services = services
    this.#subject = subject
    this.#timer = setInterval(() => {
      for (const id of this.#watched.keys()) void this.#look(id)
    }, everyMs).unref()
  }

  /** Tells this socket now, and again whenever it changes, until `unwatch`. */
  async watch(id: string, socket: Told): Promise<void> {
    const watched: Watched = this.#watched.get(id) ?? { sockets: new Set(), told: null }
    this.#watched.set(id, watched)
    watched.sockets.add(socket)
    // The others are told of every change, so this is how it stands.
    if (watched.told) return socket.send(watched.told.message)
    const now = await this.#readTogether(id)
    if (!now || !watched.sockets.has(socket)) return
    // Others who came meanwhile may have been told by the first of them.
    if (!this.#tell(watched, now)) socket.send(now)
  }

  unwatch(id: string, socket: Told): void {
    const watched = this.#watched.get(id)
    watched?.sockets.delete(socket)
    if (watched?.sockets.size === 0) this.#watched.delete(id)
  }

  /** An event of another server. */
  heard(id: string, message: ServerMessage): void {
    const watched = this.#watched.get(id)
    if (watched) this.#tell(watched, message)
  }

  /**
   * Call again within a minute to stay.
   * @returns whether nobody was there before.
   */
  touch(id: string, seat: string): Promise<boolean> {
    return this.#services.presence.touch(this.#subject.room(id), seat, TTL_SECONDS)
  }

  /** @param count how many are there, when that is known. */
  async changed(tenantId: string, id: string, count?: number): Promise<void> {
    const message = count === undefined ? await this.#read(id) : this.#subject.message(id, count)
    if (!message) return
    const { audience, sessionId } = this.#subject
    await announce(this.#services, tenantId, [{ sessionId: sessionId(id), audience, message }])
  }

  async leave(tenantId: string, id: string, seat: string): Promise<void> {
    await this.#services.presence.leave(this.#subject.room(id), seat)
    await this.changed(tenantId, id)
  }

  /** As `leave`, of whom only the last is told: who comes back within `graceMs` was not away, such as after a reload. */
  async leaveLater(tenantId: string, id: string, seat: string, graceMs: number): Promise<void> {
    const leave = () => this.#services.presence.leave(this.#subject.room(id), seat)
    if (this.#closed) return void (await leave())
    this.#leaving.add(graceMs, async () => {
      if ((await leave()) && !this.#closed) await this.changed(tenantId, id, 0)
    })
  }

  /** Who was leaving has left. */
  async close(): Promise<void> {
    this.#closed = true
    clearInterval(this.#timer)
    await this.#leaving.allNow()
  }

  async #look(id: string): Promise<void> {
    const message = await this.#read(id)
    // While Redis is away a server knows of its own connections alone: what was told before is nearer to the truth.
    if (message && this.#services.presence.isShared()) this.heard(id, message)
  }

  /** Thousands who come at once are told of one look. */
  #readTogether(id: string): Promise<ServerMessage | null> {
    const reading =
      this.#reading.get(id) ??
      this.#read(id).finally(() => {
        this.#reading.delete(id)
      })
    this.#reading.set(id, reading)
    return reading
  }

  async #read(id: string): Promise<ServerMessage | null> {
    try {
      return this.#subject.message(id, await this.#services.presence.count(this.#subject.room(id)))
    } catch (error) {
      this.#services.log.warn({ error }, 'Presence could not be read.')
      return null
    }
  }

  /** @returns false when it is what they were told last. */
  #tell(watched: Watched, message: ServerMessage): boolean {
    const text = JSON.stringify(message)
    if (watched.told?.text === text) return false
    watched.told = { message, text }
    for (const socket of watched.sockets) socket.send(message)
    return true
  }
}
