import type { Locale } from '@visualkit/contracts'
import { expect, test } from 'vitest'
import { isNumberWord, numberMentions } from './number-mentions.ts'

const read = (text: string, language: Locale) =>
  numberMentions(text, language).map(({ value, unit, bound, partner }) =>
    [value, unit, bound, partner && `~${partner}`].filter(Boolean).join(' '),
  )

test.each([
  ['within ninety days', 'en', ['90 day most']],
  ['forty-five minutes', 'en', ['45 minute']],
  ['one working day', 'en', ['1 day']],
  ['a three-year guarantee', 'en', ['3 year']],
  ['€8.90 and 8,90 €', 'en', ['8.9 money', '8.9 money']],
  ['1.750 €', 'es', ['1750 money']],
  ['up to €1,000', 'en', ['1000 money most']],
  ['from €300', 'en', ['300 money least']],
  ['3–5 days', 'en', ['3 day ~5', '5 day ~3']],
  ['before 13:00', 'en', ['13:00 clock most']],
  ['up to 9 W', 'en', ['9 power most']],
  ['at 40 °C', 'en', ['40 degree']],
  ['20 % off', 'en', ['20 percent']],
  ['en los 30 días siguientes', 'es', ['30 day most']],
  ['nas 60 horas seguintes', 'pt', ['60 hour most']],
  ['AVS-07, 1200-068, HG-104817, E27', 'en', []],
  ['no numbers here, one would say', 'en', []],
] as [string, Locale, string[]][])('%s', (text, language, expected) =>
  expect(read(text, language)).toEqual(expected),
)

test('knows numbers in letters from two on', () => {
  expect(['two', 'one', 'lamp'].map((word) => isNumberWord(word, 'en'))).toEqual([true, false, false])
  expect(isNumberWord('duas', 'pt')).toBe(true)
})
