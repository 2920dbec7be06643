import { separate, straighten } from './tag-concepts.ts'
import { type Token, tokenize } from './tokenize.ts'

/** A stretch that is judged by itself: a sentence, or two that follow each other. */
export interface Unit {
  text: string
  tokens: readonly Token[]
  isQuestion: boolean
  /** Two sentences, or the only one. */
  isWhole: boolean
}

/** Two sentences are read together when they have no more words than this: longer ones are about several things. */
const MOST_WORDS_TOGETHER = 40
/** A sentence without an end is cut here, with half of it in common. */
const LONGEST_SENTENCE = 60
/** An address such as ana@shop.example has no end of a sentence in it. */
const SENTENCE_END = /(?<=[.!?…;])\s+|\n+/u

export function unitsOf(text: string): Unit[] {
  const sentences = text.split(SENTENCE_END).flatMap(toUnits)
  const units: Unit[] = []
  for (const [index, sentence] of sentences.entries()) {
    units.push({ ...sentence, isWhole: sentences.length === 1 })
    const next = sentences[index + 1]
    if (next && sentence.tokens.length + next.tokens.length <= MOST_WORDS_TOGETHER) {
      units.push({
        text: `${sentence.text} ${next.text}`,
        tokens: [...sentence.tokens, ...next.tokens],
        isQuestion: sentence.isQuestion || next.isQuestion,
        isWhole: true,
      })
    }
  }
  return units
}

/** The sentence a text ends with. */
export function lastSentence(text: string): Unit | undefined {
  return text.split(SENTENCE_END).flatMap(toUnits).at(-1)
}

/** The words of a sentence, as the lexicon and the weights know them. */
export function toTokens(sentence: string): Token[] {
  return tokenize(sentence).flatMap(separate).map(straighten)
}

function toUnits(sentence: string): Unit[] {
  const tokens = toTokens(sentence)
  if (tokens.length === 0) return []
  const isQuestion = /[?¿？]/.test(sentence)
  const text = sentence.trim()
  if (tokens.length <= LONGEST_SENTENCE) return [{ text, tokens, isQuestion, isWhole: false }]
  const units: Unit[] = []
  for (let start = 0; start < tokens.length; start += LONGEST_SENTENCE / 2) {
    const part = tokens.slice(start, start + LONGEST_SENTENCE)
    units.push({ text: part.map(({ lower }) => lower).join(' '), tokens: part, isQuestion, isWhole: false })
  }
  return units
}
