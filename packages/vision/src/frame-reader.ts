import { createHash } from 'node:crypto'
import { availableParallelism } from 'node:os'
import { LIMITS, ServiceError } from '@visualkit/contracts'
import { type ImageHeader, inspectImage } from './inspect-image.ts'
import { SessionMemories } from './session-memory.ts'
import type { RecognitionLanguage } from './worker/language-data.ts'
import type { KeyFrameImage, ScreenReading } from './worker/protocol.ts'
import { WorkerPool } from './worker-pool.ts'

export interface FrameReaderOptions {
  /** A folder this reader may write to (about 7 MB): the language data of the recogniser is collected there. */
  cacheDir: string
  /** Worker threads; each takes 400 to 550 MB once it has read large frames. Default: half the cores, at least 1. */
  workers?: number
  /** Threads that share the work on a frame, in each worker. Default: 2, or 1 on a single core. */
  threads?: number
  /** Languages to recognise. The order weighs: por, spa, eng (default) keeps all accents, eng first loses some. */
  languages?: RecognitionLanguage[]
  /** Frames that may wait, over all sessions. Default 64. */
  maxWaiting?: number
  /** How long one frame may take. Default 30,000. */
  frameTimeoutMs?: number
  /** How long the models may take to load. Default 60,000. */
  startTimeoutMs?: number
  /** Sessions whose last frame is kept for comparison. Default 256. */
  maxSessions?: number
  /** Bytes all kept frames may take. Default 128 MB. */
  maxMemoryBytes?: number
  /** WebP quality of key frames, 1–100. Default 72. */
  keyFrameQuality?: number
  /** Longest side of a key frame, in pixels. Default 2,560. */
  keyFrameMaxSide?: number
}

export interface ReadFrameInput {
  /** Frames of one key are compared with each other; use one per shared screen. */
  sessionKey: string
  image: Uint8Array
  /** What the sender says it is. Not trusted: the type is read from the bytes. */
  mediaType?: string
  /** Largest image taken, in bytes. Default: what a frame may have. */
  maxBytes?: number
  /** A picture on its own, such as an attached one: nothing of it is kept to compare the next one with. */
  once?: boolean
  /** A page of the business's own documents: nothing is masked, and no key frame is made. */
  unmasked?: boolean
  signal?: AbortSignal
}

export interface FrameReadResult extends Omit<ScreenReading, 'keyFrame'> {
  /** The frame with everything masked painted over; only when it changed. */
  keyFrame: KeyFrame | null
  /** A newer frame of the session arrived before this one was read; the rest is the session's last reading. */
  superseded: boolean
}

/** A redacted frame that may be stored and shown. */
export interface KeyFrame extends Omit<KeyFrameImage, 'bytes'> {
  bytes: Buffer
}

export interface FrameReaderHealth {
  state: 'cold' | 'starting' | 'ready' | 'failing' | 'closed'
  workers: { started: number; ready: number; busy: number; limit: number; restarts: number }
  waiting: number
  sessions: number
  memoryBytes: number
  framesRead: number
  lastError: string | null
}

export interface FrameReader {
  /**
   * Reads the text of a screen. Of a session's waiting frames only the newest is read.
   *
   * @throws {ServiceError} PAYLOAD_TOO_LARGE, UNSUPPORTED_MEDIA, VALIDATION_ERROR (too many pixels, damaged),
   * RATE_LIMITED (too many frames wait), UNAVAILABLE (retryable: worker died, took too long, shut down).
   */
  read(input: ReadFrameInput): Promise<FrameReadResult>
  /** Loads the models ahead of the first frame. */
  warm(): Promise<void>
  /** Whether a frame of this session waits or is being read. */
  isReading(sessionKey: string): boolean
  /** Drops what is kept of a session. */
  forget(sessionKey: string): void
  health(): FrameReaderHealth
  /** Refuses waiting frames and ends the workers. */
  close(): Promise<void>
}

interface WaitingFrame {
  input: ReadFrameInput
  header: ImageHeader
  digest: string
  since: number
  resolve(result: FrameReadResult): void
  reject(error: unknown): void
}

