import type { Locale } from '@visualkit/contracts'
import { analyse } from '../text/analyse.ts'
import { detectLanguage } from '../text/detect-language.ts'
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
const OTHER_LANGUAGE_WEIGHT = 0.7

/**
 * The terms to look up for a query. Its stop words (of its own language and of the documents') are left out; when
 * nothing else is left, the result is empty and retrieval finds nothing, which is right for "and what about it".
 */
export function queryTerms(query: string, options: QueryTermsOptions = {}): QueryTerms {
  const language = detectLanguage(query, options.languageHint)
  const languages = options.documentLanguages?.length ? options.documentLanguages : [language]
  const ordered = [...languages].sort((a, b) => Number(b === language) - Number(a === language))
  const terms = new Map<string, QueryTerm>()
  for (const documentLanguage of ordered) {
    const weight = documentLanguage === language ? 1 : OTHER_LANGUAGE_WEIGHT
    for (const { term } of analyse(query, documentLanguage, language)) {
      if (terms.size >= MAX_TERMS) break
      const entry = { language: documentLanguage, term, weight }
      terms.set(termKey(entry), entry)
    }
  }
  return { language, terms: [...terms.values()] }
}
