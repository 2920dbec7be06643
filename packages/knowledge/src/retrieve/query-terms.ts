import type { Locale } from '@visualkit/contracts'
import { analyse } from '../text/analyse.ts'
import { detectLanguage } from '../text/detect-language.ts'
import type { WeightedTerm } from './bm25.ts'

export interface QueryTermsOptions {
  /** The visitor's language, used when the query says too little by itself. */
  languageHint?: Locale
  /** Languages the tenant has documents in; the query is stemmed in each. Default: the query's own. */
  documentLanguages?: readonly Locale[]
}

export interface QueryTerms {
  /** The language the query is written in. */
  language: Locale
  /** Unique terms. A word that stems differently in two languages gives both. */
  terms: WeightedTerm[]
}

/** Most terms looked up for one query: a pasted page must not become a thousand look-ups. */
const MAX_TERMS = 64
/** The stem in a language the query is not written in: it finds names and shared words, and rarely anything wrong. */
const OTHER_LANGUAGE_WEIGHT = 0.7
/** A joined code counts beside its parts, which match as well. */
const JOINED_WEIGHT = 1

/**
 * The terms to look up for a query. Its stop words (of its own language and of the documents') are left out; when
 * nothing else is left, the result is empty and retrieval finds nothing, which is right for "and what about it".
 */
export function queryTerms(query: string, options: QueryTermsOptions = {}): QueryTerms {
  const language = detectLanguage(query, options.languageHint)
  const languages = options.documentLanguages?.length ? options.documentLanguages : [language]
  const ordered = [...languages].sort((a, b) => Number(b === language) - Number(a === language))
  const weights = new Map<string, number>()
  for (const documentLanguage of ordered) {
    const own = documentLanguage === language ? 1 : OTHER_LANGUAGE_WEIGHT
    for (const token of analyse(query, documentLanguage, language)) {
      if (weights.has(token.term)) continue
      if (weights.size >= MAX_TERMS) break
      weights.set(token.term, token.joined ? JOINED_WEIGHT : own)
    }
  }
  return { language, terms: [...weights].map(([term, weight]) => ({ term, weight })) }
}
