import { detectLanguage } from '../text/detect-language.ts'
import { fold } from '../text/normalise.ts'
import { stem } from '../text/stem.ts'
import { isStopWord } from '../text/stop-words.ts'

/** What a word that says nothing about the subject counts beside one that does: "where is my" tells questions apart. */
const SMALL_WORD = 0.5
/** From here on a question is taken for one like the example. */
export const ALIKE = 0.6

/**
 * How much a question is like an example of what is asked, 0–1: the words both have, of all words either has. Numbers
 * and codes count for neither: they are what a tool is given. Without a word of the subject in common it is 0.
 */
export function exampleLikeness(question: string, example: string): number {
  const fallback = detectLanguage(example, 'en')
  const asked = wordsOf(question, fallback)
  const model = wordsOf(example, fallback)
  let shared = 0
  let isAbout = false
  for (const [word, weight] of model) {
    if (!asked.has(word)) continue
    shared += weight
    isAbout ||= weight === 1
  }
  return isAbout ? (2 * shared) / (sum(asked) + sum(model)) : 0
}

function wordsOf(text: string, fallback: Parameters<typeof stem>[1]): Map<string, number> {
  const language = detectLanguage(text, fallback)
  const found = new Map<string, number>()
  for (const word of text.toLowerCase().match(/[\p{L}\p{M}\p{N}]+/gu) ?? []) {
    const folded = fold(word)
    if (/\p{N}/u.test(folded)) continue
    const small = isStopWord(folded, language)
    found.set(small ? folded : stem(word, language), small ? SMALL_WORD : 1)
  }
  return found
}

function sum(words: ReadonlyMap<string, number>): number {
  let total = 0
  for (const weight of words.values()) total += weight
  return total
}
