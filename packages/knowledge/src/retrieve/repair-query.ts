import type { Locale } from '@visualkit/contracts'
import { analyse } from '../text/analyse.ts'
import { conceptsOf, phrasesIn } from '../text/glossary.ts'
import { fold } from '../text/normalise.ts'
import { placesIn } from '../text/places.ts'
import { STOP_WORDS } from '../text/stop-words.ts'
import { isWeakTerm } from '../text/weak-words.ts'
import { editDistance, repairTerm } from './repair-term.ts'

export interface Repair {
  /** The word as written. */
  from: string
  /** The term it became. */
  to: string
}

export interface RepairedQuery {
  query: string
  repairs: Repair[]
}

/** From this length a name is far enough from other words to be repaired. */
const LEAST_NAME = 6
const SHORT_STEM = 5
const LONG_ENDING = 5

/**
 * A query with its misspelt words replaced by the vocabulary's terms, which are stems and read as such; show the
 * visitor's own words, search with these. Words of the glossary are right even when no document has them.
 * @param vocabulary terms of the tenant's postings in this language, with the number of chunks that hold them.
 */
export function repairQuery(
  query: string,
  language: Locale,
  vocabulary: ReadonlyMap<string, number>,
): RepairedQuery {
  const repairs: Repair[] = []
  let repaired = query
  const places = placesIn(query)
  // "Contra reembolso": a word that no document has may be right beside its neighbour.
  const inPhrases = new Set(phrasesIn(query, language).flatMap(({ words }) => words))
  for (const { term, word, start, end, joined } of analyse(query, language).toReversed()) {
    // A short name is no misspelt word: "Porto" is not "porta".
    if (word.length < LEAST_NAME && /^\p{Lu}\p{Ll}/u.test(word) && /\p{Ll}\s+$/u.test(query.slice(0, start)))
      continue
    if (places.some((place) => start >= place.start && end <= place.end)) continue
    // A part of "quinta-feira" is no word by itself.
    if (/-$/.test(repaired.slice(0, start))) continue
    if (joined || vocabulary.has(term) || isWeakTerm(term, language)) continue
    if (conceptsOf(term, language).length > 0 || inPhrases.has(fold(word))) continue
    // Of a long word a short stem is too little to tell what was meant: "aparcamiento" is no "aparecer".
    const isCutShort = term.length <= SHORT_STEM && word.length >= term.length + LONG_ENDING
    const to =
      repairStopWord(fold(word), language) ??
      (isCutShort ? null : repairTerm(term, vocabulary)) ??
      repairTerm(fold(word), vocabulary)
    if (to === null) continue
    repaired = repaired.slice(0, start) + to + repaired.slice(end)
    repairs.unshift({ from: word, to })
  }
  return { query: repaired, repairs }
}

/** `hwo` and `somthing` are misspelt stop words: swapped letters, or one slip in a long one. */
function repairStopWord(word: string, language: Locale): string | null {
  for (const candidate of STOP_WORDS[language]) {
    if (candidate.length < 3 || Math.abs(candidate.length - word.length) > 1) continue
    const long = word.length >= 7
    const swapped = word.length === candidate.length && sameLetters(word, candidate)
    if ((long || swapped) && editDistance(word, candidate, 1) <= 1) return candidate
  }
  return null
}

function sameLetters(a: string, b: string): boolean {
  return [...a].sort().join('') === [...b].sort().join('')
}

/** The same repairs in a text that is a part of the query. */
export function applyRepairs(text: string, repairs: readonly Repair[]): string {
  const words = new Map(repairs.map(({ from, to }) => [from, to]))
  return words.size === 0 ? text : text.replace(/[\p{L}\p{M}\p{N}]+/gu, (word) => words.get(word) ?? word)
}
