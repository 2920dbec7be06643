import { expect, it } from 'vitest'
import { KeyedQueue } from './keyed-queue.ts'

const filled = (...entries: [string, number][]) => {
  const queue = new KeyedQueue<string, number>()
  for (const [key, value] of entries) queue.set(key, value)
  return queue
}

it('gives out in the order in which the keys came, each once', () => {
  const queue = filled(['a', 1], ['b', 2], ['c', 3])
  expect(queue.take(2)).toEqual([
    ['a', 1],
    ['b', 2],
  ])
  queue.set('d', 4)
  expect([queue.size, queue.has('a'), queue.get('c')]).toEqual([2, false, 3])
  expect(queue.take(9)).toEqual([
    ['c', 3],
    ['d', 4],
  ])
  expect([queue.size, queue.take(9)]).toEqual([0, []])
})

it('keeps the place of a key whose value changes, and puts one that was taken at the end', () => {
  const queue = filled(['a', 1], ['b', 2], ['c', 3])
  expect(queue.take(1)).toEqual([['a', 1]])
  queue.set('a', 5)
  queue.set('c', 6)
  expect([...queue.keys()]).toEqual(['b', 'c', 'a'])
  expect(queue.take(9)).toEqual([
    ['b', 2],
    ['c', 6],
    ['a', 5],
  ])
})

it('forgets a key wherever it stands', () => {
  const queue = filled(['a', 1], ['b', 2], ['c', 3])
  queue.take(1)
  queue.set('d', 4)
  for (const key of ['b', 'd', 'unknown']) queue.delete(key)
  expect(queue.take(9)).toEqual([['c', 3]])
})
