import { checkSentence, type SourceChunk } from '../answer/check-sentence.ts'
import { plainText } from '../text/plain-text.ts'
import { splitSentences } from '../text/split-sentences.ts'

export interface CitedAnswer {
  /** With markers such as `[1]`, which count into `citations`. */
  content: string
  citations: readonly { chunkIndex: number }[]
  /** Sentences its writer had written besides, which were left out because nothing carries them. */
  withheld: number
}

export interface CitationFaithfulness {
  /** Carried sentences ÷ all that were written, the withheld ones among them; null for an answer without one. */
  value: number | null
  carried: number
  written: number
  /** What no passage carries, of what was shown. */
  uncarried: string[]
}

/** The share of an answer's sentences that the claim checker finds carried by the passages they cite. No model. */
export function citationFaithfulness(
  answer: CitedAnswer,
  chunks: readonly SourceChunk[],
): CitationFaithfulness {
  const sentences = answerSentences(answer.content)
  const uncarried = sentences.filter(({ text, cited }) => {
    const numbers = cited.flatMap((number) => answer.citations[number - 1]?.chunkIndex ?? [])
    // A marker that leads nowhere is no source.
    if (cited.length > 0 && numbers.length === 0) return true
    return checkSentence(text, numbers, chunks) === null
  })
  const written = sentences.length + answer.withheld
  const carried = sentences.length - uncarried.length
  return {
    value: written === 0 ? null : carried / written,
    carried,
    written,
    uncarried: uncarried.map(({ text }) => text),
  }
}

export interface AnswerSentence {
  text: string
  /** Numbers of its markers. A sentence without any shares those of the next in its line or list. */
  cited: number[]
}

/** The sentences of an answer, items of lists among them, without their markers. */
export function answerSentences(content: string): AnswerSentence[] {
  const sentences: AnswerSentence[] = []
  for (const line of content.split('\n')) {
    const body = line.replace(/^\s*(?:[-*•]|\d{1,2}[.)]|#{1,6})\s+/, '')
    for (const { start, end } of splitSentences(body)) {
      const piece = body.slice(start, end)
      const [, leading = ''] = /^((?:\[\d{1,2}\]\s*)+)/.exec(piece) ?? []
      const before = sentences.at(-1)
      // Behind a quotation mark or a bracket, a sentence's markers stand after its full stop.
      if (before) before.cited.push(...numbersIn(leading))
      const rest = piece.slice(leading.length)
      const text = plainText(rest.replace(MARKER, '')).trim()
      if (/[\p{L}\p{N}]/u.test(text)) sentences.push({ text, cited: numbersIn(rest) })
    }
  }
  for (let at = sentences.length - 2; at >= 0; at--) {
    const sentence = sentences[at]!
    if (sentence.cited.length === 0) sentence.cited = sentences[at + 1]!.cited
  }
  return sentences
}

const MARKER = /\s*\[(\d{1,2}(?:\s*,\s*\d{1,2})*)\]/g

function numbersIn(text: string): number[] {
  return [...text.matchAll(MARKER)].flatMap(([, numbers]) => numbers!.split(/\s*,\s*/).map(Number))
}
