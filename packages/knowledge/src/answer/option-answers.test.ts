import type { Locale } from '@visualkit/contracts'
import { expect, it } from 'vitest'
import { repairQuery } from '../retrieve/repair-query.ts'
import { plainText } from '../text/plain-text.ts'
import { checkSentence } from './check-sentence.ts'
import { composeExtractiveAnswer } from './compose-extractive-answer.ts'

/** What one section of a document answers. */
function answer(question: string, content: string, about: { heading?: string; locale?: Locale } = {}) {
  const { heading, locale = 'en' } = about
  const chunk = {
    index: 1,
    documentId: 'd',
    title: 'Options',
    ...(heading && { headingPath: [heading] }),
    content,
    score: 0.6,
    language: locale,
  }
  const { sentences } = composeExtractiveAnswer({ question, chunks: [chunk], locale })
  return sentences.map(({ text }) => text)
}

const TABLE = '| Default | Command line |\n| --- | --- |\n| `"all"` | `--commas <all\\|none>` |'
const COMMAS = `Print commas at the end of lists.\n\n${TABLE}`

it('tells the option, with its default and how it is set', () => {
  const option = 'Default: "all"; Command line: `--commas <all|none>`'
  expect(answer('What is the default of commas?', COMMAS, { heading: 'Commas' })).toEqual([option])
  const how = answer('How do I turn off commas?', COMMAS, { heading: 'Commas' })
  expect(how).toEqual(['Print commas at the end of lists.', option])
  // What is answered stands its check against the source.
  expect(plainText(option)).toBe(option)
  const source = {
    index: 1,
    title: 'Options',
    headingPath: ['Commas'],
    content: COMMAS,
    language: 'en' as const,
  }
  expect(checkSentence(option, [1], [source])).not.toBeNull()
  expect(answer('How do I turn off the lights?', COMMAS, { heading: 'Commas' })).toEqual([])
})

it('finds a default that is said beside the option', () => {
  const text =
    'This rule sets how deep blocks may stand.\n\n- `max` (default `4`) is the deepest level.\n- `all` counts functions, too.'
  expect(answer('What is the default depth?', text, { heading: 'Depth' })[0]).toBe(
    'max (default 4) is the deepest level.',
  )
})

it('shows the command that a sentence speaks of, when it stands right before it', () => {
  const text = 'For example:\n\n```sh\ntidy . --write\n```\n\nThis command formats all files of a folder.'
  expect(answer('How do I format all files?', text)).toEqual([
    '```\ntidy . --write\n```',
    'This command formats all files of a folder.',
  ])
})

it('tells what to do before it tells a remark on it', () => {
  const text =
    'Note: a module that is mocked is mocked in every test.\n\nTo mock a module, call `vi.mock` with its path.'
  expect(answer('How do I mock a module?', text)[0]).toBe('To mock a module, call vi.mock with its path.')
  const cases = 'Use when: you mock a module of another team.\n\nTo mock a module, call `vi.mock`.'
  expect(answer('How do I mock a module?', cases)[0]).toBe('To mock a module, call vi.mock.')
})

it.each([
  [
    'Can I collect my order the same day if I buy at 18:00?',
    'Orders before 17:00 can be collected the same day.',
    true,
  ],
  [
    'Can I collect my order the same day if I buy at 18:00?',
    'You can collect an order any day at a neighbour.',
    false,
  ],
  ['Can I collect my order?', 'You can collect an order any day at a neighbour.', true],
])('%s – %s: %s', (question, text, isAnswered) =>
  expect(answer(question, text)).toHaveLength(Number(isAnswered)),
)

it('takes no “never kept” of one thing for how long another is kept', () => {
  const question = '¿Cuánto tiempo guardan el pedido en la tienda?'
  const es = { locale: 'es' as const }
  expect(answer(question, 'Nunca guardamos los datos de su tarjeta.', es)).toEqual([])
  expect(answer(question, 'Guardamos el pedido en la tienda diez días.', es)).toHaveLength(1)
})

it('reads “on delivery” as one word, and repairs none of it', () => {
  const pt = { locale: 'pt' as const }
  const denied = 'Não oferecemos pagamento na entrega.'
  for (const question of ['Posso pagar à cobrança?', 'Aceitam pagamento contra reembolso?'])
    expect(answer(question, denied, pt)).toEqual([denied])
  expect(answer('Posso pagar à cobrança?', 'O cartão é cobrado ao pagar.', pt)).toEqual([])
  const vocabulary = new Map([
    ['cont', 3],
    ['pagament', 4],
  ])
  expect(repairQuery('pagamento contra reembolso', 'pt', vocabulary).repairs).toEqual([])
})
