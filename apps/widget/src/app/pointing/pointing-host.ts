import type { WidgetConfig } from '@visualkit/contracts'
import type { VKAgent } from 'visualkit'
import type { ChatStore } from '../chat-store.ts'
import { POINTING_TEXTS, type PointingTexts } from './pointing-texts.ts'

export interface PointingParts {
  root: ShadowRoot
  config: WidgetConfig
  locale: string
  agent: VKAgent
  store: ChatStore
  /** Whether the chat lies over the whole page, as on phones. */
  isCovered(): boolean
  /** Closes it. */
  onClose(): void
  /** The screen that is shared; null: none is. */
  screen(): MediaStream | null
}

/** An element that is being drawn anew may be away for a moment. */
export const GONE_MS = 1_500

export function textsOf({ locale, config }: PointingParts): PointingTexts {
  return POINTING_TEXTS[locale as keyof typeof POINTING_TEXTS] ?? POINTING_TEXTS[config.locale]
}

/** Who points or draws. */
export function nameOf(parts: PointingParts, by: 'assistant' | 'agent'): string {
  const { session } = parts.store.state
  const assistant = session?.assistantName || parts.config.assistantName
  // Who points without having taken over has no name here, and is not the assistant.
  return by === 'agent' ? (session?.agentName ?? textsOf(parts).person) : assistant
}

export interface Layer {
  layer: HTMLElement
  words: HTMLElement
  cross: HTMLButtonElement
  /** Reads words out. */
  say(text: string): void
}

/** Over the page and the chat: words, the cross, and what is read out. Inside the chat's own box, which has its colours. */
export function openLayer(parts: PointingParts, crossText: string, onCross: () => void): Layer {
  const layer = document.createElement('div')
  layer.className = 'pointing'
  const words = document.createElement('span')
  const cross = document.createElement('button')
  cross.type = 'button'
  cross.title = cross.ariaLabel = crossText
  cross.textContent = '×'
  cross.onclick = onCross
  const spoken = document.createElement('p')
  spoken.className = 'unseen'
  spoken.setAttribute('role', 'status')
  layer.append(spoken)
  parts.root.querySelector('.vk')?.append(layer)
  raise(layer)
  return {
    ...{ layer, words, cross },
    // Said when the region is there already: what is announced is its change.
    say: (text) => {
      setTimeout(() => {
        spoken.textContent = text
      }, 100)
    },
  }
}

/** The note of a layer: its words, what brings the page out from behind the chat, and the cross. */
export function noteOf(
  parts: PointingParts,
  { words, cross }: Layer,
): { note: HTMLElement; show: HTMLElement } {
  const note = document.createElement('div')
  note.className = 'note'
  const show = document.createElement('button')
  show.type = 'button'
  show.className = 'show'
  show.textContent = textsOf(parts).show
  show.onclick = () => parts.onClose()
  note.append(words, show, cross)
  return { note, show }
}

/** Over a dialog that the page has opened meanwhile. Browsers without popovers leave it where the chat stands. */
export function raise(layer: HTMLElement): void {
  try {
    layer.popover = 'manual'
    layer.hidePopover()
    layer.showPopover()
  } catch {}
}

/** What is in sight: of a window that is drawn larger, or has a keyboard over it, a part. */
export function roomInSight() {
  const {
    offsetLeft: left,
    offsetTop: top,
    width,
    height,
  } = visualViewport ?? {
    ...{ offsetLeft: 0, offsetTop: 0, width: innerWidth, height: innerHeight },
  }
  return { left, top, width, height }
}

export function isCalm(): boolean {
  return matchMedia('(prefers-reduced-motion: reduce)').matches
}
