import type { Locale } from '@visualkit/contracts'
import type { SignedTerm } from '../claim/signed-terms.ts'
import { type Bag, bagOf, type SubjectTerm } from '../retrieve/question-subject.ts'
import { meaningsOf } from '../text/paraphrases.ts'

export function means(other: SignedTerm, term: string, entry: SubjectTerm, language: Locale): boolean {
  if (other.term === term) return true
  const concepts = meaningsOf(other.term, language)
  return entry.concepts.some((concept) => concepts.includes(concept))
}

/** @param stemmed an English stem of the glossary. */
export function isMeant({ concepts }: SubjectTerm, stemmed: string): boolean {
  const meanings = meaningsOf(stemmed, 'en')
  return concepts.some((concept) => meanings.includes(concept))
}

/** "Turn off", "enable": what is done to an option. */
export function isSwitching(entry: SubjectTerm): boolean {
  return isMeant(entry, 'disabl') || isMeant(entry, 'enabl')
}

export function isOfPrice(entry: SubjectTerm): boolean {
  return isMeant(entry, 'price')
}

export function isSaid(text: string, stemmed: string, language: Locale): boolean {
  return isSaidBy(bagOf(text, language), stemmed)
}

export function isSaidBy({ concepts }: Bag, stemmed: string): boolean {
  return meaningsOf(stemmed, 'en').some((concept) => concepts.has(concept))
}
