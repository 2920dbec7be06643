import type { Message } from '@visualkit/contracts'
import { type VKAgent, VKClient, type VKError } from 'visualkit'
import type { ChatParts } from '../loader/widget-options.ts'
import { addSheet } from '../theme/add-sheet.ts'
import type { ChatAction } from './chat-state.ts'
import { ChatStore } from './chat-store.ts'
import type { Pointing } from './pointing/index.ts'
import type { ShownPage } from './sight/page-viewing.ts'
import { playNotification } from './sound.ts'
import type { FileTray, TrayFile } from './tray/file-tray.ts'
import type { Tray } from './tray/tray.tsx'
import { watchPage } from './watch-page.ts'

/** A message that is older than the page by more than this came with the transcript: it makes no sound. */
const FRESH_MS = 5_000

/** Somebody who writes on says so again within half of this; whoever left says nothing. */
const TYPING_ENDS_MS = 6_000

type Sight = typeof import('./sight/index.ts')

/** What the visitor can do, and what the conversation tells: everything between the interface and the SDK. */
export class ChatController {
  readonly store = new ChatStore()
  readonly parts: ChatParts
  readonly #agent: VKAgent
  /** What is attached to what is being written; fetched with the first file. */
  tray: { files: FileTray; View: typeof Tray } | null = null
  /** Files of messages that are on their way, by their ids. */
  readonly #leaving = new Map<string, TrayFile>()
  /** Brings the visitor back to where they write; set by the window. */
  focusComposer: () => void = () => {}
  readonly #leavePage: () => void
  readonly #onVisible = (): void => this.#markRead()
  /** Stopped in another tab: the visitor agreed, and agrees no longer, for the whole conversation. */
  readonly #onStorage = ({ key }: StorageEvent): void => {
    if (key === this.#pageKey && this.#page) this.stopSharing()
  }
  /** What seeing and pointing need, once it was fetched. */
  sight: Sight | null = null
  #sharing: AbortController | null = null
  #page: ShownPage | null = null
  #screen: { flush(): Promise<void> } | null = null
  #pointing: Pointing | null = null
  /** The screen that is shared. */
  #stream: MediaStream | null = null
  #canTell = false
  #unread = 0
  /** The last message that was on the screen, kept over a reload. */
  #seenSeq = 0
  readonly #startedMs = Date.now()
  #typingEnds: ReturnType<typeof setTimeout> | undefined

