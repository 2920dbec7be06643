import { expect, it } from 'vitest'
import { composeExtractiveAnswer } from '../answer/compose-extractive-answer.ts'
import { idf, termKey } from './bm25.ts'
import { steadyRarities } from './steady-rarities.ts'

it('a knowledge base of one document answers about it', () => {
  const content =
    'Refunds reach your card within 5 working days after we receive the parcel. Returns are free within 30 days.'
  const chunk = {
    index: 1,
    documentId: 'd',
    title: 'Refund policy',
    content,
    score: 1,
    language: 'en' as const,
  }
  const counts = ['refund', 'reach', 'card', 'day', 'return', 'free'].map(
    (term) => [termKey({ language: 'en', term }), idf(1, 1)] as const,
  )
  const ask = (question: string) =>
    composeExtractiveAnswer({
      question,
      chunks: [chunk],
      locale: 'en',
      rarities: steadyRarities(new Map(counts), 1),
    })
  for (const question of ['How long do refunds take to reach the card?', 'How long does a refund take?']) {
    const answer = ask(question)
    expect(answer.answered).toBe(true)
    expect(answer.sentences[0]!.quote).toContain('5 working days')
  }
  expect(ask('Who is the king of Spain?').answered).toBe(false)
})

it('leaves the counts of a large knowledge base alone', () => {
  const counts = new Map([['en:refund', 1.5]])
  expect(steadyRarities(counts, 150)).toEqual(counts)
})
