import type { Locale } from '@visualkit/contracts'
import { type ClaimClause, claimClauses } from '../claim/claim-clauses.ts'
import type { NumberMention } from '../claim/number-mentions.ts'
import type { SignedTerm } from '../claim/signed-terms.ts'
import { match, means, sameNumber } from '../claim/term-match.ts'
import { detectLanguage } from '../text/detect-language.ts'
import { fold } from '../text/normalise.ts'
import { plainText } from '../text/plain-text.ts'
import { splitSentences } from '../text/split-sentences.ts'

export interface GroundTruthSaid {
  /** 0–1: how much of the good answer the answer says; null when it states nothing. */
  value: number | null
  /** Statements of the good answer that the answer says, and all of them. */
  said: number
  of: number
  /** Those that it does not say, or says the opposite of. */
  unsaid: string[]
}

/** A statement with less of it said is missing. */
const SAID = 0.5

/**
 * How much of what a good answer says stands in the answer, by its words, its numbers and its "not"; no model. Other
 * words for the same are known as far as the product knows them, so a low value calls for a look, and a fall between
 * two answers to one question says that something is gone. What is denied where it should be affirmed, or has another
 * number, is not said.
 * @param answer empty: nothing was answered, which says nothing of it.
 * @param language of texts that are too short to tell.
 */
export function groundTruthSaid(
  { groundTruth, answer }: { groundTruth: string; answer: string },
  language: Locale,
): GroundTruthSaid {
  const wanted = clausesOf(groundTruth, language).filter(
    ({ terms, numbers }) => terms.length + numbers.length > 0,
  )
  const [meant, given] = [particleOf(groundTruth), particleOf(answer)]
  if (wanted.length === 0 && meant === null) return { value: null, said: 0, of: 0, unsaid: [] }
  const turned = meant !== null && given !== null && meant !== given
  if (wanted.length === 0) {
    const value = meant === given ? 1 : 0
    return { value, said: value, of: 1, unsaid: value === 1 ? [] : [groundTruth] }
  }
  const found = clausesOf(answer, language)
  const shares = wanted.map((clause) => ({
    text: clause.text,
    weight: clause.terms.length + clause.numbers.length,
    share: turned ? 0 : shareSaid(clause, found),
  }))
  const total = shares.reduce((sum, { weight }) => sum + weight, 0)
  const unsaid = shares.filter(({ share }) => share < SAID)
  return {
    value: shares.reduce((sum, { weight, share }) => sum + weight * share, 0) / total,
    said: shares.length - unsaid.length,
    of: shares.length,
    unsaid: unsaid.map(({ text }) => text),
  }
}

function clausesOf(text: string, fallback: Locale): ClaimClause[] {
  const plain = text.replace(/\s*\[\d{1,2}(?:\s*,\s*\d{1,2})*\]/g, '')
  const language = detectLanguage(plain, fallback)
  return plain
    .split('\n')
    .flatMap((line) =>
      splitSentences(line).flatMap(({ start, end }) =>
        claimClauses(plainText(line.slice(start, end)), language),
      ),
    )
}

/** 0 when it is denied, or one of its numbers is missing; else the share of its words. */
function shareSaid({ terms, numbers }: ClaimClause, answer: readonly ClaimClause[]): number {
  if (!numbers.every((number) => holdsNumber(number, terms, answer))) return 0
  // Where most of it stands is where it is said; elsewhere its words may be about something else.
  const [best] = answer
    .map(({ sentence }) => ({
      sentence,
      held: terms.filter((term) => match(term, sentence.terms) !== null).length,
    }))
    .sort((a, b) => b.held - a.held)
  if (terms.length === 0) return 1
  if (!best || best.held === 0) return 0
  if (terms.some((term) => match(term, best.sentence.terms) === 'opposite')) return 0
  const all = answer.flatMap(({ sentence }) => sentence.terms)
  const held = terms.filter((term) => match(term, all) === 'same').length
  return (held + numbers.length) / (terms.length + numbers.length)
}

/** A number counts where one of the words stands that it belongs to. */
function holdsNumber(
  number: NumberMention,
  terms: readonly SignedTerm[],
  answer: readonly ClaimClause[],
): boolean {
  return answer.some(
    ({ sentence }) =>
      sentence.numbers.some((other) => sameNumber(number, other) || sameNumber(other, number)) &&
      (terms.length === 0 ||
        answer.length === 1 ||
        terms.some((term) => sentence.terms.some((other) => means(term, other)))),
  )
}

/** The "yes" or "no" that a text begins with. */
function particleOf(text: string): 'yes' | 'no' | null {
  const [, word] = /^\s*(yes|no|si|sim|nao)(?=[\s,.:;!–-]|$)/.exec(fold(text)) ?? []
  if (word === undefined) return null
  return word === 'no' || word === 'nao' ? 'no' : 'yes'
}
