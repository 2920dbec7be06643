import { abortable, abortReason } from './abortable.ts'
import type { AgentEvents, FrameRead, SessionCredentials } from './agent-events.ts'
import { attachFile, sendFile } from './attach-file.ts'
import { Conversation, type ConversationParts } from './conversation.ts'
import { Emitter } from './emitter.ts'
import type { UnsentText } from './outbox.ts'
import type { NewFrameHeader } from './screen/new-frame-header.ts'
import type { ScreenShare, ShareScreenOptions } from './screen/screen-share.ts'
import type {
  AttachFileOptions,
  Attachment,
  Capability,
  ConsentText,
  DrawingOutcome,
  Feedback,
  FileSource,
  MediaStreamLike,
  Message,
  PageView,
  PointerOutcome,
  SendFileOptions,
  Session,
} from './types/index.ts'
import { closedError, VKError } from './vk-error.ts'
import type { AudioSource } from './voice/audio-source.ts'
import type { VoiceCall, VoiceOptions } from './voice/voice-call.ts'

/** Ends the waiting of a call; it rejects with the signal's reason. */
export interface CallOptions {
  signal?: AbortSignal
}

export interface SendTextOptions extends CallOptions {
  /** Your own id for the text, at most 100 characters: with the same one it is stored once. */
  clientMessageId?: string
  /** Uploaded files that go with it; then the text may be empty. */
  attachmentIds?: string[]
}

const MESSAGE_CHARACTERS = 8_000
const ID_CHARACTERS = 100
// Null or half of a character. Not `isWellFormed`, which React Native's engine does not have.
const NO_TEXT = /[\0\ud800-\udfff]/u

/**
 * One conversation with the assistant and the people of a business. It opens itself when it is first needed, comes
 * back after every loss of the connection, and never loses or doubles a text.
 */
export class VKAgent extends Emitter<AgentEvents> {
  readonly #inside: Conversation

  /** @internal Made by `VKClient`. */
  constructor(parts: ConversationParts) {
    super()
    this.#inside = new Conversation(parts, this.emit.bind(this))
  }

  /** The conversation as the server last told it; null before the first connection. */
  get session(): Session | null {
    return this.#inside.session
  }

  get credentials(): SessionCredentials | null {
    return this.#inside.keeper.credentials
  }

  /** The stored messages, in order. */
  get messages(): Message[] {
    return this.#inside.history.messages
  }

  /** What the visitor wrote and the server has not confirmed, oldest first. */
  get unsent(): UnsentText[] {
    return this.#inside.texts.texts
  }

  get isConnected(): boolean {
    return this.#inside.isConnected
  }

  /** What the server can do, as it last greeted; empty before. */
  get capabilities(): readonly Capability[] {
    return this.#inside.capabilities
  }

