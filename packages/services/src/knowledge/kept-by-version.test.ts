import { expect, it } from 'vitest'
import { KeptByVersion } from './kept-by-version.ts'

it('keeps one value of a key, and gives it for its version alone', () => {
  const kept = new KeptByVersion<string>(100)
  kept.keep('a', { version: '1', value: 'first', bytes: 10 })
  expect(kept.current('a', '1')).toBe('first')
  expect(kept.current('a', '2')).toBeUndefined()
  expect(kept.latest('a')).toBe('first')
  kept.keep('a', { version: '2', value: 'second', bytes: 10 })
  expect(kept.current('a', '1')).toBeUndefined()
  expect(kept.current('a', '2')).toBe('second')
})

it('keeps what was used last, by what everything takes, also what grows', () => {
  const kept = new KeptByVersion<string>(100)
  for (const key of ['a', 'b', 'c']) kept.keep(key, { version: '1', value: key, bytes: 30 })
  expect(kept.current('a', '1')).toBe('a')
  kept.grow('a', '1', 30)
  expect([kept.latest('a'), kept.latest('b'), kept.latest('c')]).toEqual(['a', undefined, 'c'])
  kept.grow('a', 'of before', 1_000)
  kept.keep('d', { version: '1', value: 'd', bytes: 10 })
  expect([kept.latest('a'), kept.latest('c'), kept.latest('d')]).toEqual(['a', 'c', 'd'])
  kept.keep('large', { version: '1', value: 'large', bytes: 101 })
  expect(kept.latest('large')).toBeUndefined()
  kept.grow('d', '1', 200)
  expect([kept.latest('a'), kept.latest('c'), kept.latest('d')]).toEqual([undefined, undefined, undefined])
})
