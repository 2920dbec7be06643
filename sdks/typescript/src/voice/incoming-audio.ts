import type { AudioPiece } from '../types/index.ts'
import { decodeAudio } from './audio-packet.ts'

/** Streams whose place is remembered. */
const REMEMBERED = 16

/** The assistant's speech: each piece once and in order, nothing of a stream that was cut off. */
export class IncomingAudio {
  /** The last sequence of each stream; infinite when it was cut off. */
  readonly #places = new Map<string, number>()

  /** The piece in a binary message, when it is to be played. */
  take(packet: Uint8Array): AudioPiece | null {
    const piece = decodeAudio(packet)
    if (!piece || piece.sequence <= (this.#places.get(piece.streamId) ?? -1)) return null
    this.#remember(piece.streamId, piece.sequence)
    return piece
  }

  /** Nothing of this stream is played any more. */
  clear(streamId: string): void {
    this.#remember(streamId, Number.POSITIVE_INFINITY)
  }

  #remember(streamId: string, sequence: number): void {
    this.#places.delete(streamId)
    this.#places.set(streamId, sequence)
    for (const oldest of this.#places.keys()) {
      if (this.#places.size <= REMEMBERED) return
      this.#places.delete(oldest)
    }
  }
}
