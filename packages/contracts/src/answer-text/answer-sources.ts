import type { Citation } from '../messages.ts'

/** A document that an answer names, with every quote taken from it. */
export interface AnswerSource {
  /** How it is counted for readers: 1 for the first document, whatever the number of its quotes. */
  label: number
  documentId: string
  title: string
  url: string | null
  /** The tool that said it; then there is no document. */
  tool?: string | undefined
  quotes: { numbers: number[]; quote: string; page?: number | undefined }[]
}

/** The sources of an answer by document, in the order of their first marker: two quotes of one page are one source. */
export function answerSources(citations: readonly Citation[]): AnswerSource[] {
  const sources: AnswerSource[] = []
  citations.forEach(({ documentId, title, url, quote, page, tool }, at) => {
    const number = at + 1
    let source = sources.find((known) => known.documentId === documentId)
    if (!source) {
      source = { label: sources.length + 1, documentId, title, url: url || null, tool, quotes: [] }
      sources.push(source)
    }
    const same = source.quotes.find((known) => known.quote === quote)
    if (same) same.numbers.push(number)
    else source.quotes.push({ numbers: [number], quote, ...(page && { page }) })
  })
  return sources
}

/** The source behind a number in the text. */
export function sourceOf(sources: readonly AnswerSource[], number: number): AnswerSource | undefined {
  return sources.find(({ quotes }) => quotes.some(({ numbers }) => numbers.includes(number)))
}
