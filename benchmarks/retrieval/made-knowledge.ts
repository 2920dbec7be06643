import { indexTerms, type TermCount } from '@visualkit/knowledge'

/** Numbers of a vector before it is filled up: as MiniLM and e5-small give. */
export const WIDTH = 384
const WORDS = 20_000
const TOPICS = 400
const WORDS_OF_TOPIC = 60
const PASSAGE_WORDS = 45

export interface MadePassage {
  title: string
  content: string
  vector: Float32Array
  terms: TermCount[]
  length: number
}

export interface MadeQuestion {
  text: string
  vector: Float32Array
}

/**
 * Passages that are about something: each takes most of its words from one of many topics, the rest as often as words
 * are. Its vector is the weighed sum of its words', as a table of words makes it. The same seed makes the same ones.
 */
export function makeKnowledge(seed = 1) {
  const random = randomFrom(seed)
  const words = Array.from({ length: WORDS }, () => pseudoWord(random))
  const topics = Array.from({ length: TOPICS }, () =>
    Array.from({ length: WORDS_OF_TOPIC }, () => Math.floor(random() * WORDS)),
  )
  const vectors = new Map<number, Float32Array>()
  const vectorOfWord = (word: number) => {
    let vector = vectors.get(word)
    if (!vector) {
      const own = randomFrom(word + 1_000_003)
      vector = Float32Array.from({ length: WIDTH }, () => own() + own() + own() + own() - 2)
      vectors.set(word, vector)
    }
    return vector
  }
  /** Often used words say little. */
  const weightOf = (word: number) => 0.001 / (0.001 + 0.1 / (word + 1))
  const embed = (chosen: readonly number[]): Float32Array => {
    const sum = new Float32Array(WIDTH)
    for (const word of chosen) {
      const [vector, weight] = [vectorOfWord(word), weightOf(word)]
      for (let at = 0; at < WIDTH; at++) sum[at]! += vector[at]! * weight
    }
    const norm = Math.sqrt(sum.reduce((total, value) => total + value * value, 0)) || 1
    return sum.map((value) => value / norm)
  }
  const common = () => Math.floor(WORDS ** random())
  const passageWords = () => {
    const topic = topics[Math.floor(random() * TOPICS)]!
    return Array.from({ length: PASSAGE_WORDS }, () =>
      random() < 0.55 ? topic[Math.floor(random() * WORDS_OF_TOPIC)]! : Math.min(WORDS - 1, common()),
    )
  }
  const textOf = (chosen: readonly number[]) => chosen.map((word) => words[word]).join(' ')

  return {
    passage(number: number): MadePassage {
      const chosen = passageWords()
      const title = `Article ${number}`
      const content = `${textOf(chosen)}.`
      const { postings, length } = indexTerms({ title, headingPath: [], content, language: 'en' })
      return { title, content, vector: embed(chosen), terms: postings, length }
    },
    /** Six words of a passage that could be there, two of them common ones. */
    question(): MadeQuestion {
      const chosen = passageWords()
      const asked = [...chosen.filter((word) => word > 200).slice(0, 4), common(), common()]
      return { text: textOf(asked), vector: embed(asked) }
    },
  }
}

/** Mulberry32: 0–1. */
function randomFrom(seed: number): () => number {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
}

function pseudoWord(random: () => number): string {
  const pick = (letters: string) => letters[Math.floor(random() * letters.length)]
  const syllables = 2 + Math.floor(random() * 3)
  return (
    Array.from({ length: syllables }, () => `${pick('bdfgklmnprtvz')}${pick('aeiou')}`).join('') +
    pick('kmntr')
  )
}
