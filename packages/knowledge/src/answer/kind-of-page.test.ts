import { expect, it } from 'vitest'
import { composeExtractiveAnswer } from './compose-extractive-answer.ts'
import { isBesidesRelease, isNamedIn, opensWithWhatItIs, withWordsOfName } from './kind-of-page.ts'
import type { AnswerChunk } from './weigh-evidence.ts'

it.each([
  ['Migrating to v3.0.0', 'Which versions of Node do I need?', true],
  ['Migrating to v3.0.0', 'How do I migrate to version 3?', false],
  ['Novedades de la versión 2', '¿Cómo exporto facturas?', true],
  ['Release notes', 'How do I export invoices?', true],
  ['Exporting invoices', 'How do I export invoices?', false],
])('%s beside “%s”: %s', (title, question, besides) =>
  expect(isBesidesRelease(title, question)).toBe(besides),
)

it.each([
  ['no-unused-vars', 'What does the no-unused-vars rule report?', true],
  ['no-unused', 'What does the no-unused-vars rule report?', false],
  ['`--max-warnings`', 'What does --max-warnings do?', true],
  ['server.port', 'Where do I set server.port?', true],
  ['server.port', 'Where do I set server.port.range?', false],
  ['Delivery', 'How long is delivery?', false],
  ['Catch-All', 'a catch(all) question', false],
])('%s is what “%s” names: %s', (heading, question, named) =>
  expect(isNamedIn(heading, question)).toBe(named),
)

it('reads the words of a name, and leaves other headings alone', () => {
  expect(withWordsOfName('setErrorHandler')).toBe('setErrorHandler set Error Handler')
  expect(withWordsOfName('Delivery times')).toBe('Delivery times')
})

it('knows where a page says what the thing is', () => {
  const page = { title: 'no-eval', headingPath: ['Rule Details'] }
  expect(opensWithWhatItIs(page, 'What does no-eval do?')).toBe(true)
  expect(opensWithWhatItIs({ ...page, headingPath: ['Examples'] }, 'What does no-eval do?')).toBe(false)
  expect(opensWithWhatItIs(page, 'How do I turn no-eval off?')).toBe(false)
})

const chunk = (part: Partial<AnswerChunk>, index: number): AnswerChunk => ({
  index,
  documentId: String(index),
  title: 'Options',
  content: '',
  score: 0.6,
  language: 'en',
  ...part,
})

it('answers from the option and the reference, not from what once changed', () => {
  const chunks = [
    chunk({ title: 'Migrating to v2', content: 'The server port default changed to 3000 in v2.' }, 1),
    chunk(
      {
        title: 'Server options',
        headingPath: ['server.port'],
        content: '- **Type:** `number`\n- **Default:** `5173`\n\nSpecify the port of the server.',
      },
      2,
    ),
  ]
  const question = 'On which port does Vite run the server by default?'
  const answer = composeExtractiveAnswer({ question, chunks, locale: 'en', businessName: 'Vite' })
  expect(answer.sentences.map(({ text }) => text).slice(0, 2)).toEqual([
    'Default: 5173',
    'Specify the port of the server.',
  ])
})

it('a business name of any spelling is taken out of the question', () => {
  const chunks = [chunk({ title: 'Delivery', content: 'We deliver parcels to Spain within two days.' }, 1)]
  for (const businessName of ['Shop-24 (ES)', 'A+B.', '[x]'])
    expect(
      composeExtractiveAnswer({
        question: `Does ${businessName} deliver parcels to Spain?`,
        chunks,
        locale: 'en',
        businessName,
      }).answered,
    ).toBe(true)
})
