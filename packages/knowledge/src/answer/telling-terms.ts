import { type Bag, holds, type Subject, type SubjectTerm } from '../retrieve/question-subject.ts'
import type { Question } from './read-question.ts'
import { STRONG } from './weigh-evidence.ts'

/** From this weight a word is rare in the knowledge base, or not in it at all. */
export const RARE = 0.8
export const MANY_TERMS = 4

/** Up to so many the deed of a "who founded …" must be said. */
export const FEW_TERMS = 3

export function tellingTerms(subject: Subject): [string, SubjectTerm][] {
  return [...subject.terms].filter(([, { weight, isAside }]) => weight >= STRONG && !isAside)
}

export function namesHardTerm(subject: Subject, bag: Bag): boolean {
  return [...subject.terms].some(([term, entry]) => entry.isHard && holds(bag, term, entry) > 0)
}

/** In a long "who was …" each word is one of many. */
export function isLong({ isStrict }: Question, subject: Subject): boolean {
  return !isStrict && tellingTerms(subject).length > MANY_TERMS
}
