import type { Locale } from '@visualkit/contracts'
import { plainText } from '../text/plain-text.ts'
import { splitSentences } from '../text/split-sentences.ts'
import { aboutHeading, asksByItself, turnRound } from './turn-round.ts'

/** A question with what the text answers. */
export interface ProposedCase {
  question: string
  groundTruth: string
}

/** Sentences of a section that stand for its answer. */
const ANSWER_SENTENCES = 2
const SHORTEST_ANSWER = 20
const LONGEST_QUESTION = 160

/**
 * Questions that a passage answers, by plain rules and no model: headings that ask or name an act, questions in the
 * text with what follows them, and the few kinds of sentences that can be turned round and stay a good sentence. Of
 * most passages there is none: few and good is what a test set needs. A person reads them before they are used.
 */
export function questionsOfText(
  { headingPath, content }: { headingPath: readonly string[]; content: string },
  language: Locale,
): ProposedCase[] {
  const { sentences, plain } = sentencesOf(content)
  const answerFrom = (from: number) => {
    const answer: string[] = []
    for (const sentence of sentences.slice(from)) {
      if (sentence.endsWith('?') || answer.length >= ANSWER_SENTENCES) break
      answer.push(sentence)
    }
    return answer.join(' ')
  }
  const proposed: ProposedCase[] = []
  const heading = plainText(headingPath.at(-1) ?? '').trim()
  const firstStatement = sentences.findIndex((sentence) => !sentence.endsWith('?'))
  const asked = heading.endsWith('?')
    ? asksByItself(heading, language)
      ? heading
      : null
    : aboutHeading(heading, language)
  if (asked !== null && firstStatement >= 0)
    proposed.push({ question: asked, groundTruth: answerFrom(firstStatement) })
  sentences.forEach((sentence, at) => {
    if (sentence.endsWith('?')) {
      if (asksByItself(sentence, language))
        proposed.push({ question: sentence, groundTruth: answerFrom(at + 1) })
      return
    }
    const question = plain[at] ? turnRound(sentence, language) : null
    if (question !== null) proposed.push({ question, groundTruth: sentence })
  })
  const seen = new Set<string>()
  return proposed.filter(({ question, groundTruth }) => {
    const key = question.toLowerCase()
    const isGood =
      groundTruth.length >= SHORTEST_ANSWER && question.length <= LONGEST_QUESTION && !seen.has(key)
    seen.add(key)
    return isGood
  })
}

/**
 * Paragraphs and items as sentences; tables, headings, code and what is mostly markup are passed over.
 * `plain`: nothing was left out of a sentence, such as a link or a piece of code, so that it can be turned round.
 */
function sentencesOf(content: string): { sentences: string[]; plain: boolean[] } {
  const found = content
    .replace(/^```[\s\S]*?^```/gm, '')
    .split('\n')
    .filter((line) => !/^\s*(?:#{1,6}\s|\||[-=]{3,}\s*$|:::|<)/.test(line))
    .map((line) => line.replace(/^\s*(?:[-*•]|\d{1,2}[.)]|[QARP]:)\s+/, ''))
    .flatMap((line) =>
      splitSentences(line).map(({ start, end }) => {
        const raw = line.slice(start, end)
        return { text: plainText(raw).trim(), isPlain: !/[`[\]<>{}|]/.test(raw) }
      }),
    )
    .filter(({ text }) => text !== '' && !/[{}<>|]/.test(text))
  return { sentences: found.map(({ text }) => text), plain: found.map(({ isPlain }) => isPlain) }
}
