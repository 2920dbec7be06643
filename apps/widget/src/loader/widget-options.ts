import type { Message, Metadata, WidgetConfig, WidgetSettings } from '@visualkit/contracts'

/** What a website may set; everything but the key has its place in the dashboard too. */
export interface WidgetOptions {
  /** The publishable key, `pk_live_…`. */
  apiKey: string
  theme?: WidgetSettings['theme']
  position?: WidgetSettings['position']
  greeting?: string
  /** `#rrggbb`. */
  colour?: string
  /** A language tag; without it the page's, then the browser's. */
  locale?: string
  /** Draws the chat into this element of the page, always open, instead of a button in the corner. */
  containerId?: string
  /** Where VisualKit runs, without a path; known to the script tag. */
  baseUrl?: string
  /** Your name for the visitor, and facts about them that people and the assistant may see. */
  visitorId?: string
  metadata?: Metadata
}

export interface WidgetEvents {
  ready: undefined
  open: undefined
  close: undefined
  /** A message of the assistant or of a person arrived. */
  message: Message
  /** How many messages arrived while the chat was closed. */
  unread: number
  /** Why the widget is not there. */
  error: Error
}

/** A widget on a page. */
export interface WidgetHandle {
  open(): void
  close(): void
  toggle(): void
  /** Takes the widget off the page. The conversation stays stored. */
  shutdown(): void
  /** Listens; call the returned function to stop. */
  on<Name extends keyof WidgetEvents>(name: Name, listener: (payload: WidgetEvents[Name]) => void): () => void
}

/** What the loader hands to the chat once it is loaded. */
export interface ChatParts {
  root: ShadowRoot
  options: WidgetOptions
  baseUrl: string
  config: WidgetConfig
  locale: string
  inline: boolean
  storageKey: string
  onClose(): void
  onUnread(count: number): void
  emit<Name extends keyof WidgetEvents>(name: Name, payload: WidgetEvents[Name]): void
}

export interface Chat {
  /** @param focus whether the visitor did it, so that the keyboard should follow. */
  setOpen(open: boolean, focus: boolean): void
  destroy(): void
}

export interface ChatModule {
  mountChat(parts: ChatParts): Chat
}
