import type { ClientMessage, ServerMessage } from '@visualkit/contracts'
import { BINARY_KIND, encodeBinary } from '@visualkit/contracts/wire'
import type { Emit, FrameRead } from '../agent-events.ts'
import type { VKStorage } from '../storage.ts'
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

/** Where it is kept that the page is shown no longer, until it is shown again. */
export interface KeptWithdrawal {
  storage: VKStorage
  key: string
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
  /** The server took a view under the words: it knows them, or they were taken back elsewhere. */
  #isPageAgreed = false
  readonly #withdrawal: KeptWithdrawal
  #onGreeted: () => void = () => {}

  constructor(line: ScreenLine, emit: Emit, withdrawal: KeptWithdrawal) {
    this.#line = line
    this.#withdrawal = withdrawal
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
    const read = this.#frames.wait(viewId, ANSWER_MS)
    void read.then(
      () => {
        this.#isPageAgreed = true
      },
      () => {},
    )
    return read
  }

  /** The words under which the page is shown; null: it is shown no longer. */
  setPageViewing(consent: ConsentText | null, onGreeted: () => void = () => {}): void {
    const before = this.#pageConsent
    this.#pageConsent = consent
    this.#onGreeted = onGreeted
    this.#isPageAgreed = false
    const { storage, key } = this.#withdrawal
    if (consent) storage.removeItem(key)
    // What is said without a connection is lost, and so is this page when it is loaded anew.
    else if (before) storage.setItem(key, '1')
    if (consent || before) this.#sayPageViewing()
  }

  setSharing(sharing: boolean, consent?: ConsentText): void {
    this.#sharing = sharing
    this.#consent = sharing ? (consent ?? this.#consent) : null
    this.#saySharing()
  }

  /** A page that was loaded again shares no longer; the server knows whether another one does. */
  greeted(sharedBefore: boolean): void {
    if (this.#sharing || sharedBefore) this.#saySharing()
    const { storage, key } = this.#withdrawal
    // Words that were taken back in another tab are not said again by this one.
    if (this.#pageConsent ? !this.#isPageAgreed : storage.getItem(key)) this.#sayPageViewing()
    if (this.#pageConsent) this.#onGreeted()
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
    this.#line.send({
      type: 'consent',
      consent: consent ? { kind: 'page', granted: true, ...consent } : { kind: 'page', granted: false },
    })
  }

  #saySharing(): void {
    const consent = this.#consent
    if (consent) this.#line.send({ type: 'consent', consent: { kind: 'screen', granted: true, ...consent } })
    this.#line.send({ type: 'sharing', sharing: this.#sharing })
  }
}
