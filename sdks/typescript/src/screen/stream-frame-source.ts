import type { EncodedFrame, FrameBox, FrameSource } from './frame-source.ts'
import { type FrameDone, type FrameJob, FrameWorker } from './frame-worker.ts'

type Canvas = OffscreenCanvas | HTMLCanvasElement

const MAX_BYTES = 8_388_608
const MAX_SIDE = 8_192
/** A browser that cannot write WebP answers with PNG instead, and gets its turn with JPEG. */
const ENCODINGS = [
  ['image/webp', 0.9],
  ['image/jpeg', 0.9],
  ['image/jpeg', 0.6],
] as const

/** Frames of a captured screen, from a video element that is on no page: drawn by a worker where there may be one. */
export class StreamFrameSource implements FrameSource {
  readonly #stream: MediaStream
  readonly #video: HTMLVideoElement
  readonly #small: Canvas
  #large: Canvas | null = null
  #worker: FrameWorker | null = FrameWorker.open()

  private constructor(stream: MediaStream, video: HTMLVideoElement, size: { width: number; height: number }) {
    this.#stream = stream
    this.#video = video
    this.#small = newCanvas(size.width, size.height)
  }

  /** @param size of the comparison, in pixels. */
  static async open(
    stream: MediaStream,
    size: { width: number; height: number },
  ): Promise<StreamFrameSource> {
    const video = document.createElement('video')
    video.muted = true
    video.playsInline = true
    video.srcObject = stream
    await video.play()
    return new StreamFrameSource(stream, video, size)
  }

  async pixels(hidden: FrameBox[]): Promise<Uint8ClampedArray | Uint8Array | null> {
    if (this.#video.videoWidth === 0) return null
    const { width, height } = this.#small
    const done = await this.#inWorker({ width, height, hidden })
    return done?.bytes ?? draw(this.#small, this.#video, hidden).getImageData(0, 0, width, height).data
  }

  async encode(hidden: FrameBox[]): Promise<EncodedFrame> {
    const { videoWidth, videoHeight } = this.#video
    const scale = Math.min(1, MAX_SIDE / Math.max(videoWidth, videoHeight))
    const width = Math.round(videoWidth * scale)
    const height = Math.round(videoHeight * scale)
    const job = { width, height, hidden, encodings: ENCODINGS, maxBytes: MAX_BYTES }
    const { bytes, mediaType } = (await this.#inWorker(job)) ?? (await this.#onPage(job))
    if (!bytes) throw new RangeError('The screen is too large to be sent.')
    return { bytes, mediaType: mediaType as EncodedFrame['mediaType'], width, height }
  }

  /** Null where there is no worker; one that failed is not asked again. */
  async #inWorker(job: FrameJob): Promise<FrameDone | null> {
    try {
      return (await this.#worker?.ask(this.#video, job)) ?? null
    } catch {
      this.#worker?.close()
      this.#worker = null
      return null
    }
  }

  async #onPage({ width, height, hidden }: FrameJob): Promise<FrameDone> {
    if (this.#large?.width !== width || this.#large.height !== height) this.#large = newCanvas(width, height)
    draw(this.#large, this.#video, hidden)
    for (const [mediaType, quality] of ENCODINGS) {
      const blob = await toBlob(this.#large, mediaType, quality)
      if (blob?.type !== mediaType || blob.size > MAX_BYTES) continue
      return { bytes: new Uint8Array(await blob.arrayBuffer()), mediaType }
    }
    return { bytes: null, mediaType: '' }
  }

  onEnded(listener: () => void): void {
    for (const track of this.#stream.getVideoTracks()) {
      // Ended in the browser's own bar before anybody listened: that event does not come again.
      if (track.readyState === 'ended') setTimeout(listener)
      else track.addEventListener('ended', listener, { once: true })
    }
  }

  close(): void {
    for (const track of this.#stream.getTracks()) track.stop()
    this.#worker?.close()
    this.#worker = null
    this.#video.srcObject = null
  }
}

function draw(canvas: Canvas, video: HTMLVideoElement, hidden: FrameBox[]) {
  const { width, height } = canvas
  const context = canvas.getContext('2d', { willReadFrequently: true, alpha: false }) as
    | OffscreenCanvasRenderingContext2D
    | CanvasRenderingContext2D
  context.drawImage(video, 0, 0, width, height)
  context.fillStyle = '#808080'
  for (const box of hidden)
    context.fillRect(box.x * width, box.y * height, box.width * width, box.height * height)
  return context
}

function newCanvas(width: number, height: number): Canvas {
  if (typeof OffscreenCanvas === 'function') return new OffscreenCanvas(width, height)
  return Object.assign(document.createElement('canvas'), { width, height })
}

function toBlob(canvas: Canvas, type: string, quality: number): Promise<Blob | null> {
  if ('convertToBlob' in canvas) return canvas.convertToBlob({ type, quality })
  return new Promise((resolve) => canvas.toBlob(resolve, type, quality))
}
