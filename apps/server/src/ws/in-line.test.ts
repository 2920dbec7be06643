import { expect, it } from 'vitest'
import { InLine } from './in-line.ts'

const filled = (...entries: [string, number][]) => {
  const line = new InLine<string, number>()
  for (const [key, value] of entries) line.set(key, value)
  return line
}

it('gives out in the order in which the keys came, each once', () => {
  const line = filled(['a', 1], ['b', 2], ['c', 3])
  expect(line.take(2)).toEqual([
    ['a', 1],
    ['b', 2],
  ])
  line.set('d', 4)
  expect([line.size, line.has('a'), line.get('c')]).toEqual([2, false, 3])
  expect(line.take(9)).toEqual([
    ['c', 3],
    ['d', 4],
  ])
  expect([line.size, line.take(9)]).toEqual([0, []])
})

it('keeps the place of a key whose value changes, and puts one that was taken at the end', () => {
  const line = filled(['a', 1], ['b', 2], ['c', 3])
  expect(line.take(1)).toEqual([['a', 1]])
  line.set('a', 5)
  line.set('c', 6)
  expect([...line.keys()]).toEqual(['b', 'c', 'a'])
  expect(line.take(9)).toEqual([
    ['b', 2],
    ['c', 6],
    ['a', 5],
  ])
})

it('forgets a key wherever it stands', () => {
  const line = filled(['a', 1], ['b', 2], ['c', 3])
  line.take(1)
  line.set('d', 4)
  for (const key of ['b', 'd', 'unknown']) line.delete(key)
  expect(line.take(9)).toEqual([['c', 3]])
})
