import { expect, it } from 'vitest'
import { checkSentence } from './check-sentence.ts'
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

it.each([
  ['Rules', 'What is a rule?', true],
  ['Abstract Syntax Tree (AST)', 'What is an AST?', true],
  ['Devoluciones', '¿Qué son las devoluciones?', true],
  ['Encapsulamento', 'O que é o encapsulamento?', true],
  ['Return policy', 'What is the return policy for chairs?', false],
  ['Delivery time', 'What is the delivery time?', false],
  ['`--rule`', 'What is a rule?', false],
  ['Rules', 'How do I add a rule?', false],
])('%s says what is meant by “%s”: %s', (heading, question, says) =>
  expect(opensWithWhatItIs({ title: 'Guide', headingPath: [heading] }, question)).toBe(says),
)

it('says what a thing is, and not what its page is for', () => {
  const chunks = [
    chunk({ headingPath: ['Hooks'], content: 'This page explains how hooks are configured here.' }, 1),
    chunk(
      { title: 'Terms', headingPath: ['Hook'], content: 'A function that runs at one moment of a request.' },
      2,
    ),
    chunk({ headingPath: ['Tests'], content: 'Use a hook in a test when what a hook does is not known.' }, 3),
  ]
  const answer = composeExtractiveAnswer({ question: 'What is a hook?', chunks, locale: 'en' })
  expect(answer.sentences[0]?.text).toBe('A function that runs at one moment of a request.')
})

it('names the option whose heading alone says what a sentence is about', () => {
  const content = 'Write the output of the results to a specified file.'
  const headingPath = ['-o, --output-file']
  const asked = { question: 'How do I write the results to a file?', locale: 'en' as const }
  const [said] = composeExtractiveAnswer({ ...asked, chunks: [chunk({ headingPath, content }, 1)] }).sentences
  expect(said).toMatchObject({ text: `-o, --output-file: ${content}`, quote: content })
  // It stands its check, and a name that the section does not have does not.
  const source = chunk({ headingPath, content }, 1)
  expect(checkSentence(said!.text, [1], [source])).not.toBeNull()
  expect(checkSentence(`--quiet: ${content}`, [1], [source])).toBeNull()
  const named = 'Pass --output-file to write the results to a file.'
  const [own] = composeExtractiveAnswer({
    ...asked,
    chunks: [chunk({ headingPath, content: named }, 1)],
  }).sentences
  expect(own?.text).toBe(named)
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
    'server.port: Default: 5173',
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
