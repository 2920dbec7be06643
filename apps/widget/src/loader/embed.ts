import { createWidget } from './create-widget.ts'
import type { ChatModule, WidgetHandle, WidgetOptions } from './widget-options.ts'

/** The hashed name of the chat's module, put in by the build. */
declare const CHAT_FILE: string

/** `window.VisualKit`. */
export interface VisualKitGlobal extends Omit<WidgetHandle, 'on'> {
  /** Puts the widget on the page; a second call replaces the first. */
  init(options: WidgetOptions): WidgetHandle
  on: WidgetHandle['on']
}

declare global {
  interface Window {
    VisualKit?: VisualKitGlobal
  }
}

const script =
  (document.currentScript as HTMLScriptElement | null) ??
  document.querySelector<HTMLScriptElement>('script[data-key][src]')

function install(): VisualKitGlobal {
  const home = script?.src ? new URL(script.src).origin : location.origin
  let widget: WidgetHandle | null = null
  // Listeners may be added before `init`.
  const early = new Set<(handle: WidgetHandle) => () => void>()

  return {
    init(options) {
      widget?.shutdown()
      const baseUrl = (options.baseUrl || home).replace(/\/+$/, '')
      const url = `${baseUrl}/widget/${CHAT_FILE}`
      widget = createWidget(options, baseUrl, {
        load: () => import(/* @vite-ignore */ url) as Promise<ChatModule>,
        preload() {
          const link = document.createElement('link')
          link.rel = 'modulepreload'
          link.href = url
          document.head.append(link)
        },
      })
      for (const listen of early) listen(widget)
      return widget
    },
    open: () => widget?.open(),
    close: () => widget?.close(),
    toggle: () => widget?.toggle(),
    shutdown() {
      widget?.shutdown()
      widget = null
    },
    on(name, listener) {
      const listen = (handle: WidgetHandle) => handle.on(name, listener)
      early.add(listen)
      const stop = widget && listen(widget)
      return () => {
        early.delete(listen)
        stop?.()
      }
    },
  }
}

const { key, theme, position, greeting, colour, locale, container } = script?.dataset ?? {}
if (window.VisualKit) {
  if (key)
    console.warn(
      `VisualKit: this page has a widget already, so the script tag with the key …${key.slice(-4)} was ignored. Keep one tag. To show a second chat, draw it into an element with the module (VisualKitWidget.init and containerId).`,
    )
} else {
  window.VisualKit = install()
  if (key) {
    window.VisualKit.init({
      apiKey: key,
      theme: theme as WidgetOptions['theme'],
      position: position as WidgetOptions['position'],
      greeting,
      colour,
      locale,
      containerId: container,
    })
  }
}
