import type { Locale } from '@visualkit/contracts'
import { rememberTexts } from '@visualkit/contracts/remember-texts'
import { analyse } from '../text/analyse.ts'
import { conceptsOf } from '../text/glossary.ts'
import { foldInPlace } from '../text/normalise.ts'
import { lexicalOpposite } from '../text/opposites.ts'
import { type Clause, clausesOf } from './clauses.ts'

/** A word of a text with whether the text affirms it. */
export interface SignedTerm {
  term: string
  concepts: readonly number[]
  /** 1 affirmed, -1 denied, 0 neither: what a denial is about. */
  sign: 1 | 0 | -1
  /** Offset in the text. */
  start: number
  /** Number of its clause. */
  clause: number
  /** Said by its opposite: "unused" for "used". */
  isByOpposite: boolean
  /** Denied by the "not" of a verb. */
  isVerbDenied?: boolean
}

/** Words that deny: they are in the signs. */
const CUES =
  /^(?:not|no|never|cannot|neither|nor|nothing|nobody|none|without|except|nunca|jamas|tampoco|ni|nada|nadie|sin|ningun[oa]?|excepto|salvo|nao|jamais|nem|ninguem|sem|nenhuma?|exceto)$/

/** Whether a folded word only denies what stands beside it. */
export function isDenyingWord(folded: string): boolean {
  return CUES.test(folded)
}

export interface SignedText {
  terms: readonly SignedTerm[]
  clauses: readonly Clause[]
}

/** The words of a text with their signs. @param base -1 below a line such as "What cannot be returned": all is denied. */
export const signedTerms: (text: string, language: Locale, base?: 1 | -1) => SignedText =
  rememberTexts(readSigned)

function readSigned(text: string, language: Locale, base: 1 | -1 = 1): SignedText {
  const clauses = clausesOf(text, language)
  const folded = foldInPlace(text)
  const terms: SignedTerm[] = []
  const turned = new Set<number>()
  for (const token of analyse(text, language)) {
    const clause = Math.max(
      0,
      clauses.findIndex(({ start, end }) => token.start >= start && token.start < end),
    )
    const word = folded.slice(token.start, token.end)
    if (CUES.test(word)) continue
    const opposite = token.joined ? null : lexicalOpposite(word, language)
    if (opposite?.rulesClause) turned.add(clause)
    const term = opposite === null ? token.term : opposite.of
    const own = signAt(clauses[clause], token.start)
    const sign = opposite !== null && !opposite.rulesClause ? (-own as SignedTerm['sign']) : own
    const isByOpposite = opposite !== null && !opposite.rulesClause
    const isVerbDenied = own === -1 && clauses[clause]?.negation?.isOfVerb === true
    const concepts = conceptsOf(term, language)
    terms.push({ term, concepts, sign, start: token.start, clause, isByOpposite, isVerbDenied })
  }
  for (const term of terms) {
    if (turned.has(term.clause)) term.sign = -term.sign as SignedTerm['sign']
    if (base === -1 && term.sign === 1) term.sign = -1
    if (Object.is(term.sign, -0)) term.sign = 0
  }
  return { terms, clauses }
}

function signAt(clause: Clause | undefined, at: number): SignedTerm['sign'] {
  const negation = clause?.negation
  if (!negation) return 1
  if (at >= negation.from && at < negation.to) return -1
  return negation.isOfVerb && at < negation.from ? 0 : 1
}
