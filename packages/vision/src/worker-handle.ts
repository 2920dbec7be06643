import { setTimeout as delay } from 'node:timers/promises'
import { Worker } from 'node:worker_threads'
import { ServiceError } from '@visualkit/contracts'
// The main thread must hold sharp's native library before a worker loads it (sharp manual, worker threads).
import 'sharp'
import type {
  FrameMemory,
  ReadRequest,
  ScreenReading,
  WorkerReply,
  WorkerSettings,
} from './worker/protocol.ts'

export interface WorkerAnswer {
  reading: ScreenReading
  memory: FrameMemory
}

/** A thread that is still loading is given this long before it is ended all the same. */
const LOADING_MS = 20_000

interface PendingRead {
  id: number
  resolve(answer: WorkerAnswer): void
  reject(error: Error): void
}

/** One worker thread: starts it, asks it one thing at a time, and says when it is gone. */
export class WorkerHandle {
  readonly #worker: Worker
  readonly #started = Promise.withResolvers<void>()
  /** The models are loaded, or never will be. */
  readonly #settled = Promise.withResolvers<void>()
  readonly #onEnd: (handle: WorkerHandle, reason: Error) => void
  #pending: PendingRead | null = null
  #nextId = 1
  /** Why it ended, once it has. */
  ended: Error | null = null
  ready = false

  /** `onEnd` is called once, however the thread ends. */
  constructor(settings: WorkerSettings, onEnd: (handle: WorkerHandle, reason: Error) => void) {
    this.#onEnd = onEnd
    this.#started.promise.catch(() => {})
    this.#worker = new Worker(new URL('./worker/frame-worker.ts', import.meta.url), {
      workerData: settings,
      // The thread needs no secret of the process, and no flag of whoever started it.
      env: {},
      execArgv: [],
      name: 'vision',
    })
    this.#worker.on('message', (message: WorkerReply) => this.#receive(message))
    this.#worker.on('error', (error) => this.#end(error instanceof Error ? error : new Error(String(error))))
    this.#worker.on('exit', (code) => {
      this.#settled.resolve()
      this.#end(new Error(`The vision worker ended with code ${code}.`))
    })
  }

  get busy(): boolean {
    return this.#pending !== null
  }

  /** Resolves when the models are loaded. */
  started(): Promise<void> {
    return this.#started.promise
  }

  async read(request: Omit<ReadRequest, 'id'>): Promise<WorkerAnswer> {
    if (this.ended) throw workerGone(this.ended)
    const id = this.#nextId++
    const answer = Promise.withResolvers<WorkerAnswer>()
    this.#pending = { id, resolve: answer.resolve, reject: answer.reject }
    this.#worker.ref()
    // A copy of its own: a Buffer may be a view into a pool that is not ours to give away.
    const image = new Uint8Array(request.image)
    this.#worker.postMessage({ ...request, id, image } satisfies ReadRequest, [image.buffer])
    return answer.promise
  }

  /** Ends the thread; whatever it was doing is refused with `reason` as its cause. */
  async terminate(reason: Error): Promise<void> {
    this.#end(reason)
    // The native libraries take the whole process along when their thread goes while they load.
    await Promise.race([this.#settled.promise, delay(LOADING_MS, undefined, { ref: false })])
    await this.#worker.terminate()
  }

  /** Takes effect at once: a thread that is being ended must not be given more work. */
  #end(reason: Error): void {
    if (this.ended) return
    this.ended = reason
    this.ready = false
    this.#started.reject(reason)
    this.#pending?.reject(workerGone(reason))
    this.#pending = null
    this.#onEnd(this, reason)
  }

  #receive(message: WorkerReply): void {
    if (message.type === 'ready' || message.type === 'unready') this.#settled.resolve()
    if (message.type === 'ready') {
      if (this.ended) return
      this.ready = true
      this.#started.resolve()
      // An idle thread must not keep the process alive.
      if (!this.busy) this.#worker.unref()
      return
    }
    if (message.type === 'unready') {
      void this.terminate(new Error(message.message))
      return
    }
    const pending = this.#pending
    if (!pending || pending.id !== message.id) return
    this.#pending = null
    this.#worker.unref()
    if (message.type === 'read') {
      pending.resolve({ reading: message.reading, memory: message.memory })
    } else {
      const { code, message: text, details, retryable } = message.failure
      pending.reject(new ServiceError(code, text, details, { retryable }))
    }
  }
}

const workerGone = (cause: Error): ServiceError =>
  new ServiceError('UNAVAILABLE', 'Reading the frame was interrupted. Send it again.', undefined, {
    cause,
    retryable: true,
  })
