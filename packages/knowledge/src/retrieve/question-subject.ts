import type { Locale } from '@visualkit/contracts'
import { analyse } from '../text/analyse.ts'
import { conceptsOf, phrasesIn, stemsOfConcept } from '../text/glossary.ts'
import { fold } from '../text/normalise.ts'
import { stem } from '../text/stem.ts'
import { isWeakTerm } from '../text/weak-words.ts'
import { termKey } from './bm25.ts'

/** What a question is about: its terms in one language, each with a weight. */
export interface Subject {
  terms: ReadonlyMap<string, SubjectTerm>
  total: number
  /** The terms are the screen's, not the question's. */
  fromScreen?: boolean
  /** The question says "not". */
  negated?: boolean
}

export interface SubjectTerm {
  weight: number
  /** Glossary concepts the word may stand for. */
  concepts: readonly number[]
}

/** The words of a text, to be compared with a subject. */
export interface Bag {
  terms: ReadonlySet<string>
  concepts: ReadonlySet<number>
}

const WEAK_WEIGHT = 0.3
/** What a word that means the same counts, against 1 for the word itself. */
const SYNONYM_SHARE = 0.8
const PHRASE_WEIGHT = 0.5
/** Codes and numbers are asked for exactly. */
const CODE_WEIGHT = 1.5
const NO_RARITIES: ReadonlyMap<string, number> = new Map()
/** A rarity from which a term is as telling as any, and the least a term counts. */
const FULL_RARITY = 4
const LEAST_SHARE = 0.3

/** @param rarities idf by `termKey`, when at hand: then rare terms count more than the word lists alone can tell. */
export function questionSubject(
  question: string,
  language: Locale,
  questionLanguage: Locale,
  rarities?: ReadonlyMap<string, number>,
): Subject {
  const phrases = phrasesIn(question, questionLanguage)
  const terms = new Map<string, SubjectTerm>()
  for (const { term, word } of analyse(question, language, questionLanguage)) {
    const folded = fold(word)
    const inPhrases = phrases.filter(({ words }) => words.includes(folded)).map(({ concept }) => concept)
    const own = conceptsOf(stem(word.toLowerCase(), questionLanguage), questionLanguage)
    const concepts = [...own, ...inPhrases]
    terms.set(term, { weight: termWeight(term, language, concepts, rarities), concepts })
  }
  // "How much" is nothing but stop words, and still asks for a price.
  for (const { concept, words } of phrases) {
    if (analyse(words.join(' '), questionLanguage).length > 0) continue
    terms.set(`#${concept}`, { weight: PHRASE_WEIGHT, concepts: [concept] })
  }
  return { terms, total: [...terms.values()].reduce((sum, { weight }) => sum + weight, 0) }
}

export function bagOf(text: string, language: Locale): Bag {
  const terms = new Set(analyse(text, language).map((token) => token.term))
  return { terms, concepts: new Set([...terms].flatMap((term) => conceptsOf(term, language))) }
}

export function joinBags(bags: readonly Bag[]): Bag {
  return {
    terms: new Set(bags.flatMap((bag) => [...bag.terms])),
    concepts: new Set(bags.flatMap((bag) => [...bag.concepts])),
  }
}

/** How far a bag holds a term of the subject: 1 for the word itself, less for one that means the same, else 0. */
export function holds(bag: Bag, term: string, { concepts }: SubjectTerm): number {
  if (bag.terms.has(term)) return 1
  return concepts.some((concept) => bag.concepts.has(concept)) ? SYNONYM_SHARE : 0
}

/** Weighted share of the subject that a bag holds, 0–1. */
export function coverage(subject: Subject, bag: Bag): number {
  if (subject.total === 0) return 0
  let held = 0
  for (const [term, entry] of subject.terms) held += entry.weight * holds(bag, term, entry)
  return held / subject.total
}

/** How well a heading and the subject agree: harmonic mean of the shares that each holds of the other, 0–1. */
export function agreement(subject: Subject, heading: Bag): number {
  if (heading.terms.size === 0) return 0
  const asked = coverage(subject, heading)
  if (asked === 0) return 0
  let matched = 0
  for (const [term, entry] of subject.terms) matched += holds(heading, term, entry)
  const held = Math.min(1, matched / heading.terms.size)
  return (2 * asked * held) / (asked + held)
}

function termWeight(
  term: string,
  language: Locale,
  concepts: readonly number[],
  rarities: ReadonlyMap<string, number> = NO_RARITIES,
): number {
  const base = /\p{N}/u.test(term) ? CODE_WEIGHT : isWeakTerm(term, language) ? WEAK_WEIGHT : 1
  // A word is as common as the most common one that means the same: no text says "ship", half of them "delivery".
  const same = concepts.flatMap((concept) => stemsOfConcept(concept, language))
  const known = [term, ...same].flatMap((word) => rarities.get(termKey({ language, term: word })) ?? [])
  if (known.length === 0) return base
  const rarity = Math.min(...known)
  return base * Math.min(1, LEAST_SHARE + ((1 - LEAST_SHARE) * rarity) / FULL_RARITY)
}
