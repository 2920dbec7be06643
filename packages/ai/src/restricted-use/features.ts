import { CONCEPTS, type Concept } from './lexicon/index.ts'
import { tagConcepts } from './tag-concepts.ts'
import type { Token } from './tokenize.ts'

/** What the weights speak of: concepts, pairs of concepts, openings of words, and whether it is a question. */
export interface Features {
  concepts: ReadonlySet<Concept>
  names: readonly string[]
}

/** Letters of a word that count: enough to tell words apart, few enough to forget their endings. */
const OPENING = 6

/** Features of a stretch of text, each once. */
export function featuresOf(tokens: readonly Token[], isQuestion: boolean): Features {
  const concepts = new Set(tagConcepts(tokens).map(({ concept }) => concept))
  const present = CONCEPTS.filter((concept) => concepts.has(concept))
  const names: string[] = [...present]
  for (const [index, one] of present.entries())
    for (const other of present.slice(index + 1)) names.push(`${one}+${other}`)
  const openings = new Set(tokens.map(({ folded }) => folded.slice(0, OPENING)))
  for (const opening of openings) names.push(`:${opening}`)
  if (isQuestion) names.push('?')
  return { concepts, names }
}
