import { type FramePixels, TileChangeDetector } from '@visualkit/vision/change'
import type { FrameRead } from '../agent-events.ts'
import { Emitter } from '../emitter.ts'
import type { NewFrameHeader } from '../vk-agent.ts'
import { toVKError, type VKError } from '../vk-error.ts'
import { type FrameBox, FrameCanvas } from './frame-canvas.ts'

export interface ShareScreenOptions {
  /** Parts that are painted over before anything leaves, such as the chat itself; asked for each frame. */
  hidden?(): FrameBox[]
}

export interface ScreenShareEvents {
  /** A changed frame left. */
  sent: { frameId: string; bytes: number; width: number; height: number }
  read: FrameRead
  /** A frame could not be sent or read; sharing goes on. */
  error: VKError
  /** Sharing is over: stopped here, in the browser's own bar, or by a closed tab. */
  ended: undefined
}

/** What sharing needs of an agent. */
export interface FrameSender {
  readonly isConnected: boolean
  sendFrame(bytes: Uint8Array, header: NewFrameHeader): Promise<FrameRead>
  setSharing(sharing: boolean): void
}

const INTERVAL_MS = 1_000

/**
 * Sends what changes on a shared screen: one look a second, only changed frames, never a second one while the first
 * is being read. What changed meanwhile is in the next look, so the newest picture always wins.
 */
export async function shareScreen(
  agent: FrameSender,
  stream: MediaStream,
  options: ShareScreenOptions = {},
): Promise<ScreenShare> {
  const video = document.createElement('video')
  video.muted = true
  video.playsInline = true
  video.srcObject = stream
  await video.play()
  return new ScreenShare(agent, stream, video, options)
}

export class ScreenShare extends Emitter<ScreenShareEvents> {
  readonly #agent: FrameSender
  readonly #stream: MediaStream
  readonly #video: HTMLVideoElement
  readonly #options: ShareScreenOptions
  readonly #detector = new TileChangeDetector()
  readonly #canvas = new FrameCanvas(this.#detector.width, this.#detector.height)
  readonly #timer: ReturnType<typeof setInterval>
  #busy = false
  #stopped = false

  constructor(agent: FrameSender, stream: MediaStream, video: HTMLVideoElement, options: ShareScreenOptions) {
    super()
    this.#agent = agent
    this.#stream = stream
    this.#video = video
    this.#options = options
    for (const track of stream.getVideoTracks()) track.addEventListener('ended', this.stop, { once: true })
    agent.setSharing(true)
    this.#timer = setInterval(() => void this.#look(), INTERVAL_MS)
    void this.#look()
  }

  get isSharing(): boolean {
    return !this.#stopped
  }

  readonly stop = (): void => {
    if (this.#stopped) return
    this.#stopped = true
    clearInterval(this.#timer)
    for (const track of this.#stream.getTracks()) track.stop()
    this.#video.srcObject = null
    this.#agent.setSharing(false)
    this.emit('ended', undefined)
    this.removeAllListeners()
  }

  async #look(): Promise<void> {
    if (this.#busy || this.#stopped || !this.#agent.isConnected || this.#video.videoWidth === 0) return
    this.#busy = true
    try {
      const hidden = this.#options.hidden?.() ?? []
      if (!this.#detector.compare(this.#canvas.pixels(this.#video, hidden) as FramePixels).changed) return
      const { blob, width, height } = await this.#canvas.encode(this.#video, hidden)
      const bytes = new Uint8Array(await blob.arrayBuffer())
      if (this.#stopped) return
      const frameId = `${Date.now()}-${width}x${height}`
      const reading = this.#agent.sendFrame(bytes, {
        frameId,
        mediaType: blob.type as NewFrameHeader['mediaType'],
        width,
        height,
      })
      this.emit('sent', { frameId, bytes: bytes.length, width, height })
      const read = await reading
      this.#detector.markSent()
      this.emit('read', read)
    } catch (error) {
      // Not marked as sent: the next look sends it again.
      if (!this.#stopped) this.emit('error', toVKError(error))
    } finally {
      this.#busy = false
    }
  }
}
