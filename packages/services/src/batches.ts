import { setImmediate as nextTurn, setTimeout as sleep } from 'node:timers/promises'
import type { Database } from '@visualkit/db'

export interface Ask<Input, Output> {
  db: Database
  tenantId: string
  input: Input
  done(output: Output): void
  failed(error: unknown): void
}

export interface BatchOptions {
  /** Asks that are worked on together. */
  most: number
  /** Batches of one business at a time. */
  parallel: number
  /** Between the begins of two batches of one business when several came with the one before, for one at a time. */
  apartMs?: number
}

interface Queue<Input, Output> {
  waiting: Ask<Input, Output>[]
  working: number
  /** The last batch: when it was begun, as `performance.now()` says, and how many came with it. */
  last: { begunMs: number; size: number }
}

/** Queues that are kept while nobody asks; beyond that those are forgotten in which nothing is being done. */
const MOST_KEPT = 1_000

/**
 * Does together what many ask for at the same moment: those of a business that ask while others are being worked on
 * wait for each other, and nobody waits when nothing is being done, or little. Apart for each database this process has open.
 */
export class Batches<Input, Output> {
  readonly #options: BatchOptions
  readonly #work: (asked: [Ask<Input, Output>, ...Ask<Input, Output>[]]) => Promise<void>
  readonly #queues = new WeakMap<Database, Map<string, Queue<Input, Output>>>()

  /** @param work answers or fails each; what it throws fails those that it left. */
  constructor(
    options: BatchOptions,
    work: (asked: [Ask<Input, Output>, ...Ask<Input, Output>[]]) => Promise<void>,
  ) {
    this.#options = options
    this.#work = work
  }

  ask(db: Database, tenantId: string, input: Input): Promise<Output> {
    const ofDatabase = this.#queues.get(db) ?? new Map<string, Queue<Input, Output>>()
    this.#queues.set(db, ofDatabase)
    const queue = ofDatabase.get(tenantId) ?? addTo(ofDatabase, tenantId)
    return new Promise<Output>((done, failed) => {
      queue.waiting.push({ db, tenantId, input, done, failed })
      if (queue.working < this.#options.parallel) void this.#run(queue)
    })
  }

  async #run(queue: Queue<Input, Output>): Promise<void> {
    queue.working += 1
    // Whoever asks in the same turn of the loop comes along.
    await nextTurn()
    while (queue.waiting.length > 0) {
      const { most, apartMs = 0 } = this.#options
      const leftMs = queue.last.size > 1 ? queue.last.begunMs + apartMs - performance.now() : 0
      if (leftMs > 0 && queue.waiting.length < most) await sleep(leftMs)
      const [first, ...others] = queue.waiting.splice(0, most)
      // Only where several work at a time can another have taken them meanwhile.
      if (!first) break
      queue.last = { begunMs: performance.now(), size: 1 + others.length }
      try {
        await this.#work([first, ...others])
      } catch (error) {
        for (const { failed } of [first, ...others]) failed(error)
      }
    }
    queue.working -= 1
  }
}

/**
 * It stays when it is empty: a map that is filled and emptied all day leaves tables behind that hold on to what was in
 * them until the next full collection of garbage.
 */
function addTo<Input, Output>(
  queues: Map<string, Queue<Input, Output>>,
  tenantId: string,
): Queue<Input, Output> {
  if (queues.size >= MOST_KEPT) for (const [id, { working }] of queues) if (working === 0) queues.delete(id)
  const queue = { waiting: [], working: 0, last: { begunMs: 0, size: 0 } }
  queues.set(tenantId, queue)
  return queue
}
