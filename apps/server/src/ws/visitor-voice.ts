import type { AudioFormat } from '@visualkit/contracts'
import { AudioIntake, audioUnasked, type SentAudio } from './audio-intake.ts'
import type { Connection } from './connection.ts'
import { noVoice } from './refusal.ts'
import type { Voice, VoiceLine } from './voice.ts'

/** The talk of one visitor's socket: from `voice.start` to `voice.stop`, or to its close. */
export class VisitorVoice {
  readonly #voice: Voice | null
  readonly #connection: Connection
  readonly #who: { tenantId: string; sessionId: string }
  readonly #now: () => number
  #line: VoiceLine | null = null
  #intake: AudioIntake | null = null

  constructor(
    voice: Voice | null,
    connection: Connection,
    who: { tenantId: string; sessionId: string },
    now: () => number,
  ) {
    this.#voice = voice
    this.#connection = connection
    this.#who = who
    this.#now = now
  }

  /** Whether audio is expected, which has limits of its own. */
  get isOpen(): boolean {
    return this.#intake !== null
  }

  async start(format: AudioFormat): Promise<void> {
    if (!this.#voice) throw noVoice()
    this.stop()
    const connection = this.#connection
    const line = await this.#voice.open({
      ...this.#who,
      format,
      send: (message) => connection.send(message),
      sendAudio: (header, samples) => connection.sendAudio(header, samples),
    })
    this.#line = line
    this.#intake = new AudioIntake(format, (piece) => line.hear(piece), this.#now())
    connection.send({ type: 'voice', sessionId: this.#who.sessionId, state: 'listening' })
  }

  take(piece: SentAudio): void {
    if (!this.#intake) throw audioUnasked(this.#voice !== null)
    this.#intake.take(piece, this.#now())
  }

  stop(): void {
    if (!this.#line) return
    this.#line.close()
    this.#line = null
    this.#intake = null
    this.#connection.send({ type: 'voice', sessionId: this.#who.sessionId, state: 'ended' })
  }
}
