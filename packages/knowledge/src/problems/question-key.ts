import type { Locale } from '@visualkit/contracts'
import { type AskedValue, askedValue } from '../answer/asked-value.ts'
import { analyse } from '../text/analyse.ts'
import { conceptsOf, phrasesIn } from '../text/glossary.ts'
import { fold } from '../text/normalise.ts'
import { placesIn } from '../text/places.ts'
import { splitSentences } from '../text/split-sentences.ts'
import { isLightTerm, isWeakTerm } from '../text/weak-words.ts'
import { type Act, actsIn } from './acts.ts'
import { askedConceptsOf, askedPhrasesIn } from './support-words.ts'

/** One thing a question speaks of: its stem, and what that may mean in any language. */
export interface QuestionTerm {
  names: readonly string[]
  /** As it was written; empty for an expression of several words. */
  word: string
  /** Words that half of all questions hold say little. */
  weight: number
}

/** What a question is about, in a form that other wordings and languages share. */
export interface QuestionKey {
  terms: readonly QuestionTerm[]
  /** Error codes and the like: they settle what is asked. */
  codes: ReadonlySet<string>
  /** Countries by their code. */
  places: ReadonlySet<string>
  /** What is to be done: cancel, change, export. */
  acts: readonly Act[]
  asked: AskedValue['kind']
}

const WEAK = 0.2
const CODE_BEFORE = /(?:error|erro|code|codigo|fehler|status)s?[\s:#]*$/u
const OWN = /\[[a-z]+\]/g

/** @param language the question is written in. */
export function questionKey(question: string, language: Locale): QuestionKey {
  const text = asking(question.replace(OWN, ' '))
  const folded = fold(text)
  const codes = new Set<string>()
  const terms = new Map<string, QuestionTerm>()
  const acts = actsIn(folded)
  const value = askedValue(text, language)
  const asked = value.isNeeded || value.kind === 'price' ? value.kind : null
  for (const act of acts) terms.set(`!${act}`, { names: [`!${act}`], word: '', weight: 1 })
  if (isFigure(asked)) terms.set(`?${asked}`, { names: [`?${asked}`], word: '', weight: 1 })
  // Words that name an act, or the kind of figure, in whatever way they do it, stand in the key as that alone.
  const without = (start: number, end: number) => `${text.slice(0, start)} ${text.slice(end)}`
  const isSaid = (start: number, end: number) => {
    if (acts.length === 0 && !isFigure(asked)) return false
    const rest = without(start, end)
    return (
      actsIn(fold(rest)).length < acts.length ||
      (isFigure(asked) && askedValue(rest, language).kind !== asked)
    )
  }
  const phrases = [...phrasesIn(text, language), ...askedPhrasesIn(text, language)]
  const ofPhrases = new Set(phrases.flatMap(({ words }) => words))
  for (const { concept, words } of phrases) {
    const at = folded.search(new RegExp(`(?<!\\p{L})${words.join('[^\\p{L}\\p{N}]+')}(?!\\p{L})`, 'u'))
    if (folded.length === text.length && at >= 0 && isSaid(at, at + words.join(' ').length)) continue
    terms.set(words.join(' '), { names: [nameOf(concept)], word: '', weight: 1 })
  }
  const places = placesIn(text)
  for (const token of analyse(text, language)) {
    const isCode =
      /\p{N}/u.test(token.term) &&
      (/\p{L}/u.test(token.term) || CODE_BEFORE.test(fold(text.slice(0, token.start))))
    if (
      isCode &&
      !ofPhrases.has(fold(token.word.toLowerCase())) &&
      askedConceptsOf(token.term, language).length === 0
    ) {
      codes.add(token.term)
      continue
    }
    const word = fold(token.word.toLowerCase())
    if (token.joined || ofPhrases.has(word)) continue
    if (places.some(({ start, end }) => token.start >= start && token.end <= end)) continue
    if (isSaid(token.start, token.end)) continue
    const weight = isWeakTerm(token.term, language) || isLightTerm(token.term, language) ? WEAK : 1
    const concepts = [...conceptsOf(token.term, language), ...askedConceptsOf(token.term, language)]
    const names = [token.term, ...concepts.map(nameOf)]
    terms.set(token.term, { names, word: token.word, weight })
  }
  // The parts of a code are no words of their own.
  for (const term of terms.keys()) if ([...codes].some((code) => code.includes(term))) terms.delete(term)
  return {
    terms: [...terms.values()],
    codes: longest(codes),
    places: new Set(places.map(({ code }) => code)),
    acts,
    asked,
  }
}

/** Kinds of figures that a question is about: without it, it asks something else. */
export function isFigure(asked: QuestionKey['asked']): boolean {
  return asked === 'price' || asked === 'time' || asked === 'clock'
}

/** Common words that together say what a question is about. */
const LEAST_COMMON = 4

/** Whether a message says what it is about: "it works now" does not. */
export function asksSomething(question: string, language: Locale): boolean {
  const { terms, codes, places } = questionKey(question, language)
  if (codes.size > 0 || places.size > 0 || terms.some(({ weight }) => weight === 1)) return true
  // "How do I see several months at the same time?": each word is common, and together they ask.
  return question.includes('?') && terms.length >= LEAST_COMMON
}

/** The sentences that ask, where there are some: what is told around them differs from one person to the next. */
function asking(text: string): string {
  const sentences = splitSentences(text).map(({ start, end }) => text.slice(start, end))
  const questions = sentences.filter((sentence) => sentence.endsWith('?'))
  return questions.length === 0 ? text : questions.join(' ')
}

function nameOf(concept: number): string {
  return `=${concept}`
}

/** `avs07` holds its parts. */
function longest(codes: ReadonlySet<string>): ReadonlySet<string> {
  return new Set(
    [...codes].filter((code) => ![...codes].some((other) => other !== code && other.includes(code))),
  )
}
