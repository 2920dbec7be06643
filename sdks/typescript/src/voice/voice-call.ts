import type { ClientMessage } from '@visualkit/contracts'
import type { AudioFormat, ConsentText } from '../types/index.ts'
import { toVKError, VKError } from '../vk-error.ts'
import { encodeAudio } from './audio-packet.ts'
import { type AudioSource, readAudioSource } from './audio-source.ts'
import { PcmFramer } from './pcm-framer.ts'

export interface VoiceOptions {
  /** Of the samples; 16,000 when left out. A microphone is brought to it. */
  sampleRateHz?: AudioFormat['sampleRateHz']
  /** The words the visitor agreed to before being heard; kept as proof. */
  consent?: ConsentText
  /** Ends the call at any time, also while it starts. */
  signal?: AbortSignal
}

/** @internal What a call needs of its agent. */
export interface VoiceLine {
  /** Hands a message to the socket; false when there is none. */
  send(message: ClientMessage | Uint8Array): boolean
  /** Bytes that wait to leave. */
  bufferedAmount(): number
  newId(): string
  now(): number
  /** The call is over; `error` says why when nobody asked for it. */
  onEnded(error: VKError | null): void
}

const PIECE_MS = 60
/** A source that is faster than speech is sent no further ahead than this. */
const LEAD_MS = 500
const FULL_BYTES = 65_536
const FULL_WAIT_MS = 20
const ANSWER_MS = 10_000

/** The visitor is heard: from `startVoice` until it is stopped, its source ends, or the server ends it. */
export class VoiceCall {
  /** Resolves when the call is over; rejects when it broke off. */
  readonly ended: Promise<void>
  /** Resolves when the server listens for the first time. */
  readonly #started: Promise<void>
  readonly #line: VoiceLine
  readonly #format: AudioFormat
  readonly #options: VoiceOptions
  readonly #over = new AbortController()
  #settle!: { start(): void; refuse(error: VKError): void; end(error: VKError | null): void }
  #listening = false
  #stream = { streamId: '', sequence: 0, samples: 0 }
  #deadline: ReturnType<typeof setTimeout> | undefined

  /** @internal Made by `startVoice`. */
  constructor(line: VoiceLine, source: AudioSource, options: VoiceOptions) {
    this.#line = line
    this.#options = options
    this.#format = { codec: 'pcm16', sampleRateHz: options.sampleRateHz ?? 16_000 }
    let start!: () => void
    let refuse!: (error: VKError) => void
    this.#started = new Promise((resolve, reject) => {
      start = resolve
      refuse = reject
    })
    this.ended = new Promise((resolve, reject) => {
      this.#settle = { start, refuse, end: (error) => (error ? reject(error) : resolve()) }
    })
    this.ended.catch(() => {})
    options.signal?.addEventListener('abort', this.stop, { once: true })
    void this.#started.then(() => this.#pump(source)).catch(() => {})
  }

  get isActive(): boolean {
    return !this.#over.signal.aborted
  }

  readonly stop = (): void => this.#finish(null)

  /** @internal Asks the server to listen: first, and again after a loss of the connection. */
  begin(): Promise<void> {
    this.#listening = false
    this.#stream = { streamId: this.#line.newId(), sequence: 0, samples: 0 }
    const { consent } = this.#options
    if (consent) this.#line.send({ type: 'consent', consent: { kind: 'voice', granted: true, ...consent } })
    this.#line.send({ type: 'voice.start', format: this.#format })
    clearTimeout(this.#deadline)
    const silent = new VKError('NETWORK', 'The server did not begin to listen in time.')
    this.#deadline = setTimeout(() => this.#finish(silent), ANSWER_MS)
    return this.#started
  }

  /** @internal The server listens. */
  listens(): void {
    clearTimeout(this.#deadline)
    this.#listening = true
    this.#settle.start()
  }

  /** @internal What is said now is lost, until `begin`. */
  lost(): void {
    clearTimeout(this.#deadline)
    this.#listening = false
  }

  /** @internal */
  fail(error: VKError): void {
    this.#finish(error)
  }

  async #pump(source: AudioSource): Promise<void> {
    const { sampleRateHz } = this.#format
    const framer = new PcmFramer((sampleRateHz * PIECE_MS) / 1_000)
    const startedMs = this.#line.now()
    let heardMs = 0
    try {
      for await (const chunk of readAudioSource(source, sampleRateHz, this.#over.signal)) {
        for (const samples of framer.add(chunk)) {
          await this.#room(startedMs + heardMs - LEAD_MS - this.#line.now())
          this.#send(samples)
          heardMs += PIECE_MS
        }
      }
      if (this.isActive) this.#send(framer.flush(), true)
      this.#finish(null)
    } catch (cause) {
      this.#finish(toVKError(cause))
    }
  }

  /** Waits while the source is too far ahead, or the connection has no room. */
  async #room(aheadMs: number): Promise<void> {
    if (aheadMs > 0) await wait(aheadMs)
    while (this.isActive && this.#line.bufferedAmount() > FULL_BYTES) await wait(FULL_WAIT_MS)
  }

  #send(samples: Int16Array, last = false): void {
    if (!this.#listening || !this.isActive) return
    const { streamId, sequence } = this.#stream
    const startMs = (this.#stream.samples / this.#format.sampleRateHz) * 1_000
    this.#line.send(encodeAudio({ ...this.#format, streamId, sequence, startMs, last, samples }))
    this.#stream.sequence += 1
    this.#stream.samples += samples.length
    if (last) this.#listening = false
  }

  #finish(error: VKError | null): void {
    if (!this.isActive) return
    if (!error) {
      this.#send(new Int16Array(0), true)
      this.#line.send({ type: 'voice.stop' })
    }
    clearTimeout(this.#deadline)
    this.#options.signal?.removeEventListener('abort', this.stop)
    this.#over.abort()
    this.#settle.refuse(error ?? new VKError('CLOSED', 'The call was stopped before it began.'))
    this.#settle.end(error)
    this.#line.onEnded(error)
  }
}

function wait(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms))
}
