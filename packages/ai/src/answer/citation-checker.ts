import type { AnswerCitation, AnswerRequest } from './answer-model.ts'

/**
 * Judges one sentence against the evidence: the sources that carry it, each with a verbatim quote, or null when
 * nothing does. `cited` are the numbers the model gave; empty when it gave none.
 */
export type CheckSentence = (
  sentence: string,
  cited: number[],
  request: AnswerRequest,
) => AnswerCitation[] | null

/** Lets only supported sentences through and renumbers their markers in the order of first use. */
export class CitationChecker {
  readonly citations: AnswerCitation[] = []
  #check: CheckSentence
  #request: AnswerRequest
  #kept = ''

  constructor(check: CheckSentence, request: AnswerRequest) {
    this.#check = check
    this.#request = request
  }

  /** The sentence as the visitor may read it, or an empty string when it has no support. */
  pass(raw: string): string {
    const cited = [...raw.matchAll(MARKER)].flatMap((match) => match[1]!.split(/\s*,\s*/).map(Number))
    const bare = raw.replace(MARKER, '')
    const claim = bare.replace(/^\s*(?:[-*•]|\d{1,2}[.)])\s+/, '').trim()
    if (claim === '') return ''
    const found = this.#check(claim, cited, this.#request)
    if (!found) return ''
    const numbers = [...new Set(found.map((citation) => this.#numberOf(citation)))].sort((a, b) => a - b)
    const text = place(bare, numbers)
    this.#kept += text
    return text
  }

  get content(): string {
    return this.#kept.trim()
  }

  #numberOf(citation: AnswerCitation): number {
    const known = this.citations.findIndex(
      (other) => other.chunkIndex === citation.chunkIndex && other.quote === citation.quote,
    )
    if (known >= 0) return known + 1
    this.citations.push(citation)
    return this.citations.length
  }
}

const MARKER = /\s*\[(\d{1,2}(?:\s*,\s*\d{1,2})*)\]/g

function place(bare: string, numbers: number[]): string {
  const [, lead = '', body = '', stop = '', tail = ''] =
    /^(\s*)(.*?)([.!?…:]*["'”»)*_]*)(\s*)$/s.exec(bare) ?? []
  return `${lead}${body} ${numbers.map((number) => `[${number}]`).join('')}${stop}${tail}`
}
