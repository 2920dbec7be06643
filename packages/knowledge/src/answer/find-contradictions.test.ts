import { expect, it } from 'vitest'
import { ContradictionFinder } from './find-contradictions.ts'

function find(...texts: string[]) {
  const finder = new ContradictionFinder()
  texts.forEach((content, at) => {
    finder.add({ documentId: `d${at}`, title: `T${at}`, content, language: 'en' })
  })
  return finder.found.map(({ kind, a, b }) => [kind, a.text, b.text])
}

it('finds other figures and opposites of the same thing in different documents', () => {
  const [a, b] = [
    'Unworn shoes can be returned to the shop within 30 days.',
    'Unworn shoes can be returned to the shop within 14 days.',
  ]
  expect(find(a, b)).toEqual([['number', a, b]])
  const [open, closed] = [
    'The shop in Lisbon is open on public holidays.',
    'The shop in Lisbon is closed on public holidays.',
  ]
  expect(find(open, closed)).toEqual([['opposite', open, closed]])
})

it.each([
  ['the same figure', 'Shoes go back to the shop within 30 days.', 'Shoes go back to the shop in 30 days.'],
  [
    'something else',
    'Shoes go back to the shop within 30 days.',
    'Gift cards of the shop end after 365 days.',
  ],
  [
    'another unit',
    'Sending shoes back to the shop takes 3 days.',
    'Sending shoes back to the shop costs 3 euros.',
  ],
])('%s is none', (_, a, b) => expect(find(a, b)).toEqual([]))
