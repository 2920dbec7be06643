import { expect, it } from 'vitest'
import { createStatementNames } from './statement-names.ts'

it('names what comes up often, each text by a name of its own, until it is forgotten', () => {
  const names = createStatementNames()
  const use = (text: string, times: number) => Array.from({ length: times }, () => names.nameOf(text)).at(-1)
  expect(use('select $1', 4)).toBeNull()
  const name = use('select $1', 1)
  expect(name).toMatch(/^vk_\d+$/)
  expect(use('select $1', 3)).toBe(name)
  const other = use('select $2', 5)
  expect(other).not.toBe(name)
  names.forget('select $1')
  expect(use('select $1', 4)).toBeNull()
  expect([name, other, null]).not.toContain(use('select $1', 1))
})

it('names no more than connections can keep, and counts no more than fit', () => {
  const names = createStatementNames()
  for (let at = 0; at < 5_000; at++) names.nameOf(`select ${at}`)
  const named = Array.from({ length: 400 }, (_, at) =>
    Array.from({ length: 5 }, () => names.nameOf(`select $1, ${at}`)).at(-1),
  ).filter((name) => name !== null)
  expect(named).toHaveLength(300)
})
