import { randomBytes } from 'node:crypto'
import type { Duplex } from 'node:stream'
import {
  type AudioHeader,
  BINARY_KIND,
  CLOSE,
  type ErrorCode,
  encodeBinary,
  LIMITS,
  PROTOCOL_VERSION,
  type ServerMessage,
} from '@visualkit/contracts'
import type { RequestFacts, Services } from '@visualkit/services'
import type { WebSocket } from 'ws'
import { toServiceError } from '../http/errors/to-service-error.ts'
import { MessageBudget } from './message-budget.ts'
import { reasonOf } from './refusal.ts'
import { textFrame } from './text-frame.ts'
import type { SocketTimings } from './timings.ts'

/** Bytes that may wait for a slow client. */
const MAX_WAITING_BYTES = 1_048_576
/** Bytes that may wait while what a client missed is sent: the rest comes as they leave. */
const MAX_REPLAYED_BYTES = 262_144
/** Text messages that may wait for their turn in one socket. */
const MAX_QUEUED = 64
/** Refusals in ten seconds after which a socket is closed. */
const MAX_REFUSALS = 5_000

/** Of this process, for the names of its connections: short, as each keeps its own and presence names it by it. */
const PROCESS = randomBytes(4).toString('base64url')
let count = 0
const nextId = () => `${PROCESS}${(count++).toString(36)}`

/**
 * How long what a socket may send is remembered: who talks needs no new one for each message. Shorter than between two
 * signs of life of a client that only listens, which needs none kept.
 */
const BUDGET_MS = 20_000

/** What a connection waits for that has nothing to do. */
const DONE = Promise.resolve()

export interface RefusedMessage {
  clientMessageId?: string
  frameId?: string
  streamId?: string
}

/**
 * A socket with its protective limits: what it may send, how much may wait for it, how long it may be silent. Spans are
 * measured by the clock that no one sets; only the end of its proof is a time of day.
 */
export class Connection {
  readonly id = nextId()
  /** Where it comes from. */
  readonly address: string
  readonly #userAgent: string | undefined
  readonly #socket: WebSocket
  /** What the socket writes to. Nothing is compressed, so whole frames may go there past it. */
  readonly #stream: Duplex
  readonly #services: Pick<Services, 'log' | 'now'>
  readonly #timings: SocketTimings
  /** Null where nothing was sent for a while: most only listen. */
  #budget: MessageBudget | null = null
  #work: Promise<void> = DONE
  #queued = 0
  #refusals: { sinceMs: number; count: number } | null = null
  #room: Promise<void> | null = null
  #heardMs: number
  #pingedMs: number | null = null
  /** When the proof that opened the socket runs out, in milliseconds since 1970. */
  validUntilMs = Number.POSITIVE_INFINITY

  constructor(
    { socket, stream }: { socket: WebSocket; stream: Duplex },
    services: Pick<Services, 'log' | 'now'>,
    timings: SocketTimings,
    client: { address: string; userAgent: string | undefined },
  ) {
    this.address = client.address
    this.#userAgent = client.userAgent
    this.#socket = socket
    this.#stream = stream
    this.#services = services
    this.#timings = timings
    this.#heardMs = wholeMs()
  }

