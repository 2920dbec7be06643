import type { WidgetConfig } from '@visualkit/contracts'
import { drawLauncher, type Launcher } from './draw-launcher.ts'
import { ConfigRefused, loadConfig, readStored, storedConfig, writeStored } from './load-config.ts'
import { storageKeyOf } from './storage-key.ts'
import type { Chat, ChatModule, WidgetEvents, WidgetHandle, WidgetOptions } from './widget-options.ts'

export interface ChatSource {
  /** Loads the chat. */
  load(): Promise<ChatModule>
  /** Lets the browser fetch it while it has nothing to do. */
  preload?(): void
}

type Listener = (payload: never) => void

/** Before the server is asked again; twice as long each time. */
const RETRY_MS = 15_000
const LONGEST_RETRY_MS = 600_000

/** Puts a widget on the page: the button at once, the chat when it is wanted. */
export function createWidget(options: WidgetOptions, baseUrl: string, source: ChatSource): WidgetHandle {
  const storageKey = storageKeyOf(options)
  const openKey = `${storageKey}:open`
  const listeners = new Map<string, Set<Listener>>()
  // A name no page styles; `all: initial` inside keeps the page's styles out.
  const host = document.createElement('visualkit-widget')
  const root = host.attachShadow({ mode: 'open' })
  let container: HTMLElement | null = null
  let config: WidgetConfig | null = null
  let locale = ''
  let launcher: Launcher | null = null
  let chat: Promise<Chat | null> | null = null
  let isOpen = false
  let wanted = false
  let unread = 0
  let gone = false
  let retryMs = RETRY_MS
  let retry: ReturnType<typeof setTimeout> | undefined

  const emit = <Name extends keyof WidgetEvents>(name: Name, payload: WidgetEvents[Name]) => {
    for (const listener of listeners.get(name) ?? [])
      (listener as (payload: WidgetEvents[Name]) => void)(payload)
  }

  const start = async () => {
    // Read only now: many pages set their language by a script.
    locale = options.locale || document.documentElement.lang || navigator.language || 'en'
    container = options.containerId ? document.getElementById(options.containerId) : null
    const known = storedConfig(options, storageKey, locale)
    if (known) draw(known)
    try {
      const fresh = await loadConfig(options, { baseUrl, locale, storageKey })
      if (!config) draw(fresh)
      else if (!chat) config = fresh
    } catch (error) {
      if (gone) return
      if (error instanceof ConfigRefused) {
        console.error(`VisualKit: ${error.message}`)
        emit('error', error)
        shutdown()
      } else if (!config) {
        // To the page, a website that is not allowed looks like a server that is down.
        if (retryMs === RETRY_MS)
          console.warn(
            `VisualKit: ${baseUrl} gave no answer. It may be down, or ${location.origin} is not among the widget's allowed websites.`,
          )
        retry = setTimeout(start, retryMs)
        retryMs = Math.min(retryMs * 2, LONGEST_RETRY_MS)
      }
    }
  }

  const draw = (drawn: WidgetConfig) => {
    if (gone) return
    config = drawn
    ;(container ?? document.body).append(host)
    if (container) {
      void setOpen(true, false)
    } else {
      raise(host)
      launcher = drawLauncher(root, drawn, toggle)
      launcher.show({ open: false, unread })
      if (wanted || readStored(openKey) === '1') void setOpen(true, wanted)
      // A conversation goes on while the window is closed, so that an answer is seen.
      else whenIdle(() => (readStored(`${storageKey}:session`) ? void mount() : source.preload?.()))
    }
    emit('ready', undefined)
  }

  const mount = (): Promise<Chat | null> => {
    chat ??= source.load().then(
      ({ mountChat }) =>
        gone || !config
          ? null
          : mountChat({
              root,
              options,
              baseUrl,
              config,
              locale,
              inline: container !== null,
              storageKey,
              onClose: close,
              onUnread(count) {
                unread = count
                launcher?.show({ open: isOpen, unread })
                emit('unread', count)
              },
              emit,
            }),
      (error: unknown) => {
        chat = null
        throw error
      },
    )
    return chat
  }

  const setOpen = async (open: boolean, byVisitor: boolean) => {
    wanted = open
    if (!config || isOpen === open) return
    isOpen = open
    if (!container) writeStored(openKey, open ? '1' : '0')
    launcher?.show({ open, unread })
    try {
      const mounted = await (open ? mount() : chat)
      mounted?.setOpen(isOpen, byVisitor)
      if (!open && byVisitor) launcher?.focus()
      emit(open ? 'open' : 'close', undefined)
    } catch (error) {
      // The chat could not be fetched: the button stays, and a click tries again.
      isOpen = false
      launcher?.show({ open: false, unread })
      emit('error', error as Error)
    }
  }

  const open = () => void setOpen(true, true)
  const close = () => void setOpen(false, true)
  const toggle = () => (isOpen ? close() : open())
  const shutdown = () => {
    gone = true
    clearTimeout(retry)
    void chat?.then((mounted) => mounted?.destroy()).catch(() => {})
    host.remove()
  }

  whenParsed(() => void start())

  return {
    open,
    close,
    toggle,
    shutdown,
    on(name, listener) {
      const heard = listeners.get(name) ?? new Set()
      listeners.set(name, heard.add(listener as Listener))
      return () => heard.delete(listener as Listener)
    },
  }
}

/**
 * Puts the host into the browser's top layer: above what a page stacks highest, and where no transform or filter of
 * the page moves it. In `body` all the same: frameworks that draw the whole document take no guest beside it.
 */
function raise(host: HTMLElement): void {
  if (!host.showPopover) return
  host.popover = 'manual'
  host.showPopover()
}

/** Runs the work after the page's own deferred scripts, which may set its language. */
function whenParsed(work: () => void): void {
  const [entry] = performance.getEntriesByType('navigation') as PerformanceNavigationTiming[]
  if (document.readyState === 'complete' || entry?.domContentLoadedEventStart) work()
  else document.addEventListener('DOMContentLoaded', work, { once: true })
}

function whenIdle(work: () => void): void {
  if (typeof requestIdleCallback === 'function') requestIdleCallback(work, { timeout: 4_000 })
  else setTimeout(work, 1_500)
}
