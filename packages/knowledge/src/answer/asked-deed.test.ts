import type { Locale } from '@visualkit/contracts'
import { describe, expect, it } from 'vitest'
import { composeExtractiveAnswer } from './compose-extractive-answer.ts'
import { readQuestion } from './read-question.ts'
import type { AnswerChunk } from './weigh-evidence.ts'

const chunk = (index: number, title: string, content: string, language: Locale): AnswerChunk => ({
  index,
  documentId: `d${index}`,
  title,
  content,
  score: 1 / index,
  language,
})

const CHUNKS: Record<'en' | 'pt', AnswerChunk[]> = {
  en: [
    chunk(1, 'Order and collect', 'Orders placed before 17:00 in the shop are ready within two hours.', 'en'),
    chunk(
      2,
      'Opening hours and our shop',
      'In the shop we sharpen shears, take returns and hand over orders.',
      'en',
    ),
    chunk(3, 'Collect in our shop', 'We keep the order for ten days, then we cancel and refund it.', 'en'),
  ],
  pt: [
    chunk(
      1,
      'Encomendas',
      'As encomendas na loja ficam prontas em duas horas. O tempo conta em dias úteis.',
      'pt',
    ),
    chunk(2, 'Levantar', 'Guardamos a encomenda dez dias; depois é cancelada.', 'pt'),
  ],
}
const ask = (question: string, locale: 'en' | 'pt', without: readonly number[] = []) =>
  composeExtractiveAnswer({
    question,
    chunks: CHUNKS[locale].filter(({ index }) => !without.includes(index)),
    locale,
  }).sentences.map(({ text }) => text)

describe('how long something is done', () => {
  it.each([
    [
      'How long do you keep an order in the shop?',
      'en',
      3,
      'We keep the order for ten days, then we cancel and refund it.',
    ],
    [
      'Quanto tempo guardam a encomenda na loja?',
      'pt',
      2,
      'Guardamos a encomenda dez dias; depois é cancelada.',
    ],
  ] as const)(
    '%s is answered by what says that it is done, and by no other time',
    (question, locale, index, said) => {
      expect(ask(question, locale)).toEqual([said])
      expect(ask(question, locale, [index])).toEqual([])
    },
  )

  it.each([
    ['How long do you keep my order?', 'keep'],
    ['How many days do we have to return it?', undefined],
    ['How long does delivery take?', undefined],
    ['¿Cuánto tiempo guardan el pedido?', 'guardan'],
    ['¿Cuántos días tengo para devolver?', undefined],
    ['¿Cuánto tiempo tarda el envío?', undefined],
    ['Quanto tempo guardam a encomenda?', 'guardam'],
    ['Quanto tempo demora a entrega?', undefined],
  ])('of “%s” the deed is %s', (question, deed) => {
    const language = question.startsWith('¿') ? 'es' : question.startsWith('Q') ? 'pt' : 'en'
    const { verb } = readQuestion(question, language)
    expect(verb?.isTelling ? question.slice(verb.start).split(/[ ?]/)[0] : undefined).toBe(deed)
  })
})

it('answers nothing about a thing that no sentence names: returns in a shop are no washed tablecloths', () => {
  expect(ask('Can I return a washed tablecloth in the shop?', 'en')).toEqual([])
  const { object } = readQuestion('Can I return a washed tablecloth in the shop?', 'en')
  expect('Can I return a washed tablecloth in the shop?'.slice(object!.start, object!.end).trim()).toBe(
    'a washed tablecloth',
  )
})
