import { describe, expect, it } from 'vitest'
import type { AnswerRequest } from './answer-model.ts'
import { type CheckSentence, CitationChecker } from './citation-checker.ts'

const CONTENT = 'We refund. It takes five days.\n\n1. Write to us.\n2. Send it back.'
const request = {
  evidence: [
    { index: 1, content: CONTENT },
    { index: 2, content: 'Lamps are fragile.' },
  ],
} as AnswerRequest

/** Every sentence is its own quote, from the chunk that holds it. */
const check: CheckSentence = (sentence) => {
  const chunk = request.evidence.find(({ content }) => content.includes(sentence))
  if (!chunk) return null
  const line = chunk.content.split('\n').find((text) => text.endsWith(sentence) && /^\d/.test(text))
  return [{ chunkIndex: chunk.index, quote: line ?? sentence, score: 1 }]
}

function read(sentences: string[]) {
  const checker = new CitationChecker(check, request)
  const streamed = sentences.map((sentence) => checker.pass(sentence)).join('') + checker.flush()
  expect(streamed.trim()).toBe(checker.content)
  return { content: checker.content, quotes: checker.citations.map(({ quote }) => quote) }
}

describe('CitationChecker', () => {
  it('lets sentences of one passage share a citation, behind the last of them', () => {
    expect(
      read(['We refund [1]. ', 'It takes five days [1].\n', '1. Write to us [1].\n', '2. Send it back [1].']),
    ).toEqual({
      content: 'We refund. It takes five days [1].\n1. Write to us.\n2. Send it back [2].',
      quotes: ['We refund. It takes five days.', '1. Write to us.\n2. Send it back.'],
    })
  })

  it('keeps sources apart and drops what nothing carries', () => {
    expect(read(['We refund [1]. ', 'The moon is cheese [1]. ', 'Lamps are fragile [2].'])).toEqual({
      content: 'We refund [1]. Lamps are fragile [2].',
      quotes: ['We refund.', 'Lamps are fragile.'],
    })
  })
})
