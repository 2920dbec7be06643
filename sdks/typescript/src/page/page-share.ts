import type { FrameRead } from '../agent-events.ts'
import { Emitter } from '../emitter.ts'
import type { ConsentText, PageView } from '../types/index.ts'
import { toVKError, type VKError } from '../vk-error.ts'
import { takePageView } from './take-page-view.ts'

export interface ViewPageOptions {
  /** The words the visitor agreed to before; the server keeps it as proof and refuses views without it. */
  consent: ConsentText
  /** CSS selectors of what is never read, beside `data-vk-mask`. */
  masks?: readonly string[]
  /** Ends it at any time. */
  signal?: AbortSignal
}

export interface PageShareEvents {
  /** A view left. */
  sent: PageView
  read: FrameRead
  /** A view could not be sent or read; it goes on, unless the visitor agrees no longer. */
  error: VKError
  ended: undefined
}

/** What it needs of an agent. */
export interface PageSender {
  readonly isConnected: boolean
  sendPageView(view: PageView): Promise<FrameRead>
  setPageViewing(consent: ConsentText | null, onGreeted?: () => void): void
}

/** A page in motion is looked at when it rests, but at least so often. */
const SETTLE_MS = 350
const SCROLL_SETTLE_MS = 700
const LONGEST_WAIT_MS = 2_000
/** Between two views. */
const INTERVAL_MS = 1_100
/** A view that is older goes again with a question, so that the server knows that it still holds. */
const STALE_MS = 60_000

const LISTENED = ['input', 'change', 'click', 'focusin', 'toggle', 'transitionend', 'load'] as const

/** Sends what changes on the page it runs in, for as long as the visitor agrees. */
export class PageShare extends Emitter<PageShareEvents> {
  readonly #agent: PageSender
  readonly #options: ViewPageOptions
  readonly #observer: MutationObserver
  readonly #leave: () => void
  /** Components and frames within the page tell of their changes by themselves. */
  readonly #watch: (root: Document | ShadowRoot) => void
  #timer: ReturnType<typeof setTimeout> | undefined
  #dueMs = 0
  #firstChangeMs = 0
  #sent = ''
  #sentMs = Number.NEGATIVE_INFINITY
  #notBeforeMs = 0
  #isBusy = false
  #isStopped = false

  constructor(agent: PageSender, options: ViewPageOptions) {
    super()
    this.#agent = agent
    this.#options = options
    // A question that waited for the connection is about the page too.
    agent.setPageViewing(options.consent, () => this.flush())
    this.#observer = new MutationObserver(() => this.#changed(SETTLE_MS))
    const soon = () => this.#changed(SETTLE_MS)
    const later = () => this.#changed(SCROLL_SETTLE_MS)
    const watched = new Set<Document | ShadowRoot>()
    this.#watch = (root) => {
      if (watched.has(root)) return
      watched.add(root)
      this.#observer.observe(root, { subtree: true, childList: true, characterData: true, attributes: true })
      for (const name of LISTENED) root.addEventListener(name, soon, { capture: true, passive: true })
      root.addEventListener('scroll', later, { capture: true, passive: true })
    }
    this.#watch(document)
    document.addEventListener('visibilitychange', soon)
    window.addEventListener('popstate', soon)
    window.addEventListener('resize', later)
    options.signal?.addEventListener('abort', this.stop, { once: true })
    this.#leave = () => {
      for (const root of watched) {
        for (const name of LISTENED) root.removeEventListener(name, soon, { capture: true })
        root.removeEventListener('scroll', later, { capture: true })
      }
      document.removeEventListener('visibilitychange', soon)
      window.removeEventListener('popstate', soon)
      window.removeEventListener('resize', later)
    }
    this.#changed(0)
  }

  /** Sends what the page shows now, when that is not what was sent: before a question, which is about it. */
  flush(): void {
    this.#notBeforeMs = 0
    if (performance.now() - this.#sentMs > STALE_MS) this.#sent = ''
    this.#look(true)
  }

  readonly stop = (): void => {
    if (this.#isStopped) return
    this.#isStopped = true
    clearTimeout(this.#timer)
    this.#observer.disconnect()
    this.#leave()
    this.#options.signal?.removeEventListener('abort', this.stop)
    this.#agent.setPageViewing(null)
    this.emit('ended', undefined)
    this.removeAllListeners()
  }

  #changed(settleMs: number): void {
    if (this.#isStopped) return
    const now = performance.now()
    this.#firstChangeMs ||= now
    const due = Math.max(
      Math.min(now + settleMs, this.#firstChangeMs + LONGEST_WAIT_MS),
      this.#notBeforeMs,
      this.#sentMs + INTERVAL_MS,
    )
    if (this.#timer !== undefined && Math.abs(due - this.#dueMs) < 16) return
    clearTimeout(this.#timer)
    this.#dueMs = due
    this.#timer = setTimeout(() => this.#look(), due - now)
  }

  /** @param now also while an earlier view is being read. */
  #look(now = false): void {
    clearTimeout(this.#timer)
    this.#timer = undefined
    this.#firstChangeMs = 0
    if (this.#isStopped || document.hidden || (this.#isBusy && !now)) return
    // The next greeting asks for it again.
    if (!this.#agent.isConnected) {
      this.#changed(INTERVAL_MS)
      return
    }
    const view = takePageView(this.#options.masks, this.#watch)
    const key = JSON.stringify(view)
    if (key === this.#sent) return
    this.#sent = key
    this.#sentMs = performance.now()
    void this.#send(view)
  }

  async #send(view: PageView): Promise<void> {
    this.#isBusy = true
    try {
      const reading = this.#agent.sendPageView(view)
      this.emit('sent', view)
      const read = await reading
      if (!this.#isStopped) this.emit('read', read)
    } catch (cause) {
      const error = toVKError(cause)
      this.#sent = ''
      this.#notBeforeMs = performance.now() + (error.retryAfterSeconds ?? 2) * 1_000
      if (!this.#isStopped) this.emit('error', error)
      // Taken back elsewhere, such as in another tab: nothing more leaves.
      if (error.code === 'CONSENT_REQUIRED') this.stop()
    } finally {
      this.#isBusy = false
      // What changed meanwhile.
      this.#changed(SETTLE_MS)
    }
  }
}
