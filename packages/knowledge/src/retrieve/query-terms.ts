import type { Locale } from '@visualkit/contracts'
import { analyse } from '../text/analyse.ts'
import { detectLanguage } from '../text/detect-language.ts'
import { conceptsOf, phrasesIn, stemsOfConcept } from '../text/glossary.ts'
import { isWeakTerm } from '../text/weak-words.ts'
import { type QueryTerm, termKey } from './bm25.ts'

export interface QueryTermsOptions {
  /** The visitor's language, used when the query says too little by itself. */
  languageHint?: Locale
  /** Languages the tenant has documents in; the query is stemmed in each. Default: the query's own. */
  documentLanguages?: readonly Locale[]
}

export interface QueryTerms {
  /** The language the query is written in. */
  language: Locale
  /** Unique by language and term. A tenant with documents in two languages gets each word in both. */
  terms: QueryTerm[]
}

/** Most terms looked up for one query: a pasted page must not become a thousand look-ups. */
const MAX_TERMS = 96
/** Documents in another language than the query's: names, codes and shared words find them, the own language first. */
const OTHER_LANGUAGE_WEIGHT = 0.5
/** Words such as "take" and "long" are rare in a small help centre, and still say little. */
const WEAK_SHARE = 0.5
/** A word of the glossary that means what a query word means: never as good as the word itself. */
const SYNONYM_WEIGHT = 0.3
/** Another form of the word itself, which the stemmer keeps apart: "deliver" and "delivery". */
const FORM_WEIGHT = 0.8
/** … and in another language: several translations of one word add up. */
const TRANSLATION_WEIGHT = 0.3

/**
 * The terms to look up for a query. Its stop words (of its own language and of the documents') are left out; when
 * nothing else is left, the result is empty and retrieval finds nothing, which is right for "and what about it".
 */
export function queryTerms(query: string, options: QueryTermsOptions = {}): QueryTerms {
  const language = detectLanguage(query, options.languageHint)
  const languages = options.documentLanguages?.length ? options.documentLanguages : [language]
  const ordered = [...languages].sort((a, b) => Number(b === language) - Number(a === language))
  const terms = new Map<string, QueryTerm>()
  const add = (entry: QueryTerm) => {
    const key = termKey(entry)
    if (!terms.has(key) && terms.size < MAX_TERMS) terms.set(key, entry)
  }
  for (const documentLanguage of ordered) {
    const own = documentLanguage === language ? 1 : OTHER_LANGUAGE_WEIGHT
    for (const { term } of analyse(query, documentLanguage, language)) {
      const weight = isWeakTerm(term, documentLanguage) ? own * WEAK_SHARE : own
      add({ language: documentLanguage, term, weight })
    }
  }
  const tokens = analyse(query, language)
  const words = tokens.flatMap(({ term }) => conceptsOf(term, language))
  const phrases = phrasesIn(query, language).map(({ concept }) => concept)
  for (const concept of new Set([...words, ...phrases])) {
    for (const documentLanguage of ordered) {
      const weight = documentLanguage === language ? SYNONYM_WEIGHT : TRANSLATION_WEIGHT
      for (const term of stemsOfConcept(concept, documentLanguage)) {
        const isForm = tokens.some((token) => isFormOf(token.term, term))
        add({ language: documentLanguage, term, weight: isForm ? Math.max(weight, FORM_WEIGHT) : weight })
      }
    }
  }
  return { language, terms: [...terms.values()] }
}

function isFormOf(a: string, b: string): boolean {
  const [short, long] = a.length <= b.length ? [a, b] : [b, a]
  return short.length >= 5 && long.startsWith(short)
}
