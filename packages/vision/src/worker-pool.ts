import { ServiceError } from '@visualkit/contracts'
import type { ReadRequest, WorkerSettings } from './worker/protocol.ts'
import { type WorkerAnswer, WorkerHandle } from './worker-handle.ts'

export interface WorkerPoolOptions {
  workers: number
  settings: WorkerSettings
  /** How long one frame may take, once its worker is up. */
  frameTimeoutMs: number
  /** How long a worker may take to load its models. */
  startTimeoutMs: number
}

/** After a failed start the next one waits: 0, 1, 2, 4 … at most 30 seconds. */
const MAX_BACKOFF_MS = 30_000

/** Worker threads that start on first use and are replaced when they die or hang. */
export class WorkerPool {
  readonly #options: WorkerPoolOptions
  readonly #handles = new Set<WorkerHandle>()
  readonly #reserved = new Set<WorkerHandle>()
  #failedStarts = 0
  #retryAt = 0
  #closed = false
  restarts = 0
  lastError: string | null = null

  constructor(options: WorkerPoolOptions) {
    this.#options = options
  }

  get busy(): number {
    return this.#reserved.size
  }

  get ready(): number {
    return [...this.#handles].filter((handle) => handle.ready).length
  }

  get started(): number {
    return this.#handles.size
  }

  get hasRoom(): boolean {
    return this.#reserved.size < this.#options.workers
  }

  /** Starts one worker ahead of time. */
  async warm(): Promise<void> {
    const handle = [...this.#handles][0] ?? this.#start()
    await this.#untilReady(handle)
  }

  /** Reads a frame on a free worker; call only while `hasRoom`. */
  async read(request: Omit<ReadRequest, 'id'>): Promise<WorkerAnswer> {
    const handle = this.#free() ?? this.#start()
    this.#reserved.add(handle)
    try {
      await this.#untilReady(handle)
      return await this.#withTimeout(
        handle,
        handle.read(request),
        this.#options.frameTimeoutMs,
        () =>
          new ServiceError('UNAVAILABLE', 'The frame took too long to read. Send it again.', {
            timeoutMs: this.#options.frameTimeoutMs,
          }),
      )
    } finally {
      this.#reserved.delete(handle)
    }
  }

  async close(): Promise<void> {
    this.#closed = true
    const reason = new Error('Reading frames has been shut down.')
    await Promise.all([...this.#handles].map((handle) => handle.terminate(reason)))
  }

  #free(): WorkerHandle | undefined {
    const idle = [...this.#handles].filter((handle) => !this.#reserved.has(handle) && !handle.ended)
    return idle.find((handle) => handle.ready) ?? idle[0]
  }

  #start(): WorkerHandle {
    if (this.#closed) throw new ServiceError('UNAVAILABLE', 'Reading frames has been shut down.')
    const waitMs = this.#retryAt - performance.now()
    if (waitMs > 0) {
      throw new ServiceError('UNAVAILABLE', 'Reading frames is not available at the moment.', {
        retryAfterSeconds: Math.ceil(waitMs / 1000),
        reason: this.lastError,
      })
    }
    const handle = new WorkerHandle(this.#options.settings, (ended, reason) => {
      this.#handles.delete(ended)
      if (this.#closed) return
      this.restarts++
      this.lastError = reason.message
    })
    this.#handles.add(handle)
    return handle
  }

  async #untilReady(handle: WorkerHandle): Promise<void> {
    if (handle.ready) return
    try {
      await this.#withTimeout(
        handle,
        handle.started(),
        this.#options.startTimeoutMs,
        () => new Error('The models did not load in time.'),
      )
      this.#failedStarts = 0
    } catch (cause) {
      if (this.#closed) throw new ServiceError('UNAVAILABLE', 'Reading frames has been shut down.')
      this.lastError = cause instanceof Error ? cause.message : String(cause)
      this.#retryAt = performance.now() + Math.min(MAX_BACKOFF_MS, 500 * 2 ** this.#failedStarts++)
      throw new ServiceError(
        'UNAVAILABLE',
        'Reading frames is not available at the moment.',
        { reason: this.lastError },
        { cause },
      )
    }
  }

  /** A thread that hangs cannot be asked to stop: it is ended, and the next frame gets a new one. */
  async #withTimeout<T>(
    handle: WorkerHandle,
    work: Promise<T>,
    timeoutMs: number,
    error: () => Error,
  ): Promise<T> {
    const timeout = Promise.withResolvers<never>()
    const timer = setTimeout(() => {
      const reason = error()
      timeout.reject(reason)
      void handle.terminate(reason)
    }, timeoutMs)
    work.catch(() => {})
    try {
      return await Promise.race([work, timeout.promise])
    } finally {
      clearTimeout(timer)
    }
  }
}
