import { createWidget } from './loader/create-widget.ts'
import type { WidgetHandle, WidgetOptions } from './loader/widget-options.ts'

export type { WidgetEvents, WidgetHandle, WidgetOptions } from './loader/widget-options.ts'

/** The widget for pages that are built with a bundler; the chat is a chunk of its own there too. */
export const VisualKitWidget = {
  /**
   * Puts the widget on the page: a button in the corner, or the chat inside the element `containerId`.
   * @param options `baseUrl` says where VisualKit runs; without it, at the page's own origin.
   */
  init(options: WidgetOptions): WidgetHandle {
    const baseUrl = (options.baseUrl ?? location.origin).replace(/\/+$/, '')
    return createWidget(options, baseUrl, { load: () => import('./app/mount-chat.tsx') })
  },
}
