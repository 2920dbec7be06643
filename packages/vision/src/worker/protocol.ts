import type { ErrorCode, ErrorDetails, FrameRegion } from '@visualkit/contracts'
import type { ImageHeader } from '../inspect-image.ts'
import type { ScreenLine } from '../screen/screen-line.ts'
import type { RecognitionLanguage } from './language-data.ts'

/** What a worker thread is started with. */
export interface WorkerSettings {
  cacheDir: string
  languages: RecognitionLanguage[]
  /** Threads the detection network may use. */
  detectionThreads: number
  /** Recognition threads that share the lines of a frame. */
  recognitionThreads: number
  /** Quality of key frames, 1–100. */
  keyFrameQuality: number
  /** Longest side of a key frame, in pixels. */
  keyFrameMaxSide: number
}

/** What is remembered of a session's last frame, in memory only: its lines are not masked. */
export interface FrameMemory {
  width: number
  height: number
  /** Grey at half size, in shared memory. */
  half: Uint8Array
  lines: ScreenLine[]
  text: string
}

export interface KeyFrameImage {
  bytes: Uint8Array
  mediaType: 'image/webp'
  width: number
  height: number
}

/** Milliseconds of each step, and how many lines were read again or taken over. */
export interface FrameTimings {
  queueMs: number
  decodeMs: number
  detectMs: number
  recogniseMs: number
  encodeMs: number
  totalMs: number
  linesRead: number
  linesReused: number
}

export interface ScreenReading {
  /** False when nothing readable changed since the session's last frame. */
  changed: boolean
  /** Size of the upright image, in pixels. */
  width: number
  height: number
  /** The whole screen in reading order, masked. */
  text: string
  regions: FrameRegion[]
  visibleError: string | null
  /** The frame with everything masked painted over; only when it changed. */
  keyFrame: KeyFrameImage | null
  timings: FrameTimings
}

export interface ReadRequest {
  id: number
  image: Uint8Array
  header: ImageHeader
  previous: FrameMemory | null
  /** Nothing is masked, and no key frame is made. */
  unmasked: boolean
}

export interface ReadFailure {
  code: ErrorCode
  message: string
  details: ErrorDetails | undefined
  retryable: boolean
}

export type WorkerReply =
  | { type: 'ready' }
  | { type: 'unready'; message: string }
  | { type: 'read'; id: number; reading: ScreenReading; memory: FrameMemory }
  | { type: 'failed'; id: number; failure: ReadFailure }
