import type { Tx } from '../database.ts'

interface End {
  work: (() => Promise<void>)[]
  endAfter(statements: number): void
}

const ends = new WeakMap<Tx, End>()

/** Makes a transaction one that `beforeCommit` and `endAfter` know. */
export function openEnd(tx: Tx, endAfter: (statements: number) => void): void {
  ends.set(tx, { work: [], endAfter })
}

/**
 * Puts work at the end of a transaction, after everything else in it: what takes a lock that others wait for holds it
 * no longer than the commit. It is part of the transaction: when it throws, nothing was done.
 * @param tx what `withTenant`, `withAuth` or `withJobs` handed out, not one nested in it.
 */
export function beforeCommit(tx: Tx, work: () => Promise<void>): void {
  endOf(tx).work.push(work)
}

/**
 * Says that so many statements more, asked together, are the last of a transaction: its commit travels with them, a
 * round trip less. What throws behind them undoes nothing any more.
 * @param tx as for `beforeCommit`.
 */
export function endAfter(tx: Tx, statements: number): void {
  const { work, endAfter } = endOf(tx)
  if (work.length === 0) endAfter(statements)
}

function endOf(tx: Tx): End {
  const end = ends.get(tx)
  if (!end) throw new Error('This is no open transaction of the database, or one nested in it.')
  return end
}

/** Does what was put there, in order; the transaction takes no more. */
export async function runEnd(tx: Tx): Promise<void> {
  const end = ends.get(tx)
  ends.delete(tx)
  for (const work of end?.work ?? []) await work()
}
