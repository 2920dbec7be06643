import type { Locale } from '@visualkit/contracts'
import { describe, expect, it } from 'vitest'
import { CALIBRATION_TEXTS, calibrateCosine } from './calibrate-cosine.ts'
import { questionKey } from './question-key.ts'
import { sameQuestion } from './same-question.ts'

const same = (a: string, b: string, languages: [Locale, Locale] = ['en', 'en'], value?: number) =>
  sameQuestion(questionKey(a, languages[0]), questionKey(b, languages[1]), {
    cosine: value === undefined ? null : { value, least: 0.5 },
  }).same

describe('without vectors', () => {
  it('joins other wordings of the same words, also across languages', () => {
    expect(same('How do I cancel my subscription?', 'cancelling a subscription')).toBe(true)
    expect(same('Where is my invoice?', '¿Dónde está mi factura?', ['en', 'es'])).toBe(true)
  })

  it.each([
    ['How do I cancel my subscription?', 'How do I change my subscription?'],
    ['Is there a discount?', 'Is there a student discount?'],
    ['Do you ship to Canada?', 'Do you ship to Portugal?'],
    ['Error AVS-07 when I pay', 'Error AVS-09 when I pay'],
    ['How long is the warranty?', 'How much does the warranty cost?'],
  ])('keeps apart: %s | %s', (a, b) => expect(same(a, b)).toBe(false))

  it('joins other words for the same thing, and other ways to ask for the same figure', () => {
    expect(same('I want to stop my monthly plan', 'How do I cancel my subscription?')).toBe(true)
    expect(same('enable 2FA authentication', 'Turn on two-factor authentication')).toBe(true)
    expect(same('How long is the warranty?', '¿Cuánto dura la garantía?', ['en', 'es'])).toBe(true)
  })

  it('takes the same code for the same problem', () => {
    expect(same('Error AVS-07 when I pay', 'I only see avs07 on the screen')).toBe(true)
  })
})

describe('with vectors', () => {
  it('a near meaning joins what shares few words, and never what differs in what is wanted', () => {
    expect(same('The kettle drips', 'Water runs out below the jug', ['en', 'en'], 0.9)).toBe(true)
    expect(same('The kettle drips', 'Water runs out below the jug', ['en', 'en'], 0.3)).toBe(false)
    expect(same('How do I export contacts?', 'How do I import contacts?', ['en', 'en'], 0.99)).toBe(false)
  })

  it('finds the bar of a model, and trusts none that cannot tell questions apart', () => {
    const blind = CALIBRATION_TEXTS.map(() => [1, 0])
    expect(calibrateCosine(blind)).toBe(1)
  })
})
