import type { AudioFormat, AudioHeader } from '@visualkit/contracts'
import { MessageBudget } from './message-budget.ts'
import { noVoice, Refusal } from './refusal.ts'

export interface SentAudio {
  header: AudioHeader
  samples: Uint8Array
}

/** How much faster than it is spoken audio may come, over time and at once: what waited during a loss of network. */
const SPEED = 2
const BURST_SECONDS = 5
/** Pieces of 10 ms, at that speed. */
const PIECES_PER_SECOND = 200

/** The audio of one use of the microphone: pieces in their order, in the format that was announced, not too fast. */
export class AudioIntake {
  readonly #format: AudioFormat
  readonly #take: (piece: SentAudio) => void
  readonly #bytes: MessageBudget
  readonly #pieces: MessageBudget
  #streamId: string | null = null
  #next = 0

  constructor(format: AudioFormat, take: (piece: SentAudio) => void, nowMs: number) {
    this.#format = format
    this.#take = take
    const bytesPerSecond = format.sampleRateHz * 2 * SPEED
    this.#bytes = new MessageBudget(bytesPerSecond, bytesPerSecond * BURST_SECONDS, nowMs)
    this.#pieces = new MessageBudget(PIECES_PER_SECOND, PIECES_PER_SECOND * BURST_SECONDS, nowMs)
  }

  /** @throws Refusal; the piece is then dropped, and so is the rest of its stream. */
  take(piece: SentAudio, nowMs: number): void {
    const { header, samples } = piece
    if (header.sampleRateHz !== this.#format.sampleRateHz)
      throw outOfOrder('The audio is not in the format that `voice.start` named.')
    if (header.sequence === 0 && header.streamId !== this.#streamId) {
      this.#streamId = header.streamId
      this.#next = 0
    }
    if (header.streamId !== this.#streamId || header.sequence !== this.#next)
      throw outOfOrder('A piece of the audio is missing or came twice. Begin a new stream.')
    if (!this.#pieces.take(nowMs) || !this.#bytes.take(nowMs, samples.length)) {
      this.#streamId = null
      throw new Refusal('too_many_messages', 'RATE_LIMITED', 'The audio comes faster than it is spoken.', {
        details: { retryAfterSeconds: 1 },
      })
    }
    this.#next += 1
    if (header.last) this.#streamId = null
    this.#take(piece)
  }
}

/** What came without `voice.start`. */
export function audioUnasked(hasVoice: boolean): Refusal {
  return hasVoice ? outOfOrder('Send `voice.start` before the audio.') : noVoice()
}

function outOfOrder(sentence: string): Refusal {
  return new Refusal('audio_out_of_order', 'CONFLICT', sentence)
}
