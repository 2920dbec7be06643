import { splitSentences } from '../text/split-sentences.ts'
import { checkSentence, type SourceChunk, type Support } from './check-sentence.ts'

export interface VerifyInput {
  /** A model's answer with `[n]` markers that count into the chunks. */
  answer: string
  chunks: readonly SourceChunk[]
}

export interface VerifiedSentence {
  /** The sentence without its markers. */
  text: string
  citations: Support[]
  /** Best score of its citations; 0 without support. */
  score: number
}

export interface VerifiedAnswer {
  /** All sentences, in order; those without support have no citations, their markers are dropped. */
  sentences: VerifiedSentence[]
  /** Whether any sentence is supported. */
  answered: boolean
}

const MARKER = /\s*\[(\d{1,2}(?:\s*,\s*\d{1,2})*)\]/g

/** Checks an answer sentence by sentence against the chunks it cites; unmarked sentences against all of them. */
export function verifyCitations({ answer, chunks }: VerifyInput): VerifiedAnswer {
  const sentences: VerifiedSentence[] = []
  for (const line of answer.split('\n')) {
    for (const { text, cited } of sentencesOf(line)) {
      const citations = checkSentence(text, cited, chunks) ?? []
      sentences.push({ text, citations, score: citations[0]?.score ?? 0 })
    }
  }
  return { sentences, answered: sentences.some((sentence) => sentence.citations.length > 0) }
}

/** Sentences of a line with their markers, whether these stand before or after the full stop. */
function sentencesOf(line: string): { text: string; cited: number[] }[] {
  const found: { text: string; cited: number[] }[] = []
  // "… 30 days. [1] The refund …" → "… 30 days [1]. The refund …"
  const source = line.replace(/([.!?…])((?:\s*\[\d{1,2}(?:\s*,\s*\d{1,2})*\])+)/g, '$2$1')
  for (const { start, end } of splitSentences(source)) {
    const raw = source.slice(start, end)
    const cited = [...raw.matchAll(MARKER)].flatMap((match) => match[1]!.split(',').map(Number))
    const text = raw.replace(MARKER, '').trim()
    if (/[\p{L}\p{N}]/u.test(text)) found.push({ text, cited })
  }
  return found
}
