import { expect, test } from 'vitest'
import type { SourceChunk } from '../answer/check-sentence.ts'
import { answerSentences, citationFaithfulness } from './citation-faithfulness.ts'

const REFUNDS: SourceChunk = {
  index: 1,
  title: 'Refunds',
  content: 'Refunds are paid within five working days. You can return a parcel within 30 days.',
  language: 'en',
}
const SHIPPING: SourceChunk = {
  index: 2,
  title: 'Shipping',
  content: 'Parcels to Portugal arrive within three working days.',
  language: 'en',
}
const chunks = [REFUNDS, SHIPPING]

test('every sentence that a cited passage carries counts', () => {
  const content =
    'Refunds are paid within five working days [1]. Parcels to Portugal arrive within three working days [2].'
  const citations = [{ chunkIndex: 1 }, { chunkIndex: 2 }]
  expect(citationFaithfulness({ content, citations, withheld: 0 }, chunks)).toEqual({
    value: 1,
    carried: 2,
    written: 2,
    uncarried: [],
  })
})

test('a number that the passage does not say is not carried, nor is a sentence of another passage', () => {
  const content =
    'Refunds are paid within nine working days [1]. Parcels to Portugal arrive within three working days [1].'
  const found = citationFaithfulness({ content, citations: [{ chunkIndex: 1 }], withheld: 0 }, chunks)
  expect(found).toMatchObject({ value: 0, carried: 0, written: 2 })
})

test('what was withheld was written nonetheless', () => {
  const content = 'Refunds are paid within five working days [1].'
  const answer = { content, citations: [{ chunkIndex: 1 }], withheld: 3 }
  expect(citationFaithfulness(answer, chunks)).toMatchObject({ value: 0.25, carried: 1, written: 4 })
})

test('a marker that leads nowhere is no source, and no answer is nothing to measure', () => {
  const content = 'Refunds are paid within five working days [7].'
  expect(citationFaithfulness({ content, citations: [], withheld: 0 }, chunks).value).toBe(0)
  expect(citationFaithfulness({ content: '', citations: [], withheld: 0 }, chunks).value).toBeNull()
})

test('sentences share the marker behind the last of them; lists have sentences too', () => {
  expect(answerSentences('Open it. Press "Return." [1]\n\n1. Pack it [2].\n- **Send** it [2][3].')).toEqual([
    { text: 'Open it.', cited: [1] },
    { text: 'Press "Return."', cited: [1] },
    { text: 'Pack it.', cited: [2] },
    { text: 'Send it.', cited: [2, 3] },
  ])
})
