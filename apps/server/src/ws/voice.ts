import type { AudioFormat, AudioHeader, ServerMessage } from '@visualkit/contracts'
import type { SentAudio } from './audio-intake.ts'

/** Who hears and speaks for the assistant. A server without one has no capability `voice`. */
export interface Voice {
  /** The visitor's microphone is on. Throws when it may not be heard. */
  open(call: VoiceCall): Promise<VoiceLine>
}

export interface VoiceCall {
  tenantId: string
  sessionId: string
  format: AudioFormat
  send(message: ServerMessage): void
  sendAudio(header: AudioHeader, samples: Uint8Array): void
}

export interface VoiceLine {
  hear(piece: SentAudio): void
  close(): void
}
