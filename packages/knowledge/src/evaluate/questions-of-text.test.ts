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

test('a heading that names an act is asked how to do it, and any other is left alone', () => {
  const content = 'Pack it in its box and bring it to any post office.'
  const of = (heading: string, language: 'en' | 'es' | 'pt') => questions(content, language, [heading])
  expect(of('Return an item', 'en')).toEqual(['How do I return an item?'])
  expect(of('How to pair your scale', 'en')).toEqual(['How do I pair my scale?'])
  expect(of('Devolver un artículo', 'es')).toEqual(['¿Cómo puedo devolver un artículo?'])
  expect(of('Cómo devolver su pedido', 'es')).toEqual(['¿Cómo puedo devolver mi pedido?'])
  expect(of('Devolver um artigo', 'pt')).toEqual(['Como posso devolver um artigo?'])
  for (const heading of ['Refunds', 'Order status', 'Return policy', 'Why?', 'Release 24.3.0', 'Change log'])
    expect(of(heading, 'en')).toEqual([])
  expect(of('Reembolsos', 'es')).toEqual([])
})

test('what is no good sentence, or leans on the text around it, is not asked', () => {
  for (const sentence of [
    'It can take up to 24 hours for new transactions to appear.',
    'If you are within the first month, nothing is due on Monday.',
    'Actual is a local app that is updated after each release.',
    'This is due on Monday.',
    'You may already have months worth of data and a lot of ugly payees that all vary slightly.',
    'You can use it to see the months above.',
    'You can look at the documentation for more information.',
    'You can use [the tool](https://example.org) in the menu.',
    'You can use emojis to add visual',
    'Server activity over the last 4 weeks is shown.',
    'The price of the plan takes into account what you use.',
  ])
    expect(questions(sentence, 'en')).toEqual([])
  expect(
    questions('Sounds good? Then read on, there is more to know. And to Portugal? No, only to Spain.', 'en'),
  ).toEqual([])
  expect(questions('Puede que tarde más. Esto tarda tres días. No tarda tres días.', 'es')).toEqual([])
  expect(questions('Pode ser que demore. Isto demora três dias.', 'pt')).toEqual([])
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
      'You can return your parcel within 30 days. Delivery to Portugal takes three days. Refunds are paid within five working days. An express parcel costs nine euros.',
      'en',
    ),
  ).toEqual([
    'Can I return my parcel within 30 days?',
    'How long does delivery to Portugal take?',
    'When are refunds paid?',
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
