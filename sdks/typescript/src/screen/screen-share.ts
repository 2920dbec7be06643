import { type FrameChange, type FramePixels, TileChangeDetector } from '@visualkit/vision/change'
import type { FrameRead } from '../agent-events.ts'
import { Emitter } from '../emitter.ts'
import type { ConsentText } from '../types/index.ts'
import { toVKError, type VKError } from '../vk-error.ts'
import type { FrameBox, FrameSource } from './frame-source.ts'
import type { NewFrameHeader } from './new-frame-header.ts'

export interface ShareScreenOptions {
  /**
   * The words the visitor agreed to before: your own name for them, and their language. The server keeps it as proof
   * and refuses frames without it; leave it out when your server has told it of their consent.
   */
  consent?: ConsentText
  /** Parts that are painted over before anything leaves, such as the chat itself; asked for each frame. */
  hidden?(): FrameBox[]
  /** Ends sharing at any time, also while it starts. */
  signal?: AbortSignal
}

export interface ScreenShareEvents {
  /** A changed frame left. */
  sent: { bytes: number; width: number; height: number }
  read: FrameRead
  /** A frame could not be sent or read; sharing goes on, unless the visitor has not agreed to it. */
  error: VKError
  /** Sharing is over: stopped here, in the browser's own bar, or by a closed tab. */
  ended: undefined
}

/** What sharing needs of an agent. */
export interface FrameSender {
  readonly isConnected: boolean
  sendFrame(bytes: Uint8Array, header: NewFrameHeader): Promise<FrameRead>
  setSharing(sharing: false): void
  setSharing(sharing: true, consent?: ConsentText): void
}

/** The size frames are compared at, in pixels. */
export const COMPARED = { width: 640, height: 360 }
const INTERVAL_MS = 1_000
/** A question waits no longer for the picture it is about. */
const LONGEST_FLUSH_MS = 1_000

/**
 * Sends what changes on a shared screen: one look a second, only changed frames, never a second one while the first
 * is being read. What changed meanwhile is in the next look, so the newest picture always wins.
 */
export class ScreenShare extends Emitter<ScreenShareEvents> {
  readonly #agent: FrameSender
  readonly #source: FrameSource
  readonly #options: ShareScreenOptions
  readonly #detector = new TileChangeDetector(COMPARED)
  readonly #timer: ReturnType<typeof setInterval>
  #busy = false
  #stopped = false

  constructor(agent: FrameSender, source: FrameSource, options: ShareScreenOptions) {
    super()
    this.#agent = agent
    this.#source = source
    this.#options = options
    source.onEnded(this.stop)
    options.signal?.addEventListener('abort', this.stop, { once: true })
    agent.setSharing(true, options.consent)
    this.#timer = setInterval(() => void this.#look(), INTERVAL_MS)
    void this.#look()
  }

  get isSharing(): boolean {
    return !this.#stopped
  }

  /**
   * Sends what the screen shows now, when it differs at all from what was sent: before a question, which is about it.
   * Resolves once it has left, within a second.
   */
  async flush(): Promise<void> {
    if (this.#stopped || !this.#agent.isConnected) return
    const left = this.#send(({ differs }) => differs)
      .then((sent) => void sent?.read.catch((error: unknown) => this.#failed(toVKError(error))))
      .catch((error: unknown) => this.#failed(toVKError(error)))
    await Promise.race([left, new Promise((done) => setTimeout(done, LONGEST_FLUSH_MS))])
  }

  readonly stop = (): void => {
    if (this.#stopped) return
    this.#stopped = true
    this.#options.signal?.removeEventListener('abort', this.stop)
    clearInterval(this.#timer)
    this.#source.close()
    this.#agent.setSharing(false)
    this.emit('ended', undefined)
    this.removeAllListeners()
  }

  async #look(): Promise<void> {
    if (this.#busy) return
    if (!this.#agent.isConnected) {
      // The server may have forgotten the screen by the time it is back.
      this.#detector.reset()
      return
    }
    this.#busy = true
    try {
      const sent = await this.#send(({ changed }) => changed)
      await sent?.read
    } catch (error) {
      // Not marked as sent: the next look sends it again.
      this.#failed(toVKError(error))
    } finally {
      this.#busy = false
    }
  }

  #failed(error: VKError): void {
    if (this.#stopped) return
    this.emit('error', error)
    // Nothing that follows may be seen either.
    if (error.code === 'CONSENT_REQUIRED') this.stop()
  }

  /** Null when the screen is not worth sending; `read` resolves when the frame was read. */
  async #send(isWorth: (change: FrameChange) => boolean): Promise<{ read: Promise<void> } | null> {
    const hidden = this.#options.hidden?.() ?? []
    const pixels = await this.#source.pixels(hidden)
    if (!pixels || this.#stopped || !isWorth(this.#detector.compare(pixels as FramePixels, hidden)))
      return null
    const { bytes, ...header } = await this.#source.encode(hidden)
    if (this.#stopped) return null
    const reading = this.#agent.sendFrame(bytes, header)
    this.emit('sent', { bytes: bytes.length, width: header.width, height: header.height })
    const read = reading.then((frame) => {
      this.#detector.markSent()
      this.emit('read', frame)
    })
    return { read }
  }
}
