import { render } from 'preact'
import type { Chat, ChatParts } from '../loader/widget-options.ts'
import { addSheet } from '../theme/add-sheet.ts'
import { paletteCss } from '../theme/palette.ts'
import { chatCss } from '../theme/styles/index.ts'
import { ChatProvider } from './chat-context.ts'
import { ChatController } from './chat-controller.ts'
import type { ChatStore } from './chat-store.ts'
import { ChatWindow } from './components/chat-window.tsx'
import { followKeyboard } from './follow-keyboard.ts'

/** Draws the chat into the widget's shadow root, closed; the loader opens it. */
export function mountChat(parts: ChatParts): Chat {
  const { chat, box } = drawChat(parts)
  const keyboard = parts.inline ? null : followKeyboard(box)
  return {
    setOpen(open, focus) {
      chat.setOpen(open, focus)
      keyboard?.setOpen(open)
    },
    destroy() {
      keyboard?.setOpen(false)
      chat.destroy()
    },
  }
}

/** The chat without what it does to the page around it. */
export function drawChat(parts: ChatParts): { chat: Chat; box: HTMLElement; store: ChatStore } {
  const { root, config, inline } = parts
  const { colour, theme, position } = config.settings
  const box = document.createElement('div')
  box.className = `vk ${inline ? 'inline' : position === 'bottom-left' ? 'left' : 'right'}`
  box.lang = config.locale
  box.dir = 'ltr'
  addSheet(
    root,
    theme === 'auto'
      ? `.vk{${paletteCss(colour, 'light')}}@media (prefers-color-scheme:dark){.vk{${paletteCss(colour, 'dark')}}}`
      : `.vk{${paletteCss(colour, theme)}}`,
  )
  addSheet(root, chatCss)
  root.append(box)

  const controller = new ChatController(parts)
  const windows = () =>
    [...root.querySelectorAll('.window:not([hidden]), .signal.alone, .launcher, .mirror, .note')].map(
      (element) => element.getBoundingClientRect(),
    )
  render(
    <ChatProvider value={controller}>
      <ChatWindow windows={windows} />
    </ChatProvider>,
    box,
  )
  return {
    chat: {
      setOpen: (open, focus) => controller.setOpen(open, focus),
      destroy() {
        controller.destroy()
        render(null, box)
        box.remove()
      },
    },
    box,
    store: controller.store,
  }
}
