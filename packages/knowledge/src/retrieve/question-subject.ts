import type { Locale } from '@visualkit/contracts'
import { rememberTexts } from '@visualkit/contracts/remember-texts'
import { isNumberWord } from '../claim/number-mentions.ts'
import { signedTerms } from '../claim/signed-terms.ts'
import { analyse } from '../text/analyse.ts'
import { stemsOfConcept } from '../text/glossary.ts'
import { fold } from '../text/normalise.ts'
import { lexicalOpposite } from '../text/opposites.ts'
import { isParaphrase, meaningPhrases, meaningsOf } from '../text/paraphrases.ts'
import { EU, isInEu, placeCodes, placesIn } from '../text/places.ts'
import { stem } from '../text/stem.ts'
import { isLightTerm, isTellingVerb } from '../text/weak-words.ts'
import { daysBetween } from '../text/weekdays.ts'
import { termKey } from './bm25.ts'
import { numberRole, withoutMeasures } from './number-role.ts'

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
  /** Nothing else will do: a country, a code. */
  isHard?: boolean
  /** Hard because it is a name. */
  isName?: boolean
  /** "Washed", when the question says "unwashed": a text may say that it is not. */
  opposite?: string
  /** Some text of the knowledge base has it, or a word that means the same. */
  isKnown?: boolean
  /** The question's verb. */
  verb?: 'open' | 'polar'
  /** What the verb is done to: of "can I return a washed cloth" the cloth and its washing. */
  isObject?: boolean
  /** Said beside the question, or before it: it helps to find, and need not be found. */
  isAside?: boolean
}

/** The words of a text, to be compared with a subject. */
export interface Bag {
  terms: ReadonlySet<string>
  concepts: ReadonlySet<number>
}

export interface SubjectOptions {
  /** idf by `termKey`, when at hand: then rare terms count more than the word lists alone can tell. */
  rarities?: ReadonlyMap<string, number>
  verb?: { start: number; isOpen: boolean; isTelling?: boolean } | null
  /** Offsets of what the verb is done to. */
  object?: { start: number; end: number } | null
  /** Offsets of what is said beside the question. */
  asides?: readonly { start: number; end: number }[]
}

const WEAK_WEIGHT = 0.3
/** What a word that means the same counts, against 1 for the word itself. */
const SYNONYM_SHARE = 0.8
const PARAPHRASE_SHARE = 0.6
const PHRASE_WEIGHT = 0.5
const PROMOTED_WEIGHT = 0.45
/** Codes and places are asked for exactly. */
const HARD_WEIGHT = 1.5
/** What a word beside the question counts, against one in it. */
const ASIDE_SHARE = 0.4
/** Has nothing to do with being charged. */
const IDIOMS = /\bfree of charge\b/gi
const PERCENT_OFF = /(\d\s?%) off\b/gi
const ARRIVES = /arriv|receiv|came\b|turn(?:ed)? up|lleg|recib|cheg|receb/i
const NEGATIONS = /^(?:not|no|nao|never|nunca)$/
const NO_RARITIES: ReadonlyMap<string, number> = new Map()
/** A rarity from which a term is as telling as any, and the least a term counts. */
const FULL_RARITY = 4
const LEAST_SHARE = 0.3

