import type { Duplex } from 'node:stream'
import type pg from 'pg'
import { isConnectionLoss, isLostStatement } from './postgres-error.ts'
import type { StatementNames } from './statement-names.ts'

/** `read`: nothing is written, so nobody waits for its end. `one`: its only statement is followed by the end at once. */
export type TransactionKind = 'any' | 'read' | 'one'

/**
 * A transaction that begins with its first queries, in the same breath: one round trip less for every request. What
 * opens it arrives first, so when that fails they meet no transaction of another role: PostgreSQL refuses them in a
 * failed one, and on a lost connection they never arrive. A pooled connection that died since is replaced.
 */
export class Transaction {
  readonly #pool: pg.Pool
  readonly #begin: string
  readonly #kind: TransactionKind
  readonly #names: StatementNames | undefined
  #opened: Promise<pg.PoolClient> | undefined
  /** The connection that is being opened: it takes statements before that is done. */
  #opening: pg.PoolClient | undefined
  /** Statements that were asked before it was open: asked again when the connection turns out to be lost. */
  readonly #early: ((client: pg.PoolClient) => void)[] = []
  #client: pg.PoolClient | undefined
  #ended = false
  /** Statements until its end, where that is known. */
  #left: number
  /** Its end, when that was sent before anybody asked for it. */
  #committed: Promise<pg.QueryResult> | undefined

  /**
   * @param begin statements that open it, with its role and tenant.
   * @param names by which its statements are kept; missing where they are not.
   */
  constructor(
    pool: pg.Pool,
    begin: string,
    { kind = 'any', names }: { kind?: TransactionKind; names?: StatementNames | undefined } = {},
  ) {
    this.#pool = pool
    this.#begin = begin
    this.#kind = kind
    this.#names = names
    this.#left = kind === 'one' ? 1 : Number.POSITIVE_INFINITY
  }

  /** So many statements more are the last: the end is sent along with them. */
  endAfter(statements: number): void {
    this.#left = statements
  }

  /** Refused once the transaction has ended: the connection may serve another tenant's by then. */
  async query(args: unknown[]): Promise<unknown> {
    this.#refuseEnded()
    if (this.#left === 0) throw new Error('This was not said to be a statement of the transaction.')
    this.#left -= 1
    const isLast = this.#left === 0
    let answer: Promise<unknown> | undefined
    const ask = (client: pg.PoolClient) => {
      answer = this.#ask(client, args)
      // Whether it failed is seen below, once it is known that the transaction was opened.
      answer.catch(() => {})
      if (isLast) this.#endAt(client)
    }
    if (this.#client) {
      ask(this.#client)
      return answer
    }
    this.#early.push(ask)
    if (this.#opening) ask(this.#opening)
    this.#opened ??= this.#open()
    await this.#opened
    return answer
  }

  async commit(): Promise<void> {
    this.#ended = true
    if (!this.#opened) return
    const client = await this.#opened
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
    const { command } = await (this.#committed ?? send(client, 'commit'))
    if (command !== 'COMMIT')
      throw new Error('The transaction was rolled back: a statement in it had failed.')
    this.#release()
  }

  async rollback(): Promise<void> {
    this.#ended = true
    // Work may have thrown while it was being opened, or while a statement of it was being done.
    await this.#opened?.catch(() => {})
    if (!this.#client) return
    await send(this.#client, 'rollback').then(
      () => this.#release(),
      () => this.#release(true),
    )
  }

  #endAt(client: pg.PoolClient): void {
    this.#committed = send(client, 'commit')
    // Whether it failed is seen by who waits for it.
    this.#committed.catch(() => {})
  }

  async #open(): Promise<pg.PoolClient> {
    for (let attempt = 1; ; attempt++) {
      const client = await this.#pool.connect()
      gather(client)
      const begun = send(client, this.#begin)
      this.#opening = client
      for (const ask of this.#early) ask(client)
      try {
        await begun
        this.#client = client
        return client
      } catch (error) {
        this.#opening = undefined
        client.release(true)
        if (attempt >= 3 || !isConnectionLoss(error)) throw error
      }
    }
  }

  async #ask(client: pg.PoolClient, args: unknown[]): Promise<unknown> {
    gather(client)
    const [config, values] = args
    // Without values it may be several statements at once, which cannot be kept.
    const text = isConfig(config) && Array.isArray(values) && values.length > 0 ? config.text : null
    const name = (text !== null && this.#names?.nameOf(text)) || null
    if (text === null || name === null) return send(client, ...args)
    try {
      return await send(client, { ...(config as object), name }, values)
    } catch (error) {
      if (isLostStatement(error)) this.#names?.forget(text)
      throw error
    }
  }

  #refuseEnded(): void {
    if (this.#ended) throw new Error('This transaction has ended.')
  }

  #release(broken = false): void {
    this.#client?.release(broken)
    this.#client = undefined
  }
}

/**
 * Asks with a callback. Where a promise is asked for, pg writes a function into each query; V8 puts functions that are
 * written straight into a property among the old objects, and what they know, such as all rows, stays until the next
 * full collection of garbage.
 */
function send(client: pg.PoolClient, ...args: unknown[]): Promise<pg.QueryResult> {
  const query = client.query.bind(client) as (...args: unknown[]) => void
  return new Promise<pg.QueryResult>((done, failed) => {
    query(...args, (error: Error | null, result: pg.QueryResult) => (error ? failed(error) : done(result)))
  }).catch((error: Error) => {
    // Of who asked, and not of the socket that brought the answer.
    Error.captureStackTrace(error)
    throw error
  })
}

/** Sends in one piece what is asked before the loop goes on: a write costs more than what it carries. */
function gather(client: pg.PoolClient): void {
  const stream = (client as { connection?: { stream?: Duplex } }).connection?.stream
  if (!stream || stream.writableCorked > 0) return
  stream.cork()
  process.nextTick(() => stream.uncork())
}

function isConfig(config: unknown): config is { text: string } {
  return typeof config === 'object' && config !== null && 'text' in config
}
