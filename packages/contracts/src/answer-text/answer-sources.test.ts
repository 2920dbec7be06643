import { expect, test } from 'vitest'
import { answerSources } from './answer-sources.ts'

const citation = (documentId: string, quote: string, url?: string) => ({
  documentId,
  title: `Title ${documentId}`,
  quote,
  score: 1,
  url,
})

test('documents are counted, their quotes kept once with every number that leads to them', () => {
  expect(
    answerSources([
      citation('a', 'One', 'https://shop.example/a'),
      citation('b', 'Two'),
      citation('a', 'Three'),
      citation('a', 'One'),
    ]),
  ).toEqual([
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
  ])
})
