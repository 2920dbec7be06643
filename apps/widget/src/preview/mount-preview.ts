import type { Message } from '@visualkit/contracts'
import type { PreviewPicture, WidgetPreview } from '@visualkit/ui/widget-preview'
import { drawChat } from '../app/mount-chat.tsx'
import { drawLauncher } from '../loader/draw-launcher.ts'
import { addSheet } from '../theme/add-sheet.ts'
import { PREVIEW_WORDS } from './preview-words.ts'

/** A picture stands still. */
const STILL = '*,::before,::after{animation:none!important;transition:none!important}'

/**
 * Draws the widget as visitors see it into an element that stands for their window: the same parts as on a website,
 * with a conversation that never was.
 */
export function mountPreview(host: HTMLElement): WidgetPreview {
  let clear = () => {}
  const root = host.attachShadow({ mode: 'open' })
  return {
    show(picture) {
      clear()
      clear = draw(root, picture)
    },
    destroy: () => clear(),
  }
}

function draw(root: ShadowRoot, { config, scene }: PreviewPicture): () => void {
  root.adoptedStyleSheets = []
  addSheet(root, STILL)
  const launcher = drawLauncher(root, config, () => {})
  launcher.show({ open: scene !== 'closed', unread: 0 })
  const { store, chat } = drawChat({
    root,
    // It is never asked for anything: nothing is sent from a picture.
    options: { apiKey: 'preview' },
    baseUrl: location.origin,
    config,
    locale: config.locale,
    inline: false,
    storageKey: 'visualkit:preview',
    onClose() {},
    onUnread() {},
    emit() {},
  })
  if (scene === 'chat' || scene === 'sharing')
    store.dispatch({ type: 'messages', messages: messages(config) })
  if (scene === 'sharing') store.dispatch({ type: 'sharing', sharing: { phase: 'on', surface: 'tab' } })
  store.dispatch({ type: 'opened', open: scene !== 'closed' })
  return () => {
    chat.destroy()
    root.replaceChildren()
  }
}

function messages({ locale }: PreviewPicture['config']): Message[] {
  const { question, answer, source } = PREVIEW_WORDS[locale]
  const createdAt = new Date().toISOString()
  const citations = [{ documentId: 'preview', title: source, quote: answer.replace(' [1]', ''), score: 1 }]
  return [
    { id: 'question', seq: 1, role: 'visitor', content: question, createdAt },
    { id: 'answer', seq: 2, role: 'assistant', content: answer, citations, answered: true, createdAt },
  ]
}
