import { expect, test } from 'vitest'
import { judgeToxicity } from './judge-toxicity.ts'
import { withoutAbuse } from './without-abuse.ts'

test.each([
  ['You are such an idiot!', 'insult'],
  ['You are an id1ot', 'insult'],
  ['f u c k you', 'insult'],
  ['I will find you and kill you', 'threat'],
  ['Eres un imbécil.', 'insult'],
  ['Eres un asco.', 'insult'],
  ['Me das asco', 'insult'],
  ['Te voy a matar', 'threat'],
  ['Você é um idiota.', 'insult'],
  ['Vou te matar', 'threat'],
  ['Send me nude pictures', 'sexual'],
  ['All immigrants are parasites', 'hate'],
])('"%s" is an abuse: %s', (text, kind) => {
  expect(judgeToxicity(text, 'visitor')).toBe(kind)
  expect(judgeToxicity(text, 'reply')).toBe(kind)
})

test.each([
  'I am an idiot, I ordered twice.',
  'The courier called me an idiot.',
  'Somebody wrote “I will kill you” to me. Where do I report it?',
  'How do I kill a process?',
  'This app is stupid.',
  'Soy idiota, lo pedí dos veces.',
  '¡Esto no funciona, qué asco!',
  'Sou um idiota, encomendei duas vezes.',
])('"%s" is none', (text) => expect(judgeToxicity(text, 'visitor')).toBeNull())

test('visitors may swear at what is broken, replies may not', () => {
  for (const text of ['This is bullshit.', 'Esto es una mierda.', 'Isto é uma merda.']) {
    expect(judgeToxicity(text, 'visitor')).toBeNull()
    expect(judgeToxicity(text, 'reply')).toBe('profanity')
  }
})

test('no abusive sentence is written or let through, though a document holds it', () => {
  const source = { chunkIndex: 1, startsLine: false }
  const found = ['You are an idiot.', 'Refunds take five days.'].map((text) => ({ text, ...source }))
  const citations = [{ chunkIndex: 1, quote: 'x', score: 1 }]
  const { compose, check } = withoutAbuse({ compose: () => found, check: () => citations })
  const request = {} as Parameters<typeof compose>[0]
  expect(compose(request)).toEqual([found[1]])
  expect(check('You are an idiot.', [1], request, false)).toBeNull()
  expect(check('Refunds take five days.', [1], request, false)).toBe(citations)
  expect(withoutAbuse({ compose: () => [found[0]!], check }).compose(request)).toBeNull()
})

test('any text is read in time', () => {
  for (const piece of [
    'a',
    ' ',
    'you are ',
    'i will ',
    '"',
    ', ',
    'u r a ',
    'that ',
    'los ',
    'é',
    'white a, ',
  ])
    judgeToxicity(piece.repeat(Math.ceil(20_000 / piece.length)), 'reply')
})
