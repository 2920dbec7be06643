import type { WidgetConfig } from '@visualkit/contracts'

/** `start`: before the first message. */
export type PreviewScene = 'start' | 'chat' | 'sharing' | 'closed'

export interface PreviewPicture {
  config: WidgetConfig
  scene: PreviewScene
}

/** The widget's `preview.js`: draws the widget itself, with words that were never said. Nothing of it reaches a server. */
export interface WidgetPreviewModule {
  mountPreview(host: HTMLElement): WidgetPreview
}

export interface WidgetPreview {
  show(picture: PreviewPicture): void
  destroy(): void
}
