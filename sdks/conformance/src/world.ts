import { randomUUID } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'
import type { ServerMessage } from '@visualkit/contracts'
import type { Bus } from '@visualkit/realtime'
import { issueSessionToken } from '@visualkit/services'
import type { Cluster, FaultyProxy, NetworkFaults } from '@visualkit/testing/faults'
import { startFaultyProxy } from '@visualkit/testing/faults'
import { MessageProxy } from './message-proxy.ts'
import type { Json, Step } from './script.ts'

export interface WorldParts {
  cluster: Cluster
  bus: Bus
  /** What the servers sign tokens of conversations with. */
  tokenSecret: string
  /** Resolves when every client has come this far; then the first server stops. */
  drain(): Promise<void>
}

/** A slow client is let go when a mebibyte waits for it, beside what the sockets themselves hold. */
const FLOOD_CHARACTERS = 200_000
const PAUSE_MS = 20

/** The servers and the network as one client meets them in one scenario, and what happens to them. */
export class World {
  readonly #parts: WorldParts
  readonly #messages: MessageProxy
  /** For the socket, and for requests. */
  readonly #networks: [FaultyProxy, FaultyProxy]
  readonly #place: { server: number; away: boolean }

  private constructor(
    parts: WorldParts,
    messages: MessageProxy,
    networks: [FaultyProxy, FaultyProxy],
    place: { server: number; away: boolean },
  ) {
    this.#parts = parts
    this.#messages = messages
    this.#networks = networks
    this.#place = place
  }

  /** @param drains whether this scenario stops the first server; the others live on the second one. */
  static async open(parts: WorldParts, drains: boolean): Promise<World> {
    const place = { server: drains ? 0 : 1, away: false }
    const port = () => parts.cluster.servers[place.server]!.port
    const messages = await MessageProxy.start(port)
    const networks = await Promise.all([
      startFaultyProxy(() => (place.away ? [] : [messages.port])),
      startFaultyProxy(() => (place.away ? [] : [port()])),
    ])
    return new World(parts, messages, networks, place)
  }

  get wsUrl(): string {
    return `${this.#networks[0].url.replace('http', 'ws')}/ws`
  }

  get baseUrl(): string {
    return this.#networks[1].url
  }

  /** Does what the script asks for; what it returns is given to the client. */
  async act(step: Step, sessionId: string | null): Promise<unknown> {
    const act = ACTS[step.do]
    if (!act) throw new Error('The script asks for something that nobody can do.')
    return act(this, step, sessionId ?? '')
  }

  cut(): void {
    for (const network of this.#networks) network.cut()
  }

  away(): void {
    this.#place.away = true
    this.cut()
  }

  back(): void {
    this.#place.away = false
  }

  silence(): void {
    for (const network of this.#networks) network.goSilent(1)
  }

  setFaults(faults: Partial<NetworkFaults>): void {
    for (const network of this.#networks) network.setFaults(faults)
  }

  get messages(): MessageProxy {
    return this.#messages
  }

  /** The business's own server, by its secret key. */
  async desk(sessionId: string, verb: string, body: Json = {}): Promise<Json> {
    const { business, servers } = this.#parts.cluster
    const url = `http://127.0.0.1:${servers[1]!.port}/api/v1/sessions${sessionId && `/${sessionId}/`}${verb}`
    const response = await fetch(url, {
      method: 'POST',
      headers: { authorization: `Bearer ${business.secretKey}`, 'content-type': 'application/json' },
      body: JSON.stringify(body),
    })
    if (!response.ok) throw new Error(`${verb} answered ${response.status}: ${await response.text()}`)
    return (await response.json()) as Json
  }

  /** The id of a stored message. */
  async idOf(sessionId: string, seq: number): Promise<string> {
    const { business, servers } = this.#parts.cluster
    const url = `http://127.0.0.1:${servers[1]!.port}/api/v1/sessions/${sessionId}/messages?afterSeq=${seq - 1}&limit=1`
    const response = await fetch(url, { headers: { authorization: `Bearer ${business.secretKey}` } })
    const { messages } = (await response.json()) as { messages: { id: string }[] }
    return messages[0]!.id
  }

  /** The visitor says on another page whether the newest answer helped. */
  async judge(sessionId: string, helpful: boolean): Promise<void> {
    const { business, servers } = this.#parts.cluster
    const url = `http://127.0.0.1:${servers[1]!.port}/api/v1/sessions/${sessionId}/messages`
    const response = await fetch(url, { headers: { authorization: `Bearer ${business.secretKey}` } })
    const { messages } = (await response.json()) as { messages: { id: string; role: string }[] }
    const messageId = messages.findLast(({ role }) => role === 'assistant')?.id
    await this.desk(sessionId, 'feedback', { messageId, helpful })
  }

  /** A conversation whose token ended an hour ago, as after a night. */
  async expired(): Promise<Json> {
    const { cluster, tokenSecret } = this.#parts
    const { id } = await this.desk('', '')
    const twoHoursAgo = () => new Date(Date.now() - 2 * 3_600_000)
    const secrets = { sessionToken: tokenSecret } as Parameters<typeof issueSessionToken>[0]['secrets']
    const subject = { tenantId: cluster.business.tenantId, sessionId: id as string, keyId: null }
    return { id, token: issueSessionToken({ secrets, now: twoHoursAgo }, subject).token }
  }

  /** The client reads no more while more is said than can be kept for it, until the server lets go of it. */
  async readSlowly(sessionId: string): Promise<void> {
    const { bus, cluster } = this.#parts
    const { tenantId } = cluster.business
    const text = 'x'.repeat(FLOOD_CHARACTERS)
    const turn = { sessionId, turnId: randomUUID() }
    const publish = (message: ServerMessage) =>
      bus.publish({ tenantId, sessionId, audience: 'visitor', message })
    await publish({ type: 'turn.started', ...turn })
    let isOpen = true
    const letGo = this.#messages.stall().then(() => {
      isOpen = false
    })
    while (isOpen) {
      await publish({ type: 'turn.delta', text, ...turn })
      await sleep(PAUSE_MS)
    }
    await letGo
  }

  async drain(): Promise<void> {
    await this.#parts.drain()
    this.#place.server = 1
  }
}

const ACTS: Record<string, (world: World, step: Step, sessionId: string) => unknown> = {
  cut: (world) => world.cut(),
  away: (world) => world.away(),
  back: (world) => world.back(),
  silence: (world) => world.silence(),
  faults: (world, { faults }) => world.setFaults(faults as Partial<NetworkFaults>),
  swallow: ({ messages }, { type }) => void messages.swallowed.add(type as string),
  deliver: ({ messages }, { type }) => void messages.swallowed.delete(type as string),
  inject: async (world, { message, aboutSeq }, sessionId) => {
    const about = aboutSeq === undefined ? {} : { messageId: await world.idOf(sessionId, aboutSeq as number) }
    world.messages.inject({ sessionId, ...about, ...(message as Json) })
  },
  closeSockets: ({ messages }, { code }) => messages.closeSockets(code as number),
  changeHello: ({ messages }, { hello }) => {
    messages.hello = hello as Json
  },
  readSlowly: (world, _, sessionId) => world.readSlowly(sessionId),
  take: (world, _, sessionId) => world.desk(sessionId, 'take'),
  handBack: (world, _, sessionId) => world.desk(sessionId, 'hand-back'),
  say: (world, { text }, sessionId) => world.desk(sessionId, 'agent-messages', { content: text }),
  judge: (world, { helpful }, sessionId) => world.judge(sessionId, helpful as boolean),
  expire: (world) => world.expired(),
  drain: (world) => world.drain(),
}
