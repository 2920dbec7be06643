import type { Locale } from './ids.ts'
import type { Greetings } from './personalities.ts'

/** What an assistant is called that nobody named yet. */
export const UNNAMED_ASSISTANT: Record<Locale, string> = {
  en: 'Assistant',
  es: 'Asistente',
  pt: 'Assistente',
}

/** Whether the name says no more than what it is: then sentences go without it. */
export function isUnnamed(assistantName: string): boolean {
  return Object.values(UNNAMED_ASSISTANT).includes(assistantName)
}

/** What is offered, and said, to reach a person: in each language, so that it is known in all of them. */
export const TALK_TO_PERSON: Record<Locale, string> = {
  en: 'Talk to a person',
  es: 'Hablar con una persona',
  pt: 'Falar com uma pessoa',
}

/** How an assistant greets: in its own words for the language, else in ours. It always says that it is an AI. */
export function greetingOf(
  assistant: { name: string; greetings: Greetings },
  { locale, businessName }: { locale: Locale; businessName: string },
): string {
  const name = isUnnamed(assistant.name) ? null : assistant.name
  return assistant.greetings[locale]?.trim() || OURS[locale](name, businessName)
}

const OURS: Record<Locale, (name: string | null, business: string) => string> = {
  en: (name, business) =>
    `Hello. I am ${name ? `${name}, the AI assistant` : 'the AI assistant'} of ${business}. How can I help?`,
  es: (name, business) =>
    `Hola. Soy ${name ? `${name}, asistente de IA` : 'el asistente de IA'} de ${business}. ¿En qué puedo ayudarle?`,
  pt: (name, business) =>
    `Olá. Sou ${name ? `${name}, assistente de IA` : 'o assistente de IA'} de ${business}. Em que posso ajudar?`,
}
