import { expect, it } from 'vitest'
import { tokensOf, withinTokens } from './whole-knowledge.ts'

it('counts tokens rather too many than too few', () => {
  expect(tokensOf('')).toBe(0)
  expect(tokensOf('12345678')).toBe(3)
})

it('keeps from the front what fits, and always the first', () => {
  const chunks = ['a'.repeat(350), 'b'.repeat(350), 'c'.repeat(3)].map((content) => ({ content }))
  expect(withinTokens(chunks, 250)).toEqual(chunks)
  expect(withinTokens(chunks, 150)).toEqual(chunks.slice(0, 1))
  expect(withinTokens(chunks, 10)).toEqual(chunks.slice(0, 1))
  expect(withinTokens([], 10)).toEqual([])
})
