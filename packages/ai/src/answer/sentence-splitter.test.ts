import { expect, test } from 'vitest'
import { SentenceSplitter } from './sentence-splitter.ts'

function split(pieces: string[]): string[] {
  const splitter = new SentenceSplitter()
  return [...pieces.flatMap((piece) => splitter.push(piece)), ...splitter.flush()]
}

test.each([
  ['two sentences', ['One. Two.'], ['One. ', 'Two.']],
  ['a piece at a time', ['On', 'e', '. T', 'wo.'], ['One. ', 'Two.']],
  ['markers stay with their sentence', ['One. [1] Two [2].'], ['One. [1] ', 'Two [2].']],
  ['list lines', ['- one\n- two\n'], ['- one\n', '- two\n']],
  [
    'no abbreviation, initial or step',
    ['1. See e.g. Dr. N. Box, No. 1.'],
    ['1. See e.g. Dr. N. Box, No. 1.'],
  ],
  ['a row', ['Family (max', '. ', '4)', ' | €149'], ['Family (max. 4) | €149']],
  ['quotes and brackets close it', ['He said "no." (Yes!) Then.'], ['He said "no." ', '(Yes!) ', 'Then.']],
  [
    'a block of code is one piece',
    ['Set it: ``` no. Then:\n``', '`js\na. B\n\nc[1]\n', '```\nDone. Yes.'],
    ['Set it: ``` no. ', 'Then:\n', '```js\na. B\n\nc[1]\n```\n', 'Done. ', 'Yes.'],
  ],
  ['an open block of code', ['~~~\na. B\n```\n'], ['~~~\na. B\n```\n']],
  ['an empty block of code', ['```\n```\nA.'], ['```\n```\n', 'A.']],
  ['nothing but white space', ['  \n'], ['  \n']],
  ['nothing', [''], []],
])('%s', (_name, pieces, expected) => expect(split(pieces)).toEqual(expected))

test('whatever the pieces, the text is whole', () => {
  const text = 'One [1]. Two?\n\n1. Three.\n```\nIn. Out.\n```\n2. Four… five'
  for (let size = 1; size < text.length; size++) {
    const pieces = text.match(new RegExp(`[\\s\\S]{1,${size}}`, 'g'))!
    expect(split(pieces).join('')).toBe(text)
    // Blank lines may come by themselves.
    const said = (sentences: string[]) => sentences.map((one) => one.trim()).filter(Boolean)
    expect(said(split(pieces))).toEqual(said(split([text])))
  }
})

test('reads the longest answer once, letter by letter', () => {
  const splitter = new SentenceSplitter()
  const begun = performance.now()
  for (const letter of 'so. many (words '.repeat(500)) splitter.push(letter)
  expect(splitter.flush()[0]).toHaveLength(8_000)
  expect(performance.now() - begun).toBeLessThan(1_000)
})
