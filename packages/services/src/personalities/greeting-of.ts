import type { Greetings, Locale } from '@visualkit/contracts'

/** How an assistant greets: in its own words for the language, else in ours. It always says that it is an AI. */
export function greetingOf(
  personality: { name: string; greetings: Greetings },
  { locale, businessName }: { locale: Locale; businessName: string },
): string {
  return personality.greetings[locale]?.trim() || OURS[locale](personality.name, businessName)
}

const OURS: Record<Locale, (name: string, business: string) => string> = {
  en: (name, business) => `Hello. I am ${name}, the AI assistant of ${business}. How can I help?`,
  es: (name, business) => `Hola. Soy ${name}, asistente de IA de ${business}. ¿En qué puedo ayudarle?`,
  pt: (name, business) => `Olá. Sou ${name}, assistente de IA de ${business}. Em que posso ajudar?`,
}
