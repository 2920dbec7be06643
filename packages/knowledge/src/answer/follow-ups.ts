import type { Locale } from '@visualkit/contracts'
import { questionKey } from '../problems/question-key.ts'
import { sameQuestion } from '../problems/same-question.ts'
import { plainText } from '../text/plain-text.ts'
import { splitUnits } from './split-units.ts'
import type { AnswerChunk } from './weigh-evidence.ts'

/** Candidates that are tried. */
const MOST = 6
const MOST_CHARACTERS = 70
const LEAST_WORDS = 2

/**
 * What a visitor may ask next: questions and headings of the cited documents near the answer, nearest first, in the
 * visitor's language. Whoever shows them tries first whether they are answered.
 * @param cited `index` of the chunks an answer rests on.
 */
export function followUpCandidates(
  question: string,
  cited: ReadonlySet<number>,
  chunks: readonly AnswerChunk[],
  locale: Locale,
): string[] {
  const asked = questionKey(question, locale)
  const documents = new Set(chunks.filter(({ index }) => cited.has(index)).map((chunk) => chunk.documentId))
  const found: string[] = []
  for (const chunk of chunks) {
    if (!documents.has(chunk.documentId) || chunk.language !== locale) continue
    const headings = splitUnits(chunk.content, { language: chunk.language })
      .filter(({ kind, text }) => kind === 'heading' || text.endsWith('?'))
      .map(({ text }) => text)
    // What the answer stands under was just answered.
    const above = cited.has(chunk.index) ? [] : [chunk.headingPath?.at(-1) ?? '']
    for (const text of [...above, ...headings].map((one) => plainText(one).trim())) {
      if (text === chunk.title || found.includes(text) || !isAskable(text)) continue
      if (!sameQuestion(asked, questionKey(text, locale), { cosine: null }).same) found.push(text)
    }
  }
  const isQuestion = (text: string) => Number(text.endsWith('?'))
  return found.sort((a, b) => isQuestion(b) - isQuestion(a)).slice(0, MOST)
}

function isAskable(text: string): boolean {
  const words = text.split(/\s+/).length
  return text.length <= MOST_CHARACTERS && words >= LEAST_WORDS && !/[\n|]/.test(text)
}
