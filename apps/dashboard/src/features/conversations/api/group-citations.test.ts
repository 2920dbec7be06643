import { expect, it } from 'vitest'
import { groupCitations } from './group-citations.ts'

it('gathers markers by document', () => {
  const citations = ['a', 'a', 'b', 'a', 'a'].map((documentId, at) => ({
    documentId,
    title: documentId,
    quote: `${at}`,
    score: 1,
  }))
  expect(groupCitations(citations).map(({ documentId, numbers }) => [documentId, numbers])).toEqual([
    ['a', '1–2, 4–5'],
    ['b', '3'],
  ])
})