/** Creates the reader of shared screens. Nothing is loaded before the first frame, or `warm`. */
export function createFrameReader(options: FrameReaderOptions): FrameReader {
  const cores = availableParallelism()
  const limit = options.workers ?? Math.max(1, cores >> 1)
  const maxWaiting = options.maxWaiting ?? 64
  const pool = new WorkerPool({
    workers: limit,
    frameTimeoutMs: options.frameTimeoutMs ?? 30_000,
    startTimeoutMs: options.startTimeoutMs ?? 60_000,
    settings: {
      cacheDir: options.cacheDir,
      languages: options.languages ?? ['por', 'spa', 'eng'],
      detectionThreads: options.threads ?? Math.min(2, cores),
      recognitionThreads: options.threads ?? Math.min(2, cores),
      keyFrameQuality: options.keyFrameQuality ?? 72,
      keyFrameMaxSide: options.keyFrameMaxSide ?? 2_560,
    },
  })
  const memories = new SessionMemories({
    maxSessions: options.maxSessions ?? 256,
    maxBytes: options.maxMemoryBytes ?? 128 * 1_048_576,
  })
  /** At most one frame of a session waits, in the order in which the sessions came. */
  const waiting = new Map<string, WaitingFrame>()
  /** Sessions with a frame being read; the value turns true when the session is forgotten meanwhile. */
  const reading = new Map<string, { forgotten: boolean }>()
  let framesRead = 0
  let closed = false

  function enqueue(frame: WaitingFrame): void {
    const { sessionKey } = frame.input
    const older = waiting.get(sessionKey)
    if (!older && waiting.size >= maxWaiting) {
      frame.reject(
        new ServiceError('RATE_LIMITED', 'Too many frames are waiting to be read. Send the next one later.', {
          retryAfterSeconds: 1,
          limit: maxWaiting,
        }),
      )
      return
    }
    // A replaced entry keeps its place in the map, so a busy session is not pushed back by its own frames.
    waiting.set(sessionKey, frame)
    older?.resolve(lastReading(sessionKey, older.header, { superseded: true }))
    dispatch()
  }

  function dispatch(): void {
    for (const [sessionKey, frame] of waiting) {
      if (!pool.hasRoom) return
      if (reading.has(sessionKey)) continue
      waiting.delete(sessionKey)
      void run(sessionKey, frame)
    }
  }

  async function run(sessionKey: string, frame: WaitingFrame): Promise<void> {
    const state = { forgotten: false }
    reading.set(sessionKey, state)
    const queueMs = Math.round(performance.now() - frame.since)
    try {
      const previous = memories.get(sessionKey)
      if (previous?.digest === frame.digest) {
        frame.resolve(lastReading(sessionKey, frame.header, { superseded: false }))
        return
      }
      const request = {
        image: frame.input.image,
        header: frame.header,
        previous: previous?.frame ?? null,
        unmasked: frame.input.unmasked ?? false,
      }
      const answer = await pool.read(request)
      framesRead++
      const { keyFrame, ...rest } = answer.reading
      const result = { ...rest, timings: { ...rest.timings, queueMs } }
      if (!state.forgotten && !closed && !frame.input.once && !frame.input.unmasked) {
        memories.set(sessionKey, {
          frame: answer.memory,
          reading: { ...result, keyFrame: null },
          digest: frame.digest,
        })
      }
      frame.resolve({ ...result, keyFrame: keyFrame && withBuffer(keyFrame), superseded: false })
    } catch (error) {
      frame.reject(error)
    } finally {
      reading.delete(sessionKey)
      dispatch()
    }
  }

  /** What is known of a session without reading anything. */
  function lastReading(
    sessionKey: string,
    header: ImageHeader,
    { superseded }: { superseded: boolean },
  ): FrameReadResult {
    const last = memories.get(sessionKey)?.reading
    return {
      changed: false,
      width: last?.width ?? header.width,
      height: last?.height ?? header.height,
      text: last?.text ?? '',
      regions: last?.regions ?? [],
      visibleError: last?.visibleError ?? null,
      keyFrame: null,
      timings: {
        queueMs: 0,
        decodeMs: 0,
        detectMs: 0,
        recogniseMs: 0,
        encodeMs: 0,
        totalMs: 0,
        linesRead: 0,
        linesReused: last?.regions.length ?? 0,
      },
      superseded,
    }
  }

  return {
    async read(input) {
      input.signal?.throwIfAborted()
      if (closed) throw shutDown()
      const header = inspectImage(input.image, {
        maxBytes: input.maxBytes ?? LIMITS.frameBytes,
        maxSide: LIMITS.framePixelsPerSide,
      })
      const digest = createHash('sha256').update(input.image).digest('base64')
      const { promise, resolve, reject } = Promise.withResolvers<FrameReadResult>()
      const frame: WaitingFrame = { input, header, digest, since: performance.now(), resolve, reject }
      const abort = (): void => {
        if (waiting.get(input.sessionKey) === frame) waiting.delete(input.sessionKey)
        reject(input.signal?.reason)
      }
      input.signal?.addEventListener('abort', abort, { once: true })
      enqueue(frame)
      try {
        return await promise
      } finally {
        input.signal?.removeEventListener('abort', abort)
      }
    },
    warm: () => pool.warm(),
    isReading: (sessionKey) => waiting.has(sessionKey) || reading.has(sessionKey),
    forget(sessionKey) {
      memories.delete(sessionKey)
      const active = reading.get(sessionKey)
      if (active) active.forgotten = true
    },
    health() {
      const { started, ready, busy, restarts, lastError } = pool
      return {
        state: closed
          ? 'closed'
          : ready > 0
            ? 'ready'
            : started > 0
              ? 'starting'
              : lastError
                ? 'failing'
                : 'cold',
        workers: { started, ready, busy, limit, restarts },
        waiting: waiting.size,
        sessions: memories.size,
        memoryBytes: memories.bytes,
        framesRead,
        lastError,
      }
    },
    async close() {
      closed = true
      for (const frame of waiting.values()) frame.reject(shutDown())
      waiting.clear()
      memories.clear()
      await pool.close()
    },
  }
}

/** Bytes that crossed threads arrive as a plain array. */
function withBuffer(image: KeyFrameImage): KeyFrame {
  const { buffer, byteOffset, byteLength } = image.bytes
  return { ...image, bytes: Buffer.from(buffer, byteOffset, byteLength) }
}

const shutDown = (): ServiceError => new ServiceError('UNAVAILABLE', 'Reading frames has been shut down.')
