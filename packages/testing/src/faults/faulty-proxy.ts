import { connect, createServer, type Socket } from 'node:net'
import { atEnd } from '../clean-up.ts'

/** What the network does to bytes on their way, in both directions. */
export interface NetworkFaults {
  delayMs: number
  /**
   * Share of pieces that are lost (0–1). TCP sends a lost piece again after a while and holds up what follows it, so a
   * loss is a wait of `resendMs`.
   */
  lossShare: number
  resendMs: number
}

const NO_FAULTS: NetworkFaults = { delayMs: 0, lossShare: 0, resendMs: 0 }

export interface FaultyProxy {
  readonly url: string
  readonly connections: number
  /** From now on; without anything the network is sound again. */
  setFaults(faults: Partial<NetworkFaults>): void
  /** Ends every connection at once, as a restarted router does. */
  cut(): void
  /**
   * Leaves connections half-open, as when a network drops out without a word: nothing arrives any more, and neither
   * side hears that it ended. `share` of those that are open now; with `newOnes` also all that are opened until `heal`.
   */
  goSilent(share: number, options?: { newOnes?: boolean }): void
  heal(): void
  close(): Promise<void>
}

/**
 * A network of our own between clients and servers. Each new connection goes to the next of the targets, as by a load
 * balancer; one that refuses is passed over.
 */
export async function startFaultyProxy(
  targets: () => number[],
  random: () => number = Math.random,
): Promise<FaultyProxy> {
  const links = new Set<Link>()
  let faults = NO_FAULTS
  let silentToNew = false
  let turn = 0

  async function reach(): Promise<Socket | null> {
    const ports = targets()
    for (let tried = 0; tried < ports.length; tried++) {
      const socket = await open(ports[turn++ % ports.length]!)
      if (socket) return socket
    }
    return null
  }

  const server = createServer({ pauseOnConnect: true, noDelay: true }, async (client) => {
    client.on('error', () => {})
    if (silentToNew) return void links.add(new Link(client, null, () => faults, random))
    const upstream = await reach()
    if (!upstream || client.destroyed) {
      client.destroy()
      upstream?.destroy()
      return
    }
    const link = new Link(client, upstream, () => faults, random)
    links.add(link)
    link.onEnd = () => links.delete(link)
  })
  await new Promise<void>((done, fail) => {
    server.once('error', fail)
    server.listen({ host: '127.0.0.1', port: 0, backlog: 8_192 }, done)
  })
  const address = server.address() as { port: number }
  const close = () => {
    for (const link of [...links]) link.end()
    return new Promise<void>((done) => server.close(() => done()))
  }
  atEnd(() => void close())
  return {
    url: `http://127.0.0.1:${address.port}`,
    get connections() {
      return links.size
    },
    setFaults(wanted) {
      faults = { ...NO_FAULTS, ...wanted }
    },
    cut() {
      for (const link of [...links]) link.end()
    },
    goSilent(share, { newOnes = false } = {}) {
      silentToNew = newOnes
      for (const link of links) if (random() < share) link.silence()
    },
    heal() {
      faults = NO_FAULTS
      silentToNew = false
    },
    close,
  }
}

function open(port: number): Promise<Socket | null> {
  return new Promise((done) => {
    const socket = connect({ port, host: '127.0.0.1', noDelay: true })
    socket.once('connect', () => done(socket))
    socket.on('error', () => done(null))
  })
}

/** One connection through the proxy: two sockets, and what is between them. */
class Link {
  readonly #ends: Socket[]
  #silent = false
  onEnd = () => {}

  constructor(client: Socket, upstream: Socket | null, faults: () => NetworkFaults, random: () => number) {
    this.#ends = upstream ? [client, upstream] : [client]
    if (!upstream) return
    this.#carry(client, upstream, faults, random)
    this.#carry(upstream, client, faults, random)
  }

  silence(): void {
    this.#silent = true
  }

  end(): void {
    for (const socket of this.#ends) socket.destroy()
    this.onEnd()
  }

  #carry(from: Socket, to: Socket, faults: () => NetworkFaults, random: () => number): void {
    // Later pieces never overtake earlier ones: timers may, as they go by the milliseconds of the loop's own clock, and
    // while much is done they are late. So each that rings lets the oldest piece through.
    const waiting: (() => void)[] = []
    let freeAtMs = 0
    const after = (work: () => void) => {
      const { delayMs, lossShare, resendMs } = faults()
      const nowMs = performance.now()
      const waitMs = delayMs + (random() < lossShare ? resendMs : 0)
      freeAtMs = Math.max(freeAtMs, nowMs + waitMs)
      if (freeAtMs <= nowMs && waiting.length === 0) return work()
      waiting.push(work)
      setTimeout(() => waiting.shift()!(), freeAtMs - nowMs)
    }
    from.on('data', (bytes) => {
      if (this.#silent) return
      after(() => {
        if (this.#silent || to.destroyed) return
        if (to.write(bytes)) return
        from.pause()
        to.once('drain', () => from.resume())
      })
    })
    from.on('error', () => {})
    from.on('close', () => {
      // A half-open connection hears of no end; the side that gave up is forgotten.
      if (!this.#silent) after(() => this.end())
    })
    from.resume()
  }
}
