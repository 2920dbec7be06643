import { setImmediate as nextTurn } from 'node:timers/promises'
import type { Database } from '@visualkit/db'
import { expect, it } from 'vitest'
import { Batches } from './batches.ts'

const db = {} as Database

/** Batches that note what came together. */
function noting(options: ConstructorParameters<typeof Batches>[0]) {
  const worked: string[][] = []
  const batches = new Batches<string, string>(options, async (asked) => {
    worked.push(asked.map(({ input }) => input))
    await nextTurn()
    for (const { input, done } of asked) done(input)
  })
  return { worked, ask: (input: string, tenantId = 'shop') => batches.ask(db, tenantId, input) }
}

it('works on what is asked for while others are worked on together, as many as may be', async () => {
  const { worked, ask } = noting({ most: 3, parallel: 1 })
  const first = ask('a')
  await nextTurn()
  const answers = await Promise.all([first, ...'bcdef'.split('').map((input) => ask(input))])
  expect(answers.join('')).toBe('abcdef')
  expect(worked).toEqual([['a'], ['b', 'c', 'd'], ['e', 'f']])
})

it('gathers who comes soon after several', async () => {
  const { worked, ask } = noting({ most: 100, parallel: 1, apartMs: 500 })
  await Promise.all([ask('first'), ask('second')])
  const others = []
  for (const input of 'abcd') {
    others.push(ask(input))
    await nextTurn()
  }
  await Promise.all(others)
  expect(worked).toEqual([
    ['first', 'second'],
    ['a', 'b', 'c', 'd'],
  ])
})

it('lets nobody wait who asks for one thing after the other', async () => {
  // With a minute between two, this would be minutes late.
  const quiet = noting({ most: 100, parallel: 1, apartMs: 60_000 })
  for (const input of 'abc') await quiet.ask(input)
  await Promise.all([quiet.ask('d'), quiet.ask('of another business', 'other')])
  expect(quiet.worked).toEqual([['a'], ['b'], ['c'], ['d'], ['of another business']])
})

it('does not wait for more when as many have come as go together', async () => {
  const { worked, ask } = noting({ most: 2, parallel: 1, apartMs: 60_000 })
  await Promise.all([ask('a'), ask('b')])
  await Promise.all([ask('c'), ask('d')])
  expect(worked.map((asked) => asked.join(''))).toEqual(['ab', 'cd'])
})

it('fails those it left when the work fails, and goes on', async () => {
  const batches = new Batches<string, string>({ most: 10, parallel: 1 }, async ([first, ...others]) => {
    first.done('done')
    if (others.length > 0) throw new Error('The database is away.')
  })
  const both = await Promise.allSettled([batches.ask(db, 'shop', 'a'), batches.ask(db, 'shop', 'b')])
  expect(both.map(({ status }) => status)).toEqual(['fulfilled', 'rejected'])
  await expect(batches.ask(db, 'shop', 'c')).resolves.toBe('done')
})
