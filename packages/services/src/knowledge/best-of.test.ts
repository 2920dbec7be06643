import { expect, it } from 'vitest'
import { bestOf } from './best-of.ts'

const any = () => true

it('gives the places of the highest scores, equal ones in their order', () => {
  expect(bestOf([3, 1, 2, 3, 0], 3, any)).toEqual([0, 3, 2])
  expect(bestOf([1, 1, 1], 2, any)).toEqual([0, 1])
  expect(bestOf([1, 2], 5, any)).toEqual([1, 0])
  expect(bestOf([1, 2], 0, any)).toEqual([])
})

it('leaves out places that do not count, as sorting everything would', () => {
  const scores = Array.from({ length: 500 }, (_, at) => (at * 7_919) % 97)
  const counts = (place: number) => place % 3 !== 0
  const sorted = scores
    .map((score, place) => ({ score, place }))
    .filter(({ place }) => counts(place))
    .sort((a, b) => b.score - a.score || a.place - b.place)
    .map(({ place }) => place)
  expect(bestOf(scores, 40, counts)).toEqual(sorted.slice(0, 40))
})