export function questionSubject(
  asked: string,
  language: Locale,
  questionLanguage: Locale,
  { rarities, asides = [], verb: verbAt = null, object = null }: SubjectOptions = {},
): Subject {
  const question = withoutMeasures(asked, questionLanguage)
  const phrases = meaningPhrases(question, questionLanguage)
  const places = placesIn(question)
  const terms = new Map<string, SubjectTerm>()
  const isAside = (start: number) => asides.some((aside) => start >= aside.start && start < aside.end)
  const add = (key: string, entry: SubjectTerm, start: number) => {
    const known = terms.get(key)
    const aside = isAside(start)
    if (known !== undefined && (aside || !known.isAside)) return
    terms.set(
      key,
      aside ? { ...entry, weight: entry.weight * ASIDE_SHARE, isHard: false, isAside: true } : entry,
    )
  }
  const tokens = analyse(question, language, questionLanguage)
  const missing = deniedArrivals(question, questionLanguage)
  for (const { term: said, word, start, joined } of tokens) {
    let term = said
    // Of "pre-order" the parts are enough.
    if (joined && !/\p{N}/u.test(term) && tokens.some((part) => part.start === start && !part.joined))
      continue
    if (NEGATIONS.test(fold(word)) || (/^feiras?$/i.test(word) && question[start - 1] === '-')) continue
    // "Excluded" asks about what is included: the question is denied as a whole.
    const turned = lexicalOpposite(fold(word), language)
    if (turned?.rulesClause) term = turned.of
    if (places.some((place) => start >= place.start && start < place.end)) continue
    const role = numberRole(term)
    const folded = fold(word)
    if (phrases.some(({ concept, words }) => words.includes(folded) && isIdiom(concept))) continue
    const inPhrases = phrases.filter(({ words }) => words.includes(folded)).map(({ concept }) => concept)
    const own = meaningsOf(stem(word.toLowerCase(), questionLanguage), questionLanguage)
    const concepts = [...own, ...inPhrases, ...(turned?.rulesClause ? meaningsOf(turned.of, language) : [])]
    if (missing.has(start)) concepts.push(...meaningsOf('miss', 'en'))
    const base = termWeight(term, language, concepts, rarities)
    const isKnown = knownRarities(term, language, concepts, rarities).length > 0
    // "Não recebi" says more than its words.
    const weight = inPhrases.length > 0 || missing.has(start) ? Math.max(base, PHRASE_WEIGHT) : base
    if (role === 'code') add(term, { weight: HARD_WEIGHT, concepts, isHard: true }, start)
    else if (role === 'number' || isNumberWord(folded, questionLanguage))
      add(term, { weight: WEAK_WEIGHT, concepts }, start)
    else {
      const isLight = isLightTerm(stem(word.toLowerCase(), questionLanguage), questionLanguage)
      const opposite = turned && !turned.rulesClause ? turned.of : undefined
      const named = isName(question, start, word)
      const isHard = named || concepts.some((concept) => attributes().has(concept))
      const verb =
        verbAt?.start !== start || (isLight && !verbAt.isTelling && !isTellingVerb(said, questionLanguage))
          ? undefined
          : verbAt.isOpen
            ? 'open'
            : 'polar'
      add(
        term,
        {
          verb,
          ...(object && !isLight && start >= object.start && start < object.end && { isObject: true }),
          isKnown,
          weight:
            isLight && !isHard
              ? Math.min(
                  weight,
                  Math.max(WEAK_WEIGHT, inPhrases.length > 0 || missing.has(start) ? PHRASE_WEIGHT : 0),
                )
              : weight,
          concepts,
          opposite,
          isHard,
          isName: named,
        },
        start,
      )
    }
  }
  for (const { code, start } of places) {
    add(`@${code}`, { weight: HARD_WEIGHT, concepts: [], isHard: true }, start)
  }
  // Who names a country asks about countries: "delivery by country".
  if (places.length > 0)
    terms.set('#country', { weight: WEAK_WEIGHT, concepts: meaningsOf('countri', 'en'), isAside: true })
  promoteFiller(terms)
  // "How much" is nothing but stop words, and still asks for a price.
  for (const { concept, words } of phrases) {
    if (isIdiom(concept)) terms.set(`#${concept}`, { weight: 1, concepts: [concept], isHard: true })
    else if (analyse(words.join(' '), questionLanguage).length === 0)
      terms.set(`#${concept}`, { weight: PHRASE_WEIGHT, concepts: [concept] })
  }
  return { terms, total: [...terms.values()].reduce((sum, { weight }) => sum + weight, 0) }
}

/** The words of a text. */
export const bagOf: (source: string, language: Locale) => Bag = rememberTexts(readBag)

function readBag(source: string, language: Locale): Bag {
  const text = source.replace(IDIOMS, 'free').replace(PERCENT_OFF, '$1 discount')
  const tokens = analyse(text, language)
  const terms = new Set(tokens.map((token) => token.term))
  // "Closed on Sunday" is about when it is open.
  for (const { word } of tokens) {
    const opposite = lexicalOpposite(fold(word), language)
    if (opposite?.rulesClause) terms.add(opposite.of)
  }
  const concepts = new Set([...terms].flatMap((term) => meaningsOf(term, language)))
  for (const { concept } of meaningPhrases(text, language)) concepts.add(concept)
  if (deniedArrivals(text, language).size > 0)
    for (const concept of meaningsOf('miss', 'en')) concepts.add(concept)
  for (const day of daysBetween(text, language)) {
    terms.add(day)
    for (const concept of meaningsOf(day, language)) concepts.add(concept)
  }
  for (const code of placeCodes(text)) terms.add(`@${code}`)
  return { terms, concepts }
}

