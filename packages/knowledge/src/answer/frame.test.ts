import type { Locale } from '@visualkit/contracts'
import { expect, test } from 'vitest'
import { denies } from './frame.ts'
import { quoteOf, shownText } from './quote.ts'
import { splitUnits } from './split-units.ts'

const framesOf = (content: string, language: Locale = 'en', headingPath: string[] = []) =>
  splitUnits(content, { language, headingPath })
    .filter(({ kind }) => kind !== 'heading')
    .map(({ text, frame }) => [text, frame?.text ?? null, frame?.denies ?? false])

test.each([
  ['en', 'What is not covered', true],
  ['en', 'Where we do not deliver', true],
  ['en', 'Exclusions', true],
  ['en', 'What is sent, and what is not:', true],
  ['en', 'We cannot take back:', true],
  ['en', 'No code is shown', false],
  ['en', 'If it does not arrive', false],
  ['en', 'If it does not arrive:', false],
  ['en', 'These are the lamps:', false],
  ['en', 'How to return', false],
  ['es', 'Adónde no enviamos', true],
  ['es', 'Si no llega', false],
  ['pt', 'O que não está incluído', true],
] as const)('%s: "%s" denies what stands below it: %s', (language, line, expected) =>
  expect(denies(line, language)).toBe(expected),
)

test('items keep the heading that denies them, and the next section does not', () => {
  expect(framesOf('## Where we do not deliver\n\n- Ceuta\n- Melilla\n\n## Where we do\n\n- Spain')).toEqual([
    ['- Ceuta', 'Where we do not deliver', true],
    ['- Melilla', 'Where we do not deliver', true],
    ['- Spain', null, false],
  ])
})

test('the heading may stand above the chunk', () => {
  expect(framesOf('- Ceuta', 'en', ['Where we do not deliver'])).toEqual([
    ['- Ceuta', 'Where we do not deliver', true],
  ])
})

test('a chunk may begin with the heading of its own path, and end with another section', () => {
  const content = '## Where we do not deliver\n\n- Ceuta\n\n## How to pay\n\n- By card'
  expect(framesOf(content, 'en', ['Delivery', 'Where we do not deliver'])).toEqual([
    ['- Ceuta', 'Where we do not deliver', true],
    ['- By card', null, false],
  ])
  const unit = splitUnits(content, { language: 'en', headingPath: ['What we cannot do'] }).filter(
    ({ text }) => text === '- Ceuta',
  )
  // What stands outside of the chunk cannot be quoted from it: the quote begins with what does.
  expect(unit[0]?.frame).toMatchObject({ at: 0, denies: true })
})

test('a line that leads a list in rules it, and a condition holds without denying', () => {
  expect(framesOf('We cannot take back:\n\n- lit lamps')).toEqual([
    ['We cannot take back:', null, false],
    ['- lit lamps', 'We cannot take back', true],
  ])
  expect(framesOf('## After 60 minutes\n\nWrite to us.')).toEqual([
    ['Write to us.', 'After 60 minutes', false],
  ])
})

test('a later paragraph below a denying heading speaks for itself', () => {
  const [, second] = framesOf(
    '## What is not covered\n\nChips from a fall.\n\nWrite to us about anything else.',
  )
  expect(second).toEqual(['Write to us about anything else.', null, false])
})

test('a quote begins with the line that rules it, and reads with it', () => {
  const content = 'Intro.\n\n## Where we do not deliver\n\n- Spain: Ceuta'
  const unit = splitUnits(content).at(-1)!
  expect(quoteOf(content, [unit])).toBe('## Where we do not deliver\n\n- Spain: Ceuta')
  expect(shownText(unit)).toBe('Where we do not deliver: Spain: Ceuta')
})
