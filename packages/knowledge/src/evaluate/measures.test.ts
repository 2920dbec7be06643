import { expect, test } from 'vitest'
import {
  answerRelevancy,
  contextPrecision,
  contextPrecisionById,
  contextRecall,
  documentPrecision,
  documentRecall,
  faithfulness,
  meanOf,
} from './measures.ts'

test('faithfulness is the share of statements that are supported', () => {
  // RAGAS's own example: of "Einstein was born in Germany" and "on 20th March 1879" one is supported.
  expect(faithfulness([true, false])).toBe(0.5)
  expect(faithfulness([true, true, true])).toBe(1)
  expect(faithfulness([false])).toBe(0)
  expect(faithfulness([])).toBeNull()
})

test('context recall is the share of the reference that is attributable', () => {
  expect(contextRecall([true, true, false, false])).toBe(0.5)
  expect(contextRecall([])).toBeNull()
})

test('context precision rewards relevant passages that come first', () => {
  // v = 1 0 1: (1/1 + 2/3) / 2
  expect(contextPrecision([true, false, true])).toBeCloseTo(5 / 6, 12)
  // v = 0 1: (1/2) / 1
  expect(contextPrecision([false, true])).toBe(0.5)
  expect(contextPrecision([true, true, false, false])).toBe(1)
  // v = 0 0 1 1: (1/3 + 2/4) / 2
  expect(contextPrecision([false, false, true, true])).toBeCloseTo(5 / 12, 12)
  expect(contextPrecision([false, false])).toBe(0)
  expect(contextPrecision([])).toBeNull()
})

test('answer relevancy is the mean cosine, and 0 for an answer that commits itself to nothing', () => {
  const question = [1, 0]
  const generated = [
    [2, 0],
    [1, 1],
  ]
  expect(answerRelevancy({ question, generated, noncommittal: false })).toBeCloseTo(
    (1 + Math.SQRT1_2) / 2,
    12,
  )
  expect(answerRelevancy({ question, generated, noncommittal: true })).toBe(0)
  expect(answerRelevancy({ question, generated: [[-1, 0]], noncommittal: false })).toBe(0)
  expect(answerRelevancy({ question, generated: [], noncommittal: false })).toBeNull()
  expect(answerRelevancy({ question, generated: [[0, 0]], noncommittal: false })).toBe(0)
  // A model's vector, and the same one padded with zeros.
  expect(answerRelevancy({ question, generated: [[1, 0, 0, 0]], noncommittal: false })).toBe(1)
})

test('id-based context precision is the share of what was found that is expected, whatever its rank', () => {
  // RAGAS: found [A and nine others], expected [A]: one of ten.
  const ten = Array.from({ length: 10 }, (_, at) => `document-${at}`)
  expect(contextPrecisionById(ten, ['document-0'])).toBeCloseTo(0.1, 12)
  expect(contextPrecisionById(ten.toReversed(), ['document-0'])).toBeCloseTo(0.1, 12)
  expect(documentPrecision(ten, ['document-0'])).toBe(1)
  expect(contextPrecisionById(['b', 'b', 'a'], ['a', 'c'])).toBe(0.5)
  expect(contextPrecisionById(['a'], [])).toBeNull()
  expect(contextPrecisionById([], ['a'])).toBeNull()
})

test('by ids, a document counts at the rank of its first passage', () => {
  // Passages of b, b, a: documents b, a; a is expected: Precision@2 = 1/2.
  expect(documentPrecision(['b', 'b', 'a'], ['a'])).toBe(0.5)
  expect(documentPrecision(['a', 'b', 'c'], ['c', 'a'])).toBeCloseTo(5 / 6, 12)
  expect(documentPrecision([], ['a'])).toBe(0)
  expect(documentPrecision(['a'], [])).toBeNull()
  expect(documentRecall(['a', 'b'], ['a', 'c'])).toBe(0.5)
  expect(documentRecall([], ['a'])).toBe(0)
  expect(documentRecall(['a'], [])).toBeNull()
  // One that is expected twice is expected once.
  expect(documentRecall(['a'], ['a', 'a', 'b'])).toBe(0.5)
})

test('a mean is of what could be measured', () => {
  expect(meanOf([1, null, 0])).toEqual({ mean: 0.5, count: 2 })
  expect(meanOf([null])).toEqual({ mean: null, count: 0 })
})
