import { expect, test } from 'vitest'
import { mergeCitations } from './merge-citations.ts'
import { parseMarkdown } from './parse-markdown.ts'

const sourceOf = (number: number) => ({ 1: 'a', 2: 'a', 3: 'b' })[number]

test('one marker for each source in a block, after its last sentence', () => {
  expect(mergeCitations(parseMarkdown('One [1]. Two [3]. Three [2].'), sourceOf)).toEqual([
    {
      kind: 'paragraph',
      children: [
        { kind: 'text', text: 'One. Two' },
        { kind: 'citation', numbers: [3] },
        { kind: 'text', text: '. Three' },
        { kind: 'citation', numbers: [1, 2] },
        { kind: 'text', text: '.' },
      ],
    },
  ])
})

test('each step keeps its own', () => {
  expect(mergeCitations(parseMarkdown('1. Do [1]\n2. Then [1]'), sourceOf)).toMatchObject([
    {
      items: [
        [{ text: 'Do' }, { numbers: [1] }],
        [{ text: 'Then' }, { numbers: [1] }],
      ],
    },
  ])
})

test('a marker that leads nowhere goes', () => {
  expect(mergeCitations(parseMarkdown('One [9].'), sourceOf)).toEqual([
    { kind: 'paragraph', children: [{ kind: 'text', text: 'One.' }] },
  ])
})
