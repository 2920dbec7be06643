import type pg from 'pg'
import { isConnectionLoss } from './postgres-error.ts'

/** `read`: nothing is written, so nobody waits for its end. `one`: its only statement is followed by the end at once. */
export type TransactionKind = 'any' | 'read' | 'one'

/**
 * A transaction that begins with its first query, in the same breath: one round trip less for every request. What
 * opens it arrives first, so when that fails the query meets no transaction of another role: PostgreSQL refuses it in
 * a failed one, and on a lost connection it never arrives. A pooled connection that died since is replaced.
 */
export class Transaction {
  readonly #pool: pg.Pool
  readonly #begin: string
  readonly #kind: TransactionKind
  #opened: Promise<pg.PoolClient> | undefined
  #client: pg.PoolClient | undefined
  #ended = false
  /** Its end, when that was sent before anybody asked for it. */
  #committed: Promise<pg.QueryResult> | undefined
  /** The end of the last statement, for a connection that takes one at a time. */
  #last: Promise<unknown> = Promise.resolve()

  /** @param begin statements that open it, with its role and tenant. */
  constructor(pool: pg.Pool, begin: string, kind: TransactionKind = 'any') {
    this.#pool = pool
    this.#begin = begin
    this.#kind = kind
  }

  /** Refused once the transaction has ended: the connection may serve another tenant's by then. */
  async query(args: unknown[]): Promise<unknown> {
    this.#refuseEnded()
    if (this.#opened) {
      if (this.#kind === 'one') throw new Error('This transaction is of one statement.')
      const client = await this.#opened
      this.#refuseEnded()
      return isPipelined(client) ? ask(client, args) : this.#askInTurn(client, args)
    }
    let answer: Promise<unknown> | undefined
    this.#opened = this.#open((client) => {
      answer = ask(client, args)
      // Whether it failed is seen below, once it is known that the transaction was opened.
      answer.catch(() => {})
      if (this.#kind === 'one') this.#endAt(client)
    })
    const client = await this.#opened
    return answer ?? this.#askInTurn(client, args)
  }

  async commit(): Promise<void> {
    this.#ended = true
    if (!this.#opened) return
    const client = await this.#opened
    await this.#last
    if (this.#kind === 'read') {
      // Whoever has the connection next waits for it, and a lost one is dropped.
      this.#endAt(client)
      void this.#committed!.then(
        () => this.#release(),
        () => this.#release(true),
      )
      return
    }
    // A failed statement that was swallowed leaves nothing to commit; PostgreSQL answers ROLLBACK, without an error.
    const { command } = await (this.#committed ?? client.query('commit'))
    if (command !== 'COMMIT')
      throw new Error('The transaction was rolled back: a statement in it had failed.')
    this.#release()
  }

  async rollback(): Promise<void> {
    this.#ended = true
    // Work may have thrown while it was being opened, or while a statement of it was being done.
    await this.#opened?.catch(() => {})
    await this.#last
    await this.#client?.query('rollback').then(
      () => this.#release(),
      () => this.#release(true),
    )
  }

  #endAt(client: pg.PoolClient): void {
    this.#committed = client.query('commit')
    // Whether it failed is seen by who waits for it.
    this.#committed.catch(() => {})
  }

  /** @param first is called before it is open, where statements may be sent so. */
  async #open(first: (client: pg.PoolClient) => void): Promise<pg.PoolClient> {
    for (let attempt = 1; ; attempt++) {
      const client = await this.#pool.connect()
      const begun = client.query(this.#begin)
      if (isPipelined(client)) first(client)
      try {
        await begun
        this.#client = client
        return client
      } catch (error) {
        client.release(true)
        if (attempt >= 3 || !isConnectionLoss(error)) throw error
      }
    }
  }

  #askInTurn(client: pg.PoolClient, args: unknown[]): Promise<unknown> {
    const asked = this.#last.then(() => {
      this.#refuseEnded()
      return ask(client, args)
    })
    this.#last = asked.catch(() => {})
    return asked
  }

  #refuseEnded(): void {
    if (this.#ended) throw new Error('This transaction has ended.')
  }

  #release(broken = false): void {
    this.#client?.release(broken)
    this.#client = undefined
  }
}

/** Whether statements may be sent before earlier ones have ended. */
function isPipelined(client: pg.PoolClient): boolean {
  return (client as { pipeline?: boolean }).pipeline === true
}

function ask(client: pg.PoolClient, args: unknown[]): Promise<unknown> {
  return (client.query as (...args: unknown[]) => Promise<unknown>).apply(client, args)
}
