import { expect, test } from 'vitest'
import { type ComplexityInput, judgeComplexity } from './judge-complexity.ts'

const judge = (question: string, more: Partial<ComplexityInput> = {}) =>
  judgeComplexity({ question, locale: 'en', history: [], ...more })

test.each([
  ['en', 'What are your opening hours?', 'fast'],
  ['es', '¿Dónde veo mi factura?', 'fast'],
  ['pt', 'Qual é o pedido mínimo?', 'fast'],
  [
    'en',
    'Why was I charged 29 and 14.50 this month, when I only upgraded once, and which one do I get back?',
    'strong',
  ],
  ['es', 'Compara el seguro con y sin franquicia: precio, cobertura y qué pasa en un robo.', 'strong'],
  ['pt', 'Se eu cancelar hoje, quanto me devolvem e até quando a equipa consegue entrar?', 'strong'],
] as const)('%s: %s goes to %s', (locale, question, tier) => {
  expect(judge(question, { locale }).tier).toBe(tier)
})

test('says what spoke for it, what weighs most first, and nothing of what was asked', () => {
  const { reasons } = judge(
    'Why does the API answer 504 for 20 MB, but 200 for 10 MB files with the same key?',
  )
  expect(reasons[0]).toBe('terms')
  expect(reasons).toEqual(expect.arrayContaining(['figures', 'cause', 'contrast', 'technical']))
})

test('trouble that plain answers did not end goes to the strong model, a plain question after others does not', () => {
  const said = (...contents: string[]) => contents.map((content) => ({ role: 'visitor' as const, content }))
  const history = said('The printer says E-13', 'I cleaned it, still E-13')
  expect(judge('still the same error', { history })).toMatchObject({
    tier: 'strong',
    reasons: ['still_unsolved', 'terms'],
  })
  expect(judge('still the same error').tier).toBe('fast')
  expect(judge('And to Portugal?', { history }).tier).toBe('fast')
})

test('an error on the screen and what was taken over weigh too', () => {
  const question = 'How do I get past this step of the payment, and why?'
  const alone = judge(question).score
  expect(judge(question, { visibleError: 'Error 402' }).score).toBe(alone + 1)
  const carriedOver = 'the red lamp of the second order that was sent to Madeira in May'
  expect(judge(question, { carriedOver }).reasons).toContain('context')
})

test('reads so much of a long text that it takes no time', () => {
  expect(judge('why, '.repeat(100_000)).tier).toBe('strong')
  expect(judge('').tier).toBe('fast')
})
