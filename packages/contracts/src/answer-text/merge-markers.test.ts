import { expect, test } from 'vitest'
import { mergeMarkers } from './merge-markers.ts'
import { type Inline, parseAnswer } from './parse-answer.ts'

const idOf = (number: number) => ({ 1: 'a', 2: 'a', 3: 'b' })[number]
const read = (content: string) => mergeMarkers(parseAnswer(content), idOf)
const text = (words: string): Inline => ({ kind: 'text', text: words })
const bound = (...children: (string | number[])[]): Inline => ({
  kind: 'bound',
  children: children.map((child) =>
    typeof child === 'string' ? text(child) : { kind: 'citation', numbers: child },
  ),
})

test('one marker for each source in a block, after its last sentence, tied to its word and its full stop', () => {
  expect(read('One [1]. Two [3]. Three [2]. Four')).toEqual([
    {
      kind: 'paragraph',
      children: [
        text('One. '),
        bound('Two', [3], '.'),
        text(' '),
        bound('Three', [1, 2], '.'),
        text(' Four'),
      ],
    },
  ])
  expect(read('The end of two [1] [3]')).toEqual([
    { kind: 'paragraph', children: [text('The end of '), bound('two', [1], [3])] },
  ])
})

test('a long word is tied by its end only', () => {
  const [block] = read('donaudampfschifffahrtsgesellschaft [1]')
  expect(block).toMatchObject({
    children: [text('donaudampfschifffa'), bound('hrtsgesellschaft', [1])],
  })
})

test('each step and each cell keeps its own', () => {
  expect(read('1. Do [1]\n2. Then [1]')).toMatchObject([
    { items: [[bound('Do', [1])], [bound('Then', [1])]] },
  ])
  expect(read('| A [1] | B [1] |')).toMatchObject([{ rows: [[[bound('A', [1])], [bound('B', [1])]]] }])
})

test('a marker that leads nowhere goes, and code stays as it is', () => {
  expect(read('One [9].')).toEqual([{ kind: 'paragraph', children: [text('One.')] }])
  expect(read('```\na[1]\n```')).toEqual([{ kind: 'code', text: 'a[1]' }])
})
