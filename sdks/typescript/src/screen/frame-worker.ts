import { toPlanes } from '@visualkit/vision/change'
import type { FrameBox } from './frame-source.ts'

/** What the worker is asked to do with a picture: give what is compared of it at this size, or write it as a file. */
export interface FrameJob {
  width: number
  height: number
  hidden: FrameBox[]
  /** Tried in order until one is no larger than `maxBytes`; without them what is compared is wanted. */
  encodings?: readonly (readonly [mediaType: string, quality: number])[]
  maxBytes?: number
}

export interface FrameDone {
  /** Null: no encoding was small enough. */
  bytes: Uint8Array | null
  mediaType: string
}

/** Longest until the worker answers for the first time; a policy that refuses it says nothing in some browsers. */
const FIRST_ANSWER_MS = 3_000

const NOT_RUNNING = 'The worker for frames does not run.'

/**
 * Plain script: it runs from a `blob:` address, since browsers start no worker of another origin, and what bundlers do
 * to modules must not reach it. `toPlanes` is written into it, and needs nothing but itself.
 */
const SCRIPT = `const toPlanes = ${toPlanes}
const canvases = {}
onmessage = async ({ data: { id, frame, width, height, hidden, encodings, maxBytes } }) => {
  try {
    const kind = encodings ? 'large' : 'small'
    let canvas = canvases[kind]
    if (!canvas || canvas.width !== width || canvas.height !== height)
      canvas = canvases[kind] = new OffscreenCanvas(width, height)
    const context = canvas.getContext('2d', { willReadFrequently: true, alpha: false })
    context.drawImage(frame, 0, 0, width, height)
    frame.close()
    context.fillStyle = '#808080'
    for (const box of hidden) context.fillRect(box.x * width, box.y * height, box.width * width, box.height * height)
    let bytes = null
    let mediaType = ''
    if (encodings) {
      for (const [type, quality] of encodings) {
        const blob = await canvas.convertToBlob({ type, quality })
        if (blob.type !== type || blob.size > maxBytes) continue
        bytes = new Uint8Array(await blob.arrayBuffer())
        mediaType = type
        break
      }
    } else {
      const pixels = context.getImageData(0, 0, width, height).data
      bytes = toPlanes(pixels, width, height)
    }
    postMessage({ id, bytes, mediaType }, bytes ? [bytes.buffer] : [])
  } catch (error) {
    postMessage({ id, error: String(error) })
  }
}`

type Answer = { id: number } & (FrameDone | { error: string })

interface Waiting {
  resolve(done: FrameDone): void
  reject(error: Error): void
}

/**
 * Draws, shrinks and writes pictures of a video away from the page's own thread, which hands over no more than a
 * reference to the frame.
 */
export class FrameWorker {
  readonly #worker: Worker
  readonly #waiting = new Map<number, Waiting>()
  #count = 0
  #hasAnswered = false
  #isClosed = false

  private constructor(worker: Worker) {
    this.#worker = worker
    worker.onmessage = ({ data }: MessageEvent<Answer>) => {
      this.#hasAnswered = true
      const one = this.#waiting.get(data.id)
      this.#waiting.delete(data.id)
      if ('error' in data) one?.reject(new Error(data.error))
      else one?.resolve(data)
    }
    worker.onerror = (event) => {
      // Told here alone: a page's policy may refuse the worker.
      event.preventDefault()
      this.close()
    }
  }

  /** Null where the browser cannot. */
  static open(): FrameWorker | null {
    if ([typeof Worker, typeof VideoFrame, typeof OffscreenCanvas].includes('undefined')) return null
    const url = URL.createObjectURL(new Blob([SCRIPT], { type: 'text/javascript' }))
    try {
      return new FrameWorker(new Worker(url))
    } catch {
      return null
    } finally {
      // Once the worker has fetched it.
      setTimeout(() => URL.revokeObjectURL(url), FIRST_ANSWER_MS)
    }
  }

  /** @throws when the picture cannot be had, or the worker does not run. */
  async ask(video: HTMLVideoElement, job: FrameJob): Promise<FrameDone> {
    if (this.#isClosed) throw new Error(NOT_RUNNING)
    const frame = new VideoFrame(video)
    const id = ++this.#count
    return new Promise<FrameDone>((resolve, reject) => {
      this.#waiting.set(id, { resolve, reject })
      this.#worker.postMessage({ id, frame, ...job }, [frame])
      if (!this.#hasAnswered)
        setTimeout(() => {
          if (!this.#hasAnswered) this.close()
        }, FIRST_ANSWER_MS)
    })
  }

  close(): void {
    this.#isClosed = true
    this.#worker.terminate()
    for (const { reject } of this.#waiting.values()) reject(new Error(NOT_RUNNING))
    this.#waiting.clear()
  }
}
