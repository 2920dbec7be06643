import type { FrameHeader } from '@visualkit/contracts'
import { Refusal } from './refusal.ts'

export interface SentFrame {
  header: FrameHeader
  image: Uint8Array
}

/** Reads a socket's frames one at a time; of those that wait only the newest is read. */
export class FrameIntake {
  readonly #read: (frame: SentFrame) => Promise<void>
  readonly #refuse: (error: unknown, frameId: string) => void
  #waiting: SentFrame | null = null
  #busy = false

  constructor(read: (frame: SentFrame) => Promise<void>, refuse: (error: unknown, frameId: string) => void) {
    this.#read = read
    this.#refuse = refuse
  }

  take(frame: SentFrame): void {
    if (this.#waiting) {
      const replaced = new Refusal(
        'frame_replaced',
        'RATE_LIMITED',
        'A newer frame took the place of this one before it was read.',
        { retryable: false },
      )
      this.#refuse(replaced, this.#waiting.header.frameId)
    }
    this.#waiting = frame
    if (!this.#busy) void this.#run()
  }

  clear(): void {
    this.#waiting = null
  }

  async #run(): Promise<void> {
    this.#busy = true
    while (this.#waiting) {
      const frame = this.#waiting
      this.#waiting = null
      try {
        await this.#read(frame)
      } catch (error) {
        this.#refuse(error, frame.header.frameId)
      }
    }
    this.#busy = false
  }
}
