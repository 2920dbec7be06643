import { createContext } from 'preact'
import { useContext, useEffect, useState } from 'preact/hooks'
import type { ChatController } from './chat-controller.ts'
import type { ChatState } from './chat-state.ts'
import { type Texts, textsFor } from './i18n/index.ts'

const Context = createContext<ChatController | null>(null)

export const ChatProvider = Context.Provider

export interface ChatTools {
  chat: ChatController
  t: Texts
  assistant: string
  business: string
  locale: string
}

/** What each part of the interface needs: the controller, the words, the names. */
export function useChat(): ChatTools {
  const chat = useContext(Context)
  if (!chat) throw new Error('useChat is used inside ChatProvider.')
  const { config, locale } = chat.parts
  return {
    chat,
    t: textsFor(config.locale, [locale, ...navigator.languages]),
    assistant: chat.store.state.session?.assistantName || config.assistantName,
    business: config.businessName,
    locale: config.locale,
  }
}

export function useChatState(): ChatState {
  const { store } = useChat().chat
  const [state, setState] = useState(store.state)
  useEffect(() => {
    setState(store.state)
    return store.subscribe(() => setState(store.state))
  }, [store])
  return state
}

/** The browser's own habits of writing times where it speaks the chat's language: en-GB counts to 24. */
export function timeLocale(locale: string): string {
  return navigator.language.startsWith(locale) ? navigator.language : locale
}
