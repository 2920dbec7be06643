import type { Locale } from '@visualkit/contracts'
import { expect, test } from 'vitest'
import { signedTerms } from './signed-terms.ts'

const signs = (text: string, language: Locale = 'en', base: 1 | -1 = 1) =>
  signedTerms(text, language, base)
    .terms.map(({ term, sign }) => term + (sign === 1 ? '+' : sign === -1 ? '-' : '0'))
    .join(' ')

test.each([
  ['Do not use the microwave: there is steel.', 'en', 'use- microwav- steel+'],
  ['Your card is fine and nothing was charged.', 'en', 'card+ fine+ charg-'],
  ['It cannot be exchanged, but an unused card can be returned.', 'en', 'exchang- use- card+ return+'],
  ['They take a bulb, which is not included.', 'en', 'take+ bulb+ includ-'],
  ['Return it without giving a reason.', 'en', 'return+ give- reason-'],
  ['A lamp never breaks.', 'en', 'lamp0 break-'],
  ['Closed on Sunday.', 'en', 'open- sunday-'],
  ['It is not only for lamps.', 'en', 'onli+ lamp+'],
  ['En manos del transportista ya no se puede detener.', 'es', 'man0 transport0 deten-'],
  ['Deve estar por usar.', 'pt', 'dev+ estar+ usar-'],
] as const)('%s', (text, language, expected) => expect(signs(text, language)).toBe(expected))

test('all is denied below a line that denies', () => {
  expect(signs('Linen that has been washed', 'en', -1)).toBe('linen- wash-')
})
