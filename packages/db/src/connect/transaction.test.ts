import { setTimeout as sleep } from 'node:timers/promises'
import type pg from 'pg'
import { describe, expect, it } from 'vitest'
import { Transaction, type TransactionKind } from './transaction.ts'

/** A pool of one connection that notes what it is asked, and how much of it at the same time. */
function poolOf() {
  const asked: string[] = []
  let open = 0
  let most = 0
  const client = {
    release: () => void asked.push('released'),
    query(...args: unknown[]) {
      const text = String(args[0])
      const answer = args.at(-1) as (error: Error | null, result?: object) => void
      asked.push(text)
      open += 1
      most = Math.max(most, open)
      setTimeout(() => {
        open -= 1
        if (text === 'fails') answer(new Error('refused'))
        else answer(null, { command: text.toUpperCase(), rows: [] })
      }, 1)
    },
  }
  const pool = { connect: async () => client } as unknown as pg.Pool
  return { pool, asked, most: () => most }
}

describe('a transaction', () => {
  it.each<TransactionKind>(['any', 'read'])('of kind %s sends everything in order', async (kind) => {
    const { pool, asked, most } = poolOf()
    const transaction = new Transaction(pool, 'begin', { kind })
    await Promise.all(['a', 'b', 'c'].map((text) => transaction.query([text])))
    await transaction.query(['d'])
    await transaction.commit()
    await sleep(5)
    expect(asked).toEqual(['begin', 'a', 'b', 'c', 'd', 'commit', 'released'])
    expect(most()).toBe(4)
  })

  it('of one statement needs no more than one round trip', async () => {
    const { pool, asked, most } = poolOf()
    const transaction = new Transaction(pool, 'begin', { kind: 'one' })
    await transaction.query(['a'])
    await transaction.commit()
    expect(asked).toEqual(['begin', 'a', 'commit', 'released'])
    expect(most()).toBe(3)
  })

  it('that is told its last statements sends its end with them, and takes no more', async () => {
    const { pool, asked, most } = poolOf()
    const transaction = new Transaction(pool, 'begin')
    await transaction.query(['a'])
    transaction.endAfter(2)
    await Promise.all(['b', 'c'].map((text) => transaction.query([text])))
    await expect(transaction.query(['d'])).rejects.toThrow('not said')
    await transaction.commit()
    expect(asked).toEqual(['begin', 'a', 'b', 'c', 'commit', 'released'])
    expect(most()).toBe(3)
  })

  it('whose last statements fail is not taken for stored', async () => {
    const { pool, asked } = poolOf()
    const transaction = new Transaction(pool, 'begin')
    await transaction.query(['a'])
    transaction.endAfter(2)
    const both = Promise.all(['fails', 'b'].map((text) => transaction.query([text])))
    await expect(both).rejects.toThrow('refused')
    await transaction.rollback()
    expect(asked.slice(-2)).toEqual(['rollback', 'released'])
  })

  it('is taken back after what is under way, and what waits is refused', async () => {
    const { pool, asked, most } = poolOf()
    const transaction = new Transaction(pool, 'begin')
    await transaction.query(['a'])
    const others = [transaction.query(['fails']), transaction.query(['b'])].map((query) =>
      query.catch((error: Error) => error.message),
    )
    await others[0]
    await transaction.rollback()
    expect(asked.at(-2)).toBe('rollback')
    expect(asked.at(-1)).toBe('released')
    expect(most()).toBeGreaterThan(1)
    await Promise.all(others)
  })
})
