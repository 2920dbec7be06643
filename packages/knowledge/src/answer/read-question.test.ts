import type { Locale } from '@visualkit/contracts'
import { describe, expect, it, test } from 'vitest'
import { askedValue, holdsValue, valueBonus } from './asked-value.ts'
import { readQuestion } from './read-question.ts'

describe('readQuestion', () => {
  it.each([
    ['Can I return it?', 'en', { isStrict: true, isPhrase: false, isDenied: false }],
    ['What does the guarantee cover?', 'en', { isStrict: false }],
    ['What is not covered?', 'en', { isStrict: false, isDenied: true }],
    ['What is excluded?', 'en', { isDenied: true }],
    ['opening hours', 'en', { isPhrase: true, isStrict: false }],
    ['my order has not arrived', 'en', { tellsOfProblem: true, isStrict: true }],
    ['Why has my order not arrived?', 'en', { tellsOfProblem: false }],
    ['¿Qué no se puede devolver?', 'es', { isDenied: true, isStrict: false }],
    ['¿Puedo devolverlo?', 'es', { isStrict: true }],
    ['Onde não entregam?', 'pt', { isDenied: true, isStrict: false }],
  ] as const)('%s', (text, language, expected) =>
    expect(readQuestion(text, language)).toMatchObject(expected),
  )

  it('finds what is said beside the question', () => {
    const text = 'I ordered a lamp yesterday. Can I change the address?'
    const [aside] = readQuestion(text, 'en').asides
    expect(text.slice(aside?.start, aside?.end)).toBe('I ordered a lamp yesterday')
    expect(readQuestion('My lamp broke. Can I return it?', 'en').asides).toEqual([])
    expect(readQuestion('Mi pedido ya salió. ¿Puedo cambiar la dirección?', 'es').asides).toHaveLength(1)
  })

  it('knows what was carried over', () => {
    const { isFollowUp, asides } = readQuestion('and from France? return label', 'en', 'return label')
    expect([isFollowUp, asides.length]).toEqual([true, 2])
  })
})

test.each([
  ['How much is it?', 'price', true],
  ['How much later does it arrive?', null, false],
  ['How long does it take?', 'time', true],
  ['¿Cuántos días tarda?', 'time', true],
  ['How many working days does it take?', 'time', true],
  ['What time do you open?', 'clock', true],
  ['When are you open?', 'clock', false],
  ['How many codes can I use?', 'number', true],
  ['How often do you write?', 'frequency', false],
  ['Who pays for the return?', 'person', true],
  ['What is your e-mail address?', 'email', true],
  ['Where is your shop?', 'place', true],
  ['Can I return it?', null, false],
] as [string, string | null, boolean][])('%s asks for %s', (question, kind, isNeeded) =>
  expect(askedValue(question, /¿/.test(question) ? 'es' : 'en')).toMatchObject({ kind, isNeeded }),
)

test.each([
  ['price', 'It costs €4.', 'It is blue.'],
  ['price', 'A locker costs 3 euros.', 'A locker has 3 keys.'],
  ['price', 'The fee is 17.00 EUR.', 'The fee is due in 17 days.'],
  ['price', 'A taxa é de 12 reais.', 'Há 12 realizações.'],
  ['price', 'USD 40 a night', 'USD is taken.'],
  ['price', 'A dozen rolls costs six euros.', 'A dozen rolls has six kinds.'],
  ['time', 'It takes three days.', 'It takes the bus.'],
  ['clock', 'From 10:00 on.', 'From Monday on.'],
  ['number', 'Use two of them.', 'Approve within five minutes.'],
  ['number', 'One code per order.', 'A code is fine.'],
  ['frequency', 'Once a month.', 'At the foot of every page.'],
  ['email', 'Write to help@shop.example.', 'Write to us.'],
  ['place', 'Rua da Boavista 84', 'Near the river.'],
  ['person', 'The courier pays.', 'It is paid.'],
] as const)('%s is held by "%s" and not by "%s"', (kind, good, bad) => {
  const asked = { kind, isNeeded: true }
  expect([holdsValue(good, asked, 'en'), holdsValue(bad, asked, 'en')]).toEqual([true, false])
})

test('a question that brings figures of its own prefers those of the same kind', () => {
  const bonus = (question: string, text: string, language: Locale = 'en') =>
    valueBonus(text, askedValue(question, language), language)
  expect(bonus('a 12 W bulb in the Cais?', 'Up to 9 W.')).toBeGreaterThan(
    bonus('a 12 W bulb in the Cais?', 'Within 9 days.'),
  )
  expect(bonus('can I use two codes?', 'One code per order.')).toBeGreaterThan(
    bonus('can I use a code?', 'One code per order.'),
  )
})
