import { expect, test } from 'vitest'
import { questionsOfText } from './questions-of-text.ts'

const questions = (content: string, language: 'en' | 'es' | 'pt', headingPath: string[] = []) =>
  questionsOfText({ headingPath, content }, language).map(({ question }) => question)

test('a heading that asks is a question, and its section the answer', () => {
  const content =
    '## How do I return an item?\n\nPack it in its box. Bring it to any post office. Keep the receipt.'
  expect(questionsOfText({ headingPath: ['How do I return an item?'], content }, 'en')).toEqual([
    {
      question: 'How do I return an item?',
      groundTruth: 'Pack it in its box. Bring it to any post office.',
    },
  ])
})

test('other headings are asked about', () => {
  expect(questions('Money is returned to the card.', 'es', ['Reembolsos'])).toEqual([
    '¿Qué debo saber sobre «Reembolsos»?',
  ])
})

test('questions of a list of questions take what follows them', () => {
  const content = 'Q: Do you ship to Spain?\nA: Yes, within three working days.\n\nQ: And to Portugal?'
  expect(questionsOfText({ headingPath: [], content }, 'en')).toEqual([
    { question: 'Do you ship to Spain?', groundTruth: 'Yes, within three working days.' },
  ])
})

test('statements are turned round in each language', () => {
  expect(
    questions(
      'You can return your parcel within 30 days. Delivery takes three days. Refunds are paid within five working days. An express parcel costs nine euros.',
      'en',
    ),
  ).toEqual([
    'Can I return my parcel within 30 days?',
    'How long does delivery take?',
    'When are refunds due?',
    'How much does an express parcel cost?',
  ])
  expect(questions('Puede devolver su paquete en 30 días. El envío tarda tres días.', 'es')).toEqual([
    '¿Puedo devolver mi paquete en 30 días?',
    '¿Cuánto tarda el envío?',
  ])
  expect(questions('Pode devolver a sua encomenda em 30 dias. A entrega demora três dias.', 'pt')).toEqual([
    'Posso devolver a minha encomenda em 30 dias?',
    'Quanto tempo demora a entrega?',
  ])
})

test('tables, code and headings are not sentences; nothing is proposed without an answer', () => {
  expect(
    questions('# Prices\n\n| a | b |\n| - | - |\n\n```\nYou can run this command here.\n```', 'en'),
  ).toEqual([])
  expect(questions('What now?', 'en')).toEqual([])
})
