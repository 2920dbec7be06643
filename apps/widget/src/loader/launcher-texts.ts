/** The loader's own words: the button's name, by language. */
const TEXTS = {
  en: ['Open the chat', 'Close the chat', 'new'],
  es: ['Abrir el chat', 'Cerrar el chat', 'nuevos'],
  pt: ['Abrir o chat', 'Fechar o chat', 'novas'],
} as const

export function launcherLabel(locale: keyof typeof TEXTS, open: boolean, unread: number): string {
  const [openText, closeText, newText] = TEXTS[locale]
  if (open) return closeText
  return unread > 0 ? `${openText}, ${unread} ${newText}` : openText
}