export function joinBags(bags: readonly Bag[]): Bag {
  return {
    terms: new Set(bags.flatMap((bag) => [...bag.terms])),
    concepts: new Set(bags.flatMap((bag) => [...bag.concepts])),
  }
}

/** How far a bag holds a term of the subject: 1 for the word itself, less for one that means the same, else 0. */
export function holds(bag: Bag, term: string, { concepts, opposite }: SubjectTerm): number {
  if (bag.terms.has(term)) return 1
  if (opposite !== undefined && bag.terms.has(opposite)) return SYNONYM_SHARE
  if (term.startsWith('@') && bag.terms.has(`@${EU}`) && isInEu(term.slice(1))) return SYNONYM_SHARE
  const shared = concepts.filter((concept) => bag.concepts.has(concept))
  if (shared.length === 0) return 0
  return shared.some((concept) => !isParaphrase(concept)) ? SYNONYM_SHARE : PARAPHRASE_SHARE
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
  const words = [...heading.terms].filter((term) => !term.startsWith('@')).length
  if (words === 0) return 0
  const asked = coverage(subject, heading)
  if (asked === 0) return 0
  let matched = 0
  for (const [term, entry] of subject.terms) matched += holds(heading, term, entry)
  const held = Math.min(1, matched / words)
  return (2 * asked * held) / (asked + held)
}

/** In a question of few words the filler counts, too: "do you sell my data". */
function promoteFiller(terms: Map<string, SubjectTerm>): void {
  const telling = [...terms.values()].filter(({ weight }) => weight > PHRASE_WEIGHT).length
  if (telling > 1) return
  for (const [term, entry] of terms) {
    if (!entry.isAside && entry.weight < WEAK_WEIGHT + 0.01 && !/^\d/.test(term))
      terms.set(term, { ...entry, weight: PROMOTED_WEIGHT })
  }
}

/** Offsets of words such as "arrived" that a text denies: what has not arrived is missing. */
function deniedArrivals(text: string, language: Locale): Set<number> {
  if (!ARRIVES.test(text)) return new Set()
  const arrivals = meaningsOf('arriv', 'en')
  const { terms } = signedTerms(text, language)
  return new Set(
    terms
      .filter(({ sign, concepts }) => sign === -1 && concepts.some((concept) => arrivals.includes(concept)))
      .map(({ start }) => start),
  )
}

/** A word with a capital inside a sentence that is not written in capitals throughout. */
function isName(question: string, start: number, word: string): boolean {
  if (!/^\p{Lu}\p{Ll}/u.test(word)) return false
  const before = question.slice(0, start)
  const words = question.match(/\p{L}{3,}/gu) ?? []
  const capitals = words.filter((other) => /^\p{Lu}/u.test(other)).length
  return /[\p{Ll}\d,]['’]?\s+$/u.test(before) && capitals <= words.length / 2
}

/** "Cash on delivery": neither cash nor a delivery tells anything of it. */
function isIdiom(concept: number): boolean {
  idiomConcepts ??= new Set(meaningPhrases('cash on delivery', 'en').map((phrase) => phrase.concept))
  return idiomConcepts.has(concept)
}

let idiomConcepts: Set<number> | undefined
let attributeConcepts: Set<number> | undefined

/** What a thing is like: who asks for a colour is not answered by another word. */
function attributes(): ReadonlySet<number> {
  attributeConcepts ??= new Set(
    ['colour', 'weight', 'materi'].flatMap((stemmed) => meaningsOf(stemmed, 'en')),
  )
  return attributeConcepts
}

function knownRarities(
  term: string,
  language: Locale,
  concepts: readonly number[],
  rarities: ReadonlyMap<string, number> = NO_RARITIES,
): number[] {
  const same = concepts.flatMap((concept) => stemsOfConcept(concept, language))
  return [term, ...same].flatMap((word) => rarities.get(termKey({ language, term: word })) ?? [])
}

function termWeight(
  term: string,
  language: Locale,
  concepts: readonly number[],
  rarities: ReadonlyMap<string, number> = NO_RARITIES,
): number {
  const base = isLightTerm(term, language) ? WEAK_WEIGHT : 1
  // A word is as common as the most common one that means the same: no text says "ship", half of them "delivery".
  const known = knownRarities(term, language, concepts, rarities)
  if (known.length === 0) return base
  const rarity = Math.min(...known)
  return base * Math.min(1, LEAST_SHARE + ((1 - LEAST_SHARE) * rarity) / FULL_RARITY)
}
