import type { Locale } from '@visualkit/contracts'
import { fold } from './normalise.ts'
import { stem } from './stem.ts'

/** An expression of several words in a text. */
export interface ConceptPhrase {
  concept: number
  words: readonly string[]
}

interface Concept {
  /** Stems by language. */
  stems: Record<Locale, readonly string[]>
  /** Expressions of several words, folded, by language. */
  phrases: Record<Locale, readonly string[]>
}

const LANGUAGES = ['en', 'es', 'pt'] as const
const NONE: readonly never[] = []

/**
 * Words that mean the same, one meaning a line: `English | Spanish | Portuguese`, several words joined by `_`.
 * Read on first use.
 */
export class ConceptList {
  readonly #source: string
  /** Added to each number, so that several lists can be used together. */
  readonly #offset: number
  #concepts: readonly Concept[] | undefined
  readonly #byStem = new Map<string, number[]>()
  /** By their first word. */
  readonly #phrases: Record<Locale, Map<string, ConceptPhrase[]>> = {
    en: new Map(),
    es: new Map(),
    pt: new Map(),
  }

  constructor(source: string, offset = 0) {
    this.#source = source
    this.#offset = offset
  }

  /** The concepts (by number) that a stem of a language may stand for; most stems have none. */
  conceptsOf(stemmed: string, language: Locale): readonly number[] {
    this.#load()
    return this.#byStem.get(`${language}:${stemmed}`) ?? NONE
  }

  /** Expressions of several words in a text, each with its concept. */
  phrasesIn(text: string, language: Locale): ConceptPhrase[] {
    this.#load()
    const words = fold(text).match(/[\p{L}\p{N}]+/gu) ?? []
    const found = new Set<ConceptPhrase>()
    words.forEach((word, at) => {
      for (const phrase of this.#phrases[language].get(word) ?? NONE) {
        if (phrase.words.every((part, offset) => words[at + offset] === part)) found.add(phrase)
      }
    })
    return [...found]
  }

  /** The stems that stand for a concept in a language. */
  stemsOf(concept: number, language: Locale): readonly string[] {
    return this.#load()[concept - this.#offset]?.stems[language] ?? NONE
  }

  #load(): readonly Concept[] {
    if (this.#concepts !== undefined) return this.#concepts
    const concepts = this.#source
      .trim()
      .split('\n')
      .map((line) => {
        const columns = line.split('|').map((column) => column.trim().split(/\s+/).filter(Boolean))
        const pick = (take: (words: string[], language: Locale) => string[]) =>
          Object.fromEntries(
            LANGUAGES.map((language, index) => [language, take(columns[index] ?? [], language)]),
          ) as Record<Locale, string[]>
        return {
          stems: pick((words, language) => [
            ...new Set(
              words
                .filter((word) => !word.includes('_'))
                .map((word) => stem(word.replace('-', ''), language)),
            ),
          ]),
          phrases: pick((words) =>
            words.filter((word) => word.includes('_')).map((word) => word.replaceAll('_', ' ')),
          ),
        }
      })
    concepts.forEach(({ stems, phrases }, number) => {
      for (const language of LANGUAGES) {
        for (const phrase of phrases[language]) {
          const words = phrase.split(' ')
          const known = this.#phrases[language].get(words[0]!) ?? []
          this.#phrases[language].set(words[0]!, [...known, { concept: number + this.#offset, words }])
        }
        for (const stemmed of stems[language]) {
          const key = `${language}:${stemmed}`
          this.#byStem.set(key, [...(this.#byStem.get(key) ?? []), number + this.#offset])
        }
      }
    })
    this.#concepts = concepts
    return concepts
  }
}
