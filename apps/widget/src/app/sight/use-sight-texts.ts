import { useChat } from '../chat-context.ts'
import { BRAZILIAN } from '../i18n/index.ts'
import { SIGHT_BRAZILIAN, SIGHT_TEXTS, type SightTexts } from './sight-texts.ts'

export function useSightTexts(): SightTexts {
  const { t, locale } = useChat()
  return t === BRAZILIAN ? SIGHT_BRAZILIAN : SIGHT_TEXTS[locale as keyof typeof SIGHT_TEXTS]
}
