import type { ServerMessage } from '@visualkit/contracts'
import { abortReason } from '../abortable.ts'
import type { Emit } from '../agent-events.ts'
import type { Capability } from '../types/index.ts'
import { VKError } from '../vk-error.ts'
import type { AudioSource } from './audio-source.ts'
import { IncomingAudio } from './incoming-audio.ts'
import type { VoiceCall, VoiceLine, VoiceOptions } from './voice-call.ts'

/** Refusals that are about the call and not about something else that was sent. */
const ABOUT_VOICE = ['voice_unavailable', 'audio_out_of_order', 'consent_required']

/** Speech in both directions over the socket of one agent. */
export class VoiceChannel {
  readonly #line: Omit<VoiceLine, 'onEnded'>
  readonly #emit: Emit
  readonly #incoming = new IncomingAudio()
  #available = false
  #call: VoiceCall | null = null

  constructor(line: Omit<VoiceLine, 'onEnded'>, emit: Emit) {
    this.#line = line
    this.#emit = emit
  }

  /** The server greeted: a call that was interrupted goes on. */
  greeted(capabilities: Capability[]): void {
    this.#available = capabilities.includes('voice')
    if (this.#available) this.#call?.begin().catch(() => {})
    else this.#call?.fail(unavailable())
  }

  /** @throws VOICE_UNAVAILABLE, CONFLICT when there is a call, or what the server says against it. */
  async start(source: AudioSource, options: VoiceOptions): Promise<VoiceCall> {
    if (!this.#available) throw unavailable()
    const [{ VoiceCall }, { checkAudioSource }] = await Promise.all([
      import('./voice-call.ts'),
      import('./audio-source.ts'),
    ])
    if (options.signal?.aborted) throw abortReason(options.signal)
    checkAudioSource(source)
    if (this.#call) throw new VKError('CONFLICT', 'The visitor is heard already: stop that call first.')
    const call = new VoiceCall({ ...this.#line, onEnded: (error) => this.#ended(error) }, source, options)
    this.#call = call
    try {
      await call.begin()
    } catch (error) {
      throw options.signal?.aborted ? abortReason(options.signal) : error
    }
    return call
  }

  take(message: Extract<ServerMessage, { type: 'voice' | 'audio.clear' }>): void {
    if (message.type === 'audio.clear') {
      this.#incoming.clear(message.streamId)
      this.#emit('audioClear', { streamId: message.streamId })
      return
    }
    const { state } = message
    if (state === 'listening') this.#call?.listens()
    this.#emit('voice', { state })
    if (state === 'speaking') this.#emit('agentSpeaking', undefined)
    if (state === 'ended') this.#call?.stop()
  }

  takeBinary(packet: Uint8Array): void {
    const piece = this.#incoming.take(packet)
    if (piece) this.#emit('audio', piece)
  }

  /** Whether a refusal was about the call, which it ends. */
  refused(error: VKError): boolean {
    if (!this.#call || !error.reason || !ABOUT_VOICE.includes(error.reason)) return false
    this.#call.fail(error.reason === 'voice_unavailable' ? unavailable(error.message) : error)
    return true
  }

  lost(): void {
    this.#call?.lost()
  }

  close(): void {
    this.#call?.stop()
  }

  #ended(error: VKError | null): void {
    this.#call = null
    if (error) this.#emit('error', error)
  }
}

function unavailable(message = 'This server does not offer voice at the moment.'): VKError {
  return new VKError('VOICE_UNAVAILABLE', message, { reason: 'voice_unavailable' })
}
