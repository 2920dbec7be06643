/// <reference path="../snowball-stemmers.d.ts" />
import type { Locale } from '@visualkit/contracts'
import { newStemmer } from 'snowball-stemmers'
import { fold } from './normalise.ts'

const STEMMERS = {
  en: newStemmer('english'),
  es: newStemmer('spanish'),
  pt: newStemmer('portuguese'),
} as const

/** Entries kept per language. Stemming costs 9 µs, a cached look-up 0.1 µs. */
const CACHE_SIZE = 50_000
const caches: Record<Locale, Map<string, string>> = { en: new Map(), es: new Map(), pt: new Map() }

/**
 * The Snowball stem of one lower-case word, accents folded: `devoluciones`, `devolución` and `devolucion` are one.
 * Phones leave accents out, so common endings get theirs back before stemming.
 */
export function stem(word: string, language: Locale): string {
  const cache = caches[language]
  const known = cache.get(word)
  if (known !== undefined) return known
  const result =
    EXCEPTIONS[language].get(word) ??
    (fold(STEMMERS[language].stem(restoreAccents(word, language))) || fold(word))
  if (cache.size >= CACHE_SIZE) cache.clear()
  cache.set(word, result)
  return result
}

/** What the stemmer gets wrong among the words of support. */
const EXCEPTIONS: Record<Locale, ReadonlyMap<string, string>> = {
  en: new Map(Object.entries({ added: 'add', adding: 'add', adds: 'add' })),
  es: new Map(),
  pt: new Map(),
}

const ACCENT_RULES: Record<Locale, readonly (readonly [RegExp, string])[]> = {
  en: [],
  es: [
    [/([cs])ion$/, '$1ión'],
    [/([a-z]{3})ia(mos|n|s)?$/, '$1ía$2'],
  ],
  pt: [
    [/cao$/, 'ção'],
    [/coes$/, 'ções'],
    [/sao$/, 'são'],
    [/soes$/, 'sões'],
    [/avel$/, 'ável'],
    [/ivel$/, 'ível'],
    [/aveis$/, 'áveis'],
    [/iveis$/, 'íveis'],
  ],
}

function restoreAccents(word: string, language: Locale): string {
  for (const [pattern, accented] of ACCENT_RULES[language]) {
    if (pattern.test(word)) return word.replace(pattern, accented)
  }
  return word
}
