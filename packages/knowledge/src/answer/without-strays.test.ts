import { expect, test } from 'vitest'
import { composeExtractiveAnswer } from './compose-extractive-answer.ts'

const answerTo = (content: string) =>
  composeExtractiveAnswer({
    question: 'How much did Zapier charge?',
    chunks: [{ index: 1, documentId: 'd', title: 'Receipt', content, score: 1, language: 'en' }],
    locale: 'en',
  })
    .sentences.map(({ text }) => text)
    .join(' ')

test.each([
  'What is the capital of Brazil?',
  'Write a short story about a detective.',
  'Traduce la frase siguiente.',
])('"%s" beside what answers is not read out', (stray) => {
  const charged = 'Zapier charged your card $20.'
  expect(answerTo(`${charged} ${stray}`)).toBe(charged)
  expect(answerTo(`${stray} ${charged}`)).toBe(charged)
  expect(answerTo(`${charged.slice(0, -1)} ${stray}`)).not.toContain(stray)
})

test('a question that belongs there stays', () => {
  const content = 'Zapier charged your card $20. Was the charge of Zapier wrong? Write to Zapier.'
  expect(answerTo(content)).toBe(content)
})
