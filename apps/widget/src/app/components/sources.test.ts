import { expect, test } from 'vitest'
import { sourcesOf } from './sources.tsx'

const citation = (documentId: string, quote: string, url?: string) => ({
  documentId,
  title: `Title ${documentId}`,
  quote,
  score: 1,
  url,
})

test('documents are counted, their quotes kept once with every number that leads to them', () => {
  const sources = sourcesOf(
    [
      citation('a', 'One', 'https://shop.example/a'),
      citation('b', 'Two', 'javascript:alert(1)'),
      citation('a', 'Three'),
      citation('a', 'One'),
      citation('c', 'Four', '/help#pay'),
      citation('d', 'Five', '//other.example/x'),
    ],
    'https://shop.example',
  )
  expect(sources).toEqual([
    {
      label: 1,
      documentId: 'a',
      title: 'Title a',
      url: 'https://shop.example/a',
      quotes: [
        { numbers: [1, 4], quote: 'One' },
        { numbers: [3], quote: 'Three' },
      ],
    },
    { label: 2, documentId: 'b', title: 'Title b', url: null, quotes: [{ numbers: [2], quote: 'Two' }] },
    {
      label: 3,
      documentId: 'c',
      title: 'Title c',
      url: 'https://shop.example/help#pay',
      quotes: [{ numbers: [5], quote: 'Four' }],
    },
    { label: 4, documentId: 'd', title: 'Title d', url: null, quotes: [{ numbers: [6], quote: 'Five' }] },
  ])
})
