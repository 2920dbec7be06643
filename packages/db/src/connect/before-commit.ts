import type { Tx } from '../database.ts'

const ends = new WeakMap<Tx, (() => Promise<void>)[]>()

/** Makes a transaction one that `beforeCommit` knows. */
export function openEnd(tx: Tx): void {
  ends.set(tx, [])
}

/**
 * Puts work at the end of a transaction, after everything else in it: what takes a lock that others wait for holds it
 * no longer than the commit. It is part of the transaction: when it throws, nothing was done.
 * @param tx what `withTenant`, `withAuth` or `withJobs` handed out, not one nested in it.
 */
export function beforeCommit(tx: Tx, work: () => Promise<void>): void {
  const end = ends.get(tx)
  if (!end) throw new Error('This is no open transaction of the database, or one nested in it.')
  end.push(work)
}

/** Does what was put there, in order; the transaction takes no more. */
export async function runEnd(tx: Tx): Promise<void> {
  const end = ends.get(tx) ?? []
  ends.delete(tx)
  for (const work of end) await work()
}