  constructor(parts: ChatParts) {
    this.parts = parts
    const { options, baseUrl, config, locale, storageKey } = parts
    const client = new VKClient({ apiKey: options.apiKey, baseUrl, storage: browserStorage() })
    this.#agent = client.createAgent({
      visitorId: options.visitorId,
      widgetId: config.widgetId,
      locale: locale || config.locale,
      ...(options.metadata && { metadata: options.metadata }),
      storageKey,
    })
    this.#seenSeq = Number(this.#read('seen') ?? 0)
    this.store.dispatch({ type: 'sound', off: this.#read('sound') === 'off' })
    this.store.dispatch({ type: 'unsent', unsent: this.#agent.unsent })
    this.#listen()
    document.addEventListener('visibilitychange', this.#onVisible)
    addEventListener('storage', this.#onStorage)
    this.#leavePage = watchPage((page) => this.#agent.setPage(page))
    // A conversation that goes on, or words that wait to be sent.
    if (this.#agent.credentials || this.#agent.unsent.length > 0) this.#connect()
    if (this.#agent.credentials && this.#wasShown()) void this.showPage()
  }

  /** Whether the keyboard should follow when the window opens next. */
  focusOnOpen = false

  setOpen(open: boolean, focus: boolean): void {
    this.focusOnOpen = open && focus
    this.store.dispatch({ type: 'opened', open })
    if (!open) return
    const { messages } = this.store.state
    this.#see(messages[messages.length - 1]?.seq ?? this.#seenSeq)
    this.#setUnread(0)
    this.#markRead()
  }

  send(text: string): void {
    this.store.dispatch({ type: 'notice', notice: null })
    if (!this.#agent.isConnected) this.#connecting()
    // A question is about what is shown as it is now.
    this.#page?.flush()
    const files = this.tray?.files.take() ?? []
    const attachmentIds = files.map(({ id }) => id!)
    for (const file of files) this.#leaving.set(file.id!, file)
    // A refusal is shown by the unsent texts, which keep the words.
    const isSeen = this.store.state.sharing.phase === 'on' && this.#screen?.flush()
    const send = () => this.#agent.sendText(text, { attachmentIds })
    ;(isSeen ? isSeen.then(send) : send()).then(
      () => {
        for (const { id, preview } of files) {
          this.#leaving.delete(id!)
          preview?.close()
        }
      },
      () => {},
    )
  }

  retry(clientMessageId: string): void {
    this.#agent.retry(clientMessageId).catch(() => {})
  }

  /** Takes an unsent text back, to be edited, with its files. */
  takeBack(clientMessageId: string): string {
    const unsent = this.#agent.unsent.find((one) => one.clientMessageId === clientMessageId)
    const files = (unsent?.attachmentIds ?? []).flatMap((id) => this.#leaving.get(id) ?? [])
    this.tray?.files.putBack(files)
    return this.#agent.discard(clientMessageId) ?? ''
  }

  /** Fetches what attaching needs, while the visitor looks for a file. */
  async prepareTray(): Promise<FileTray> {
    const { FileTray, Tray, trayCss } = await import('./tray/index.ts')
    if (!this.tray) {
      addSheet(this.parts.root, trayCss)
      const files = new FileTray(this.#agent, (files) => this.store.dispatch({ type: 'files', files }))
      this.tray = { files, View: Tray }
    }
    return this.tray.files
  }

  async attach(files: readonly File[]): Promise<void> {
    if (files.length === 0) return
    this.store.dispatch({ type: 'notice', notice: null })
    try {
      const tray = await this.prepareTray()
      this.#connecting()
      if (!tray.add(files)) this.store.dispatch({ type: 'notice', notice: 'fileCount' })
    } catch {
      this.store.dispatch({ type: 'notice', notice: 'failedAction' })
    }
  }

  /** A sent file, with a new link to it. */
  getFile(id: string) {
    return this.#agent.getFile(id)
  }

  typing(): void {
    this.#agent.typing()
  }

  talkToPerson(): void {
    this.store.dispatch({ type: 'menu', open: false })
    this.#connecting()
    this.#agent.escalate().catch(() => {
      this.store.dispatch({ type: 'failed' })
      this.store.dispatch({ type: 'notice', notice: 'failedAction' })
    })
  }

  /** Fetches what seeing and pointing need. */
  async prepareSight(): Promise<Sight> {
    const sight = await import('./sight/index.ts')
    if (!this.sight) addSheet(this.parts.root, sight.sightCss)
    this.sight = sight
    return sight
  }

  async askToShare(): Promise<void> {
    try {
      const { prepareScreenSharing } = await this.prepareSight()
      prepareScreenSharing()
      this.store.dispatch({ type: 'view', view: 'consent' })
    } catch {
      this.store.dispatch({ type: 'notice', notice: 'failedAction' })
    }
  }

  /** Must run inside the click: browsers ask for a screen only then. */
  async startSharing(windows: () => DOMRect[]): Promise<void> {
    const sight = this.sight
    if (!sight || this.store.state.sharing.phase !== 'off') return
    const { agreed, stopped } = this.#share(sight.CONSENT_VERSION)
    this.#screen = await sight.startScreenSharing(this.#agent, windows, this.store.dispatch, {
      ...{ consent: agreed, masks: this.#masks, stopped },
      onStream: (stream) => {
        this.#stream = stream
        if (!stream) this.#pointing?.clear()
      },
    })
  }

  /** Lets the assistant see this page, from the visitor's click on, also on the next page of the same tab. */
  async showPage(): Promise<void> {
    if (this.store.state.sharing.phase !== 'off') return
    try {
      const sight = await this.prepareSight()
      const { agreed, stopped } = this.#share(sight.PAGE_CONSENT_VERSION)
      this.#page = await sight.startPageView(this.#agent, this.store.dispatch, {
        ...{ consent: agreed, masks: this.#masks, stopped },
        onRefused: () => this.stopSharing(),
      })
      this.#rememberPage(true)
      this.#connect()
    } catch {
      this.stopSharing()
      this.store.dispatch({ type: 'notice', notice: 'failedAction' })
    }
  }

  stopSharing(): void {
    this.#sharing?.abort()
    this.#sharing = null
    if (this.#page) this.#rememberPage(false)
    this.#pointing?.clear()
    this.#page = null
  }

  /** Ticks a step of an answer, or asks where it is. */
  guide(messageId: string, act: 'tick' | 'untick' | 'show' | 'close', step?: number): void {
    this.#agent.guide(messageId, act, step)
    if (act === 'close') this.#pointing?.hide()
    // What is shown must be seen.
    if (act === 'show' && this.#coversPage()) this.parts.onClose()
  }

  #coversPage(): boolean {
    return this.store.state.open && !this.parts.inline && matchMedia('(max-width: 480px)').matches
  }

  /** What a person or the assistant points at, or a person draws; fetched with the first. */
  async #point(event: Parameters<Pointing['show']>[0]): Promise<void> {
    try {
      const { createPointing } = await import('./pointing/index.ts')
      this.#pointing ??= createPointing({
        ...this.parts,
        ...{ agent: this.#agent, store: this.store },
        isCovered: () => this.#coversPage(),
        screen: () => this.#stream,
      })
      await this.#pointing.show(event)
    } catch {
      // Without the drawing the words are still there.
    }
  }

  #share(textVersion: string) {
    this.#connecting()
    this.#sharing = new AbortController()
    return { agreed: { textVersion, locale: this.parts.config.locale }, stopped: this.#sharing.signal }
  }

  get #masks(): readonly string[] {
    return this.parts.config.settings.pageMasks ?? []
  }

  get #pageKey(): string {
    return `${this.parts.storageKey}:page`
  }

  /** In this tab alone: another one is asked for by itself. That it is over holds for all of them. */
  #rememberPage(shown: boolean): void {
    if (!shown) this.#write('page', String(Date.now()))
    try {
      if (shown) sessionStorage.setItem(this.#pageKey, String(Date.now()))
      else sessionStorage.removeItem(this.#pageKey)
    } catch {}
  }

  /** In this tab, and stopped in none since. */
  #wasShown(): boolean {
    try {
      return Number(sessionStorage.getItem(this.#pageKey)) > Number(this.#read('page'))
    } catch {
      return false
    }
  }

  async rate(score: number, comment: string): Promise<void> {
    this.store.dispatch({ type: 'rating', rating: 'sending' })
    try {
      await this.#agent.rate({ score, ...(comment.trim() && { comment: comment.trim() }) })
      this.store.dispatch({ type: 'rating', rating: 'sent' })
    } catch {
      this.store.dispatch({ type: 'rating', rating: 'none' })
      this.store.dispatch({ type: 'notice', notice: 'failedAction' })
    }
  }

  /** Fetches the form that asks for an address. */
  async prepareTelling() {
    try {
      const { Telling, tellingCss } = await import('./telling/index.ts')
      if (!this.#canTell) addSheet(this.parts.root, tellingCss)
      this.#canTell = true
      return Telling
    } catch {
      this.store.dispatch({ type: 'notice', notice: 'failedAction' })
      return null
    }
  }

  agreeToMails(agreement: Parameters<VKAgent['agreeToMails']>[0]): Promise<void> {
    return this.#agent.agreeToMails(agreement)
  }

  /** False when it did not get through. */
  feedback(messageId: string, helpful: boolean, comment?: string): Promise<boolean> {
    return this.#agent.feedback(messageId, { helpful, ...(comment && { comment }) }).then(
      () => true,
      () => {
        this.store.dispatch({ type: 'notice', notice: 'failedAction' })
        return false
      },
    )
  }

  end(): void {
    this.stopSharing()
    this.store.dispatch({ type: 'view', view: 'chat' })
    this.#agent.end().catch(() => this.store.dispatch({ type: 'notice', notice: 'failedAction' }))
  }

  startOver(notice: 'endedBefore' | null = null): void {
    this.stopSharing()
    this.tray?.files.clear()
    this.#agent.startOver()
    this.#see(0)
    this.store.dispatch({ type: 'startOver', notice })
    if (this.#agent.unsent.length > 0) this.#connect()
  }

  setSound(on: boolean): void {
    this.#write('sound', on ? 'on' : 'off')
    this.#seenSeq = Number(this.#read('seen') ?? 0)
    this.store.dispatch({ type: 'sound', off: !on })
  }

  /** What stands in the composer survives a reload. */
  get draft(): string {
    return this.#read('draft') ?? ''
  }

  set draft(text: string) {
    this.#write('draft', text)
  }

  reconnect(): void {
    this.#connect()
  }

  destroy(): void {
    this.#pointing?.clear()
    this.#sharing?.abort()
    this.#leavePage()
    document.removeEventListener('visibilitychange', this.#onVisible)
    removeEventListener('storage', this.#onStorage)
    this.#agent.close()
  }

  #connect(): void {
    this.#connecting()
    void this.#agent.connect().catch(() => {})
  }

  #connecting(): void {
    const { connection } = this.store.state
    if (connection === 'idle' || connection === 'unavailable')
      this.store.dispatch({ type: 'connection', connection: 'connecting' })
  }

  #listen(): void {
    const agent = this.#agent
    const { dispatch } = this.store
    agent.on('message', (message) => {
      dispatch({ type: 'messages', messages: agent.messages })
      if (message.role === 'assistant' || message.role === 'agent') this.#announce(message)
      this.#markRead()
    })
    agent.on('cleared', () => {
      this.#see(Math.min(this.#seenSeq, agent.session?.lastSeq ?? 0))
      dispatch({ type: 'messages', messages: [] })
    })
    agent.on('unsent', (unsent) => dispatch({ type: 'unsent', unsent }))
    for (const type of ['turn', 'delta', 'reset', 'citation', 'presence'] as const)
      agent.on(type, (told) => dispatch({ type, ...told } as ChatAction))
    agent.on('session', (session) => {
      dispatch({ type: 'session', session })
      if (session.status === 'resolved') this.stopSharing()
    })
    agent.on('typing', ({ typing, name }) => {
      clearTimeout(this.#typingEnds)
      if (typing)
        this.#typingEnds = setTimeout(() => dispatch({ type: 'personTyping', name: null }), TYPING_ENDS_MS)
      dispatch({ type: 'personTyping', name: typing ? (name ?? '') : null })
    })
    agent.on('read', ({ role, seq }) => {
      if (role === 'agent') dispatch({ type: 'readByPerson', seq })
    })
    agent.on('messageChanged', () => dispatch({ type: 'messages', messages: agent.messages }))
    agent.on('pointer', (event) => void this.#point(event))
    agent.on('drawing', (event) => void this.#point(event))
    agent.on('connected', () => dispatch({ type: 'connection', connection: 'on' }))
    agent.on('connectionLost', () => dispatch({ type: 'connection', connection: 'lost' }))
    agent.on('ended', (error) => this.#ended(error))
  }

  #ended(error: VKError): void {
    if (error.code === 'SESSION_EXPIRED') {
      const talked = this.store.state.messages.length > 0
      this.startOver(talked ? 'endedBefore' : null)
      return
    }
    this.stopSharing()
    this.store.dispatch({ type: 'failed' })
    this.store.dispatch({ type: 'connection', connection: 'unavailable' })
    this.parts.emit('error', error)
  }

  #announce(message: Message): void {
    if (message.seq <= this.#seenSeq) return
    const { open, soundOff } = this.store.state
    if (open) this.#see(message.seq)
    else this.#setUnread(this.#unread + 1)
    if (Date.parse(message.createdAt) < this.#startedMs - FRESH_MS) return
    if ((!open || document.hidden) && !soundOff) playNotification()
    this.parts.emit('message', message)
  }

  /** What stands in an open window of a page in front is read. */
  #markRead(): void {
    if (this.store.state.open && !document.hidden && this.#agent.messages.length > 0) this.#agent.markRead()
  }

  #see(seq: number): void {
    this.#seenSeq = seq
    this.#write('seen', String(seq))
  }

  #setUnread(count: number): void {
    if (count === this.#unread) return
    this.#unread = count
    this.parts.onUnread(count)
  }

  #read(name: string): string | null {
    try {
      return localStorage.getItem(`${this.parts.storageKey}:${name}`)
    } catch {
      return null
    }
  }

  #write(name: string, value: string): void {
    try {
      localStorage.setItem(`${this.parts.storageKey}:${name}`, value)
    } catch {}
  }
}

/** `localStorage`, where reading it does not already throw. */
function browserStorage(): Storage | undefined {
  try {
    return localStorage
  } catch {
    return undefined
  }
}
