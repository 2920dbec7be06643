import type { ClientMessage, ServerMessage } from '@visualkit/contracts'
import { BINARY_KIND, encodeBinary } from '@visualkit/contracts/wire'
import type { Emit, FrameRead } from '../agent-events.ts'
import type { ConsentText, FrameHeader, PageView } from '../types/index.ts'
import { Unconfirmed } from '../unconfirmed.ts'
import { VKError } from '../vk-error.ts'
import type { NewFrameHeader } from './new-frame-header.ts'

export interface ScreenLine {
  /** Hands a message to the socket; false when there is none. */
  send(message: ClientMessage | Uint8Array): boolean
  newId(): string
  now(): number
}

const ANSWER_MS = 30_000

/** What is seen of a screen, over the socket of one agent. */
export class ScreenChannel {
  readonly #line: ScreenLine
  readonly #emit: Emit
  readonly #frames = new Unconfirmed<FrameRead>()
  #sharing = false
  #consent: ConsentText | null = null
  #pageConsent: ConsentText | null = null
  #onGreeted: () => void = () => {}

  constructor(line: ScreenLine, emit: Emit) {
    this.#line = line
    this.#emit = emit
  }

  sendFrame(bytes: Uint8Array, header: NewFrameHeader): Promise<FrameRead> {
    const whole: FrameHeader = { frameId: this.#line.newId(), capturedAt: this.#line.now(), ...header }
    if (!this.#line.send(encodeBinary(BINARY_KIND.frame, whole, bytes)))
      return Promise.reject(new VKError('NETWORK', 'There is no connection.'))
    return this.#frames.wait(whole.frameId, ANSWER_MS)
  }

  sendPageView(view: PageView): Promise<FrameRead> {
    const viewId = this.#line.newId()
    if (!this.#line.send({ type: 'page.view', viewId, view }))
      return Promise.reject(new VKError('NETWORK', 'There is no connection.'))
    return this.#frames.wait(viewId, ANSWER_MS)
  }

  /** The words under which the page is shown; null: it is shown no longer. */
  setPageViewing(consent: ConsentText | null, onGreeted: () => void = () => {}): void {
    const before = this.#pageConsent
    this.#pageConsent = consent
    this.#onGreeted = onGreeted
    if (consent) this.#sayPageViewing()
    else if (before) this.#line.send({ type: 'consent', consent: { kind: 'page', granted: false } })
  }

  setSharing(sharing: boolean, consent?: ConsentText): void {
    this.#sharing = sharing
    this.#consent = sharing ? (consent ?? this.#consent) : null
    this.#saySharing()
  }

  /** A page that was loaded again shares no longer; the server knows whether another one does. */
  greeted(sharedBefore: boolean): void {
    if (this.#sharing || sharedBefore) this.#saySharing()
    if (!this.#pageConsent) return
    this.#sayPageViewing()
    this.#onGreeted()
  }

  take({ frameId, reading, visibleError }: Extract<ServerMessage, { type: 'frame.read' }>): void {
    this.#frames.resolve(frameId, { frameId, reading, visibleError })
    this.#emit('frameRead', { frameId, reading, visibleError })
  }

  refused(frameId: string, error: VKError): void {
    this.#frames.reject(frameId, error)
  }

  /** Frames are never sent again: the next one shows more. */
  lost(): void {
    this.#frames.rejectAll(new VKError('NETWORK', 'The connection was lost.'))
  }

  #sayPageViewing(): void {
    const consent = this.#pageConsent
    if (consent) this.#line.send({ type: 'consent', consent: { kind: 'page', granted: true, ...consent } })
  }

  #saySharing(): void {
    const consent = this.#consent
    if (consent) this.#line.send({ type: 'consent', consent: { kind: 'screen', granted: true, ...consent } })
    this.#line.send({ type: 'sharing', sharing: this.#sharing })
  }
}
