import type { Locale } from '@visualkit/contracts'
import { fold } from '../text/normalise.ts'

const NAMES: Record<string, Locale> = {
  ...{ english: 'en', ingles: 'en' },
  ...{ spanish: 'es', espanol: 'es', castellano: 'es', espanhol: 'es' },
  ...{ portuguese: 'pt', portugues: 'pt' },
}

/** The language that a word names, in en, es or pt; null for any other word. */
export function localeNamed(word: string): Locale | null {
  return NAMES[fold(word).trim()] ?? null
}
