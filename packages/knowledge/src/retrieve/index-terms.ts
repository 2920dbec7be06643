import type { Locale } from '@visualkit/contracts'
import { analyse } from '../text/analyse.ts'
import { plainText } from '../text/plain-text.ts'
import { daysBetween } from '../text/weekdays.ts'

export interface IndexTermsInput {
  /** The document's title. */
  title: string
  headingPath: readonly string[]
  content: string
  language: Locale
}

export interface TermCount {
  term: string
  /** Occurrences in the content. */
  tf: number
  /** Occurrences in title and heading path. */
  titleTf: number
}

export interface IndexedTerms {
  postings: TermCount[]
  /** Words in content and titles without stop words; joined codes are not counted twice. */
  length: number
}

/** What the posting table stores for one chunk: one row per term, keyed by (tenant, term, chunk). */
export function indexTerms({ title, headingPath, content, language }: IndexTermsInput): IndexedTerms {
  const counts = new Map<string, TermCount>()
  const count = (term: string): TermCount => {
    const known = counts.get(term)
    if (known !== undefined) return known
    const fresh = { term, tf: 0, titleTf: 0 }
    counts.set(term, fresh)
    return fresh
  }
  let length = 0
  for (const token of analyse(withoutHeadings(content, headingPath), language)) {
    count(token.term).tf += 1
    if (!token.joined) length += 1
  }
  // "Tuesday to Saturday" is found by who asks for Wednesday.
  for (const day of daysBetween(content, language)) count(day).tf += 1
  for (const token of analyse([title, ...headingPath].join('\n'), language)) {
    count(token.term).titleTf += 1
    if (!token.joined) length += 1
  }
  return { postings: [...counts.values()], length }
}

/** Without the headings of its own path that a chunk begins with: they are counted with the title. */
function withoutHeadings(content: string, headingPath: readonly string[]): string {
  let rest = content
  for (;;) {
    const line = /^#{1,6}[ \t]+([^\n]*)\n+/.exec(rest)
    if (line === null || !headingPath.includes(plainText(line[1]!))) return rest
    rest = rest.slice(line[0].length)
  }
}