  /** What the audit log keeps of who acts over it. */
  get request(): RequestFacts {
    return { id: this.id, address: this.address, userAgent: this.#userAgent }
  }

  get isOpen(): boolean {
    return this.#socket.readyState === this.#socket.OPEN
  }

  send(message: ServerMessage): void {
    if (!this.#mayWait()) return
    gather(this.#stream, message)
    this.#stream.write(frameOf(message))
  }

  /**
   * For much at once: null while it may go on, else ends when what waits has left, or the client has. A client that
   * takes nothing is found by its silence.
   */
  room(): Promise<void> | null {
    if (!this.isOpen || this.#socket.bufferedAmount <= MAX_REPLAYED_BYTES) return null
    this.#room ??= new Promise((resolve) => {
      const done = () => {
        this.#room = null
        this.#stream.off('drain', done).off('close', done)
        resolve()
      }
      this.#stream.on('drain', done).on('close', done)
    })
    return this.#room
  }

  /** A piece of the assistant's speech. */
  sendAudio(header: AudioHeader, samples: Uint8Array): void {
    if (this.#mayWait()) this.#socket.send(encodeBinary(BINARY_KIND.audio, header, samples))
  }

  /** Tells the client that something it sent was not done, and why. */
  refuse(cause: unknown, refused: RefusedMessage = {}): void {
    const error = toServiceError(cause)
    if (error.code === 'INTERNAL_ERROR') {
      this.#services.log.error({ error: cause, connectionId: this.id }, 'A realtime message failed.')
    }
    const reason = reasonOf(error)
    const retryAfterSeconds = error.details?.retryAfterSeconds
    this.send({
      type: 'error',
      code: error.code satisfies ErrorCode,
      reason,
      message: error.message,
      retryable: error.retryable,
      ...refused,
      ...(typeof retryAfterSeconds === 'number' && { retryAfterSeconds }),
      ...(reason === 'unsupported_version' && { versions: [PROTOCOL_VERSION] }),
    })
    this.#countRefusal()
  }

  /** False when the socket sends more than it may; the caller refuses the message. */
  mayTake(): boolean {
    this.#budget ??= new MessageBudget(30, 60, performance.now())
    return this.#budget.take(performance.now())
  }

  /** Does the client's messages one after the other, so that they are stored in the order they were sent. */
  inOrder(work: () => Promise<void>): boolean {
    if (this.#queued >= MAX_QUEUED) return false
    this.#queued += 1
    this.#work = this.#work.then(work).finally(() => {
      this.#queued -= 1
      if (this.#queued === 0) this.#work = DONE
    })
    return true
  }

  /** Ends when the messages that are here by now have been done. */
  caughtUp(): Promise<void> {
    return this.#work
  }

  heard(): void {
    this.#heardMs = wholeMs()
    this.#pingedMs = null
  }

  /** Looks after a silent socket and a proof that ran out; called every second or so. */
  check(): void {
    if (!this.isOpen) return
    const nowMs = wholeMs()
    if (this.#budget?.isUnused(nowMs, BUDGET_MS)) this.#budget = null
    if (this.#services.now().getTime() >= this.validUntilMs) {
      this.close(CLOSE.unauthorized, 'The token has expired. Renew it and connect again.')
    } else if (this.#pingedMs !== null && nowMs - this.#pingedMs > this.#timings.pongMs) {
      this.#socket.terminate()
    } else if (this.#pingedMs === null && nowMs - this.#heardMs > this.#timings.heartbeatMs) {
      this.#pingedMs = nowMs
      this.#socket.ping()
    }
  }

  close(code: number, reason: string): void {
    if (this.#socket.readyState === this.#socket.CLOSED) return
    this.#socket.close(code, reason)
    setTimeout(() => this.#socket.terminate(), this.#timings.closeMs).unref()
  }

  /** Whether the client is there, and takes what it is sent; one that does not is left. */
  #mayWait(): boolean {
    if (!this.isOpen) return false
    if (this.#socket.bufferedAmount <= MAX_WAITING_BYTES) return true
    this.close(CLOSE.slowConsumer, 'The connection is too slow. Connect again.')
    return false
  }

  #countRefusal(): void {
    const nowMs = performance.now()
    if (!this.#refusals || nowMs - this.#refusals.sinceMs > 10_000)
      this.#refusals = { sinceMs: nowMs, count: 0 }
    this.#refusals.count += 1
    if (this.#refusals.count > MAX_REFUSALS) {
      this.close(CLOSE.rateLimited, 'Too many messages. Connect again later.')
    }
  }
}

/**
 * What was framed before the loop goes on: an event goes to many sockets and is framed once. Two, as a message and its
 * row of the inbox go to them in turn.
 */
const NOTHING = { message: null, frame: Buffer.alloc(0) }
const framed: { message: ServerMessage | null; frame: Buffer }[] = [NOTHING, NOTHING]
let nextFramed = 0

function frameOf(message: ServerMessage): Buffer {
  for (const last of framed) if (last.message === message) return last.frame
  const frame = textFrame(JSON.stringify(message))
  framed[nextFramed] = { message, frame }
  nextFramed = (nextFramed + 1) % framed.length
  return frame
}

/** Streams that hold back what they are sent until the loop goes on. */
let gathering: Duplex[] = []
/** What was sent first since then, and whether nothing else was. */
let first: ServerMessage | null = null
let isAlone = true
/** Of an event that goes to thousands the first have it while the last are still written to. */
const MOST_GATHERED = 64

/**
 * What is sent before the loop goes on leaves in one piece: a write costs more than what it carries. Only one event that
 * comes alone leaves bit by bit: of several, each socket would have a write for each.
 */
function gather(stream: Duplex, message: ServerMessage): void {
  if (first === null) {
    first = message
    // One look for all.
    process.nextTick(endGathering)
  } else if (message !== first) isAlone = false
  if (stream.writableCorked > 0) return
  if (isAlone && gathering.length >= MOST_GATHERED) letGo()
  stream.cork()
  gathering.push(stream)
}

function letGo(): void {
  const streams = gathering
  gathering = []
  for (const stream of streams) stream.uncork()
}

function endGathering(): void {
  first = null
  isAlone = true
  framed.fill(NOTHING)
  letGo()
}

/** Of the clock that nobody sets: a number with a fraction would be an object of its own in each connection. */
const wholeMs = () => Math.trunc(performance.now())

/** Largest message the socket takes at all: a frame with its header. */
export const MAX_PAYLOAD_BYTES = LIMITS.frameBytes + LIMITS.socketMessageBytes
