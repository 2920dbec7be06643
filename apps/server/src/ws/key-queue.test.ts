import { expect, it } from 'vitest'
import { KeyQueue } from './key-queue.ts'

const filled = (...keys: string[]) => {
  const queue = new KeyQueue<string>()
  for (const key of keys) queue.add(key)
  return queue
}

it('gives out in the order in which the keys came, each once', () => {
  const queue = filled('a', 'b', 'c', 'b')
  expect(queue.take(2)).toEqual(['a', 'b'])
  queue.add('d')
  expect([queue.size, queue.has('a'), queue.has('c')]).toEqual([2, false, true])
  expect(queue.take(9)).toEqual(['c', 'd'])
  expect([queue.size, queue.take(9)]).toEqual([0, []])
})

it('keeps the place of a key that comes again, and puts one that was taken at the end', () => {
  const queue = filled('a', 'b', 'c')
  expect(queue.take(1)).toEqual(['a'])
  queue.add('a')
  queue.add('c')
  expect([...queue.keys()]).toEqual(['b', 'c', 'a'])
  expect(queue.take(9)).toEqual(['b', 'c', 'a'])
})

it('forgets a key wherever it stands', () => {
  const queue = filled('a', 'b', 'c')
  queue.take(1)
  queue.add('d')
  for (const key of ['b', 'd', 'unknown']) queue.delete(key)
  expect(queue.take(9)).toEqual(['c'])
})