  /**
   * Opens the conversation and its connection. Resolves when the server has greeted and what was said before is here.
   * @throws the reason of the first failed attempt; further attempts follow until `close` unless `ended` was said.
   */
  connect({ signal }: CallOptions = {}): Promise<void> {
    if (signal?.aborted) return Promise.reject(abortReason(signal))
    return abortable(this.#inside.connect(), signal)
  }

  /**
   * Sends a text, now or as soon as there is a connection; it survives a reload when a storage was given. Texts leave
   * one after the other, in the order they were written. An abort takes back a text that never left; one that may have
   * left stays in `unsent` until it is confirmed.
   * @returns the stored message, once the server has confirmed it.
   * @throws VALIDATION_ERROR at once for an empty or too long text; CONFLICT when the id was used for other words; the
   * reason of `ended` when there will be no connection: the text is then still among `unsent`.
   */
  sendText(text: string, options: SendTextOptions = {}): Promise<Message> {
    const { attachmentIds, signal } = options
    const clientMessageId = options.clientMessageId ?? this.#inside.parts.newId()
    const wrong = whatIsWrong(text, clientMessageId, attachmentIds)
    if (wrong) return Promise.reject(new VKError('VALIDATION_ERROR', wrong))
    if (this.#inside.isClosed) return Promise.reject(closedError())
    if (signal?.aborted) return Promise.reject(abortReason(signal))
    this.#inside.typing.clear()
    const confirmed = this.#inside.texts.keep({
      clientMessageId,
      text: text.trim(),
      ...(attachmentIds?.length && { attachmentIds }),
      createdAt: this.#inside.parts.now(),
      state: 'waiting',
    })
    if (this.isConnected) this.#inside.texts.flush()
    else void this.connect().catch(() => {})
    return abortable(confirmed, signal, () => this.#inside.texts.withdraw(clientMessageId))
  }

  /**
   * Uploads an image or a PDF (at most 10 MB) and sends it, with a text or alone.
   * @throws UNSUPPORTED_MEDIA, PAYLOAD_TOO_LARGE, VALIDATION_ERROR for a file that is not taken; RATE_LIMITED; NETWORK.
   */
  sendFile(file: FileSource, options: SendFileOptions = {}): Promise<Message> {
    const { text = '', clientMessageId = this.#inside.parts.newId() } = options
    // Before the upload: its file would belong to no message.
    const wrong = whatIsWrong(text, clientMessageId, [''])
    if (wrong) return Promise.reject(new VKError('VALIDATION_ERROR', wrong))
    return sendFile(this, file, { ...options, clientMessageId })
  }

  /** Uploads a file without sending it yet: name its id in `attachmentIds` of `sendText`, within a day. */
  attachFile(file: FileSource, options: AttachFileOptions = {}): Promise<Attachment> {
    return this.#act((calls) => attachFile(calls, file, options), options.signal)
  }

  /** A file of the conversation with a new `url`: the old one works for some minutes. */
  getFile(id: string, { signal }: CallOptions = {}): Promise<Attachment> {
    return this.#act((calls) => calls.attachment(id, signal), signal)
  }

  /** Deletes an uploaded file that was not sent. */
  discardFile(id: string, { signal }: CallOptions = {}): Promise<void> {
    return this.#act((calls) => calls.discardFile(id, signal), signal)
  }

  /** Tries a refused text again, under the same id. */
  retry(clientMessageId: string, options: CallOptions = {}): Promise<Message> {
    const kept = this.#inside.texts.get(clientMessageId)
    if (!kept) return Promise.reject(new VKError('NOT_FOUND', 'No text waits under this id.'))
    return this.sendText(kept.text, { ...kept, ...options })
  }

  /** Drops a text that was not confirmed, and returns its words. */
  discard(clientMessageId: string): string | undefined {
    return this.#inside.texts.discard(clientMessageId)
  }

  /** Tells the business that the visitor has read up to this message; the newest one when it is left out. */
  markRead(seq = this.#inside.history.place.lastSeq): void {
    this.#inside.markRead(seq)
  }

  typing(typing = true): void {
    this.#inside.typing.set(typing)
  }

  /**
   * Tells the business which page the visitor is on: now, and again after each loss of the connection. Query, fragment,
   * and what looks like a key, an e-mail address or a long number in the path and the title stay here.
   */
  setPage(page: { url: string; title?: string }): void {
    this.#inside.setPage(page)
  }

  /** Says what became of a `pointer`. */
  pointerResult(pointerId: string, outcome: PointerOutcome): void {
    this.#inside.send({ type: 'pointer.result', pointerId, outcome })
  }

  /** Says what became of a `drawing`. */
  drawingResult(drawingId: string, outcome: DrawingOutcome): void {
    this.#inside.send({ type: 'drawing.result', drawingId, outcome })
  }

  /**
   * What the visitor does to the steps of an answer (`message.guide`): ticks one, takes the tick back, asks to be shown
   * where it is, or puts them away. `guide` says how they stand then.
   * @param step from 0; of all but `close`.
   */
  guide(messageId: string, act: 'tick' | 'untick' | 'show' | 'close', step?: number): void {
    this.#inside.send({ type: 'guide', messageId, act, ...(step !== undefined && { step }) })
  }

  /**
   * Sends one encoded image of the visitor's screen.
   * @returns what was read in it.
   * @throws NETWORK when there is no connection or no answer in 30 s: frames are never queued.
   */
  sendFrame(bytes: Uint8Array, header: NewFrameHeader, { signal }: CallOptions = {}): Promise<FrameRead> {
    if (signal?.aborted) return Promise.reject(abortReason(signal))
    return abortable(this.#inside.screen.sendFrame(bytes, header), signal)
  }

  /**
   * Tells the business whether the screen is shared. `shareScreen` does it by itself.
   * @param consent the words the visitor agreed to; kept as proof, and frames are refused without it. Leave it out when
   * your server has told it of their consent.
   */
  setSharing(sharing: false): void
  setSharing(sharing: true, consent?: ConsentText): void
  setSharing(sharing: boolean, consent?: ConsentText): void {
    this.#inside.screen.setSharing(sharing, consent)
  }

  /**
   * Sends what the business's own page shows. `viewPage` of `visualkit/page` takes it, masks it and does this by itself.
   * @returns what was read in it.
   * @throws NETWORK when there is no connection or no answer in 30 s; CONSENT_REQUIRED; RATE_LIMITED.
   */
  sendPageView(view: PageView, { signal }: CallOptions = {}): Promise<FrameRead> {
    if (signal?.aborted) return Promise.reject(abortReason(signal))
    return abortable(this.#inside.screen.sendPageView(view), signal)
  }

  /**
   * Tells the business whether the visitor lets it see the page; `viewPage` does it by itself.
   * @param consent the words the visitor agreed to; null takes it back.
   * @param onGreeted called at each greeting, before the texts that waited: what is sent then comes before them.
   */
  setPageViewing(consent: ConsentText | null, onGreeted?: () => void): void {
    this.#inside.screen.setPageViewing(consent, onGreeted)
  }

  /** Sends what changes on a shared screen until it ends (browsers only). */
  async shareScreen(stream: MediaStreamLike, options: ShareScreenOptions = {}): Promise<ScreenShare> {
    const { shareScreen } = await import('./screen/share-screen.ts')
    return shareScreen(this, stream, options)
  }

  /**
   * Lets the visitor be heard: a microphone (browsers), or PCM16 samples as an async iterable. After a loss of the
   * connection it goes on; what was said meanwhile is not sent. The answer comes as `audio`.
   * @returns once the server listens.
   * @throws VOICE_UNAVAILABLE when the server does not list `voice` among its `capabilities`; CONFLICT during a call.
   */
  async startVoice(source: AudioSource, options: VoiceOptions = {}): Promise<VoiceCall> {
    await this.connect(options)
    return abortable(this.#inside.voice.start(source, options), options.signal)
  }

  /** Asks for a person. */
  escalate(reason?: string, { signal }: CallOptions = {}): Promise<void> {
    return this.#act((calls) => calls.post('escalate', { reason }, signal), signal)
  }

  /** Ends the conversation: it is resolved, until a new text opens it again. Nothing happens before the first one. */
  async end({ signal }: CallOptions = {}): Promise<void> {
    if (this.credentials) await this.#act((calls) => calls.post('resolve', {}, signal), signal)
  }

  /** @param rating `score` 1–5; a later rating replaces an earlier one. */
  rate(rating: { score: number; comment?: string }, { signal }: CallOptions = {}): Promise<void> {
    return this.#act((calls) => calls.post('rating', rating, signal), signal)
  }

  /** Says whether an answer helped, by the id of its message; a later word replaces an earlier one. */
  feedback(messageId: string, feedback: Feedback, { signal }: CallOptions = {}): Promise<void> {
    return this.#act((calls) => calls.post('feedback', { messageId, ...feedback }, signal), signal)
  }

  /**
   * Agrees to what the assistant would do, or declines it, by the id of a call that waits (`toolCall` of a message).
   * What became of it comes as `messageChanged`.
   */
  decide(callId: string, agree: boolean, { signal }: CallOptions = {}): Promise<void> {
    return this.#act((calls) => calls.post('tool-calls', { callId, agree }, signal), signal)
  }

  /**
   * The visitor leaves an address to be written to when there is an answer to what had none, and agrees to it; null
   * takes it back. Every mail holds a link that does the same.
   * @param agreement where to write, and the words they agreed to; kept as proof.
   */
  agreeToMails(
    agreement: ({ email: string } & ConsentText) | null,
    { signal }: CallOptions = {},
  ): Promise<void> {
    return this.#act(
      (calls) => calls.post('consents', { kind: 'mail', granted: agreement !== null, ...agreement }, signal),
      signal,
    )
  }

  /** Leaves this conversation for a new one, which is opened when it is needed. Unsent texts go with it. */
  startOver(): void {
    this.#inside.leave()
  }

  /** Closes the connection for good. The conversation and unsent texts stay stored. */
  close(): void {
    if (this.#inside.isClosed) return
    this.#inside.close()
    this.removeAllListeners()
  }

  async #act<T>(
    work: (calls: Conversation['calls']) => Promise<T>,
    signal: AbortSignal | undefined,
  ): Promise<T> {
    if (this.#inside.isClosed) throw closedError()
    if (signal?.aborted) throw abortReason(signal)
    const done = work(this.#inside.calls)
    void this.#inside.connect().catch(() => {})
    return abortable(done, signal)
  }
}

/** What to say of a text that no server would take. */
function whatIsWrong(text: unknown, id: unknown, files: string[] = []): string | null {
  if (typeof text !== 'string') return 'A message is a text.'
  if (text.trim().length > MESSAGE_CHARACTERS) return 'A message may have at most 8,000 characters.'
  if (text.trim() === '' && files.length === 0) return 'Write a message first.'
  if (typeof id !== 'string' || id === '' || id.length > ID_CHARACTERS)
    return 'A `clientMessageId` has 1 to 100 characters.'
  if (NO_TEXT.test(text + id)) return 'The text holds a null or half characters.'
  return null
}
