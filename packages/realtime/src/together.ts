/** Redis does nothing else meanwhile, so not without end. */
const MOST_AT_ONCE = 500
/**
 * Between two sendings when there is much, as each command costs more than what it carries. When thousands come back, a
 * server that sent in each turn of its loop would have turns so short that few come in each, and take twice as long.
 */
const APART_MS = 3
/**
 * Over the last sendings: more asks than milliseconds, and so many that some came together. Who asks for one thing after
 * the other, however fast, waits for none of them.
 */
const MUCH = { sendings: 8, asks: 12 }

interface Sending {
  atMs: number
  asks: number
}

/** When what was gathered is sent: kinds of one pace go out together, in the order in which they were added. */
export class Pace {
  readonly #kinds: (() => void)[] = []
  #isPlanned = false
  /** Since the last sending. */
  #asks = 0
  /** The last of them, the oldest first. */
  readonly #sent: Sending[] = new Array(MUCH.sendings).fill({ atMs: Number.NEGATIVE_INFINITY, asks: 0 })

  /** @param send everything of one kind that waits. */
  add(send: () => void): void {
    this.#kinds.push(send)
  }

  /** For each ask: all kinds are sent with this turn of the loop, or soon when there is much. */
  plan(): void {
    this.#asks += 1
    if (this.#isPlanned) return
    this.#isPlanned = true
    const nowMs = performance.now()
    const leftMs = this.#isMuch(nowMs) ? this.#sent.at(-1)!.atMs + APART_MS - nowMs : 0
    if (leftMs > 0) setTimeout(this.#sendAll, leftMs)
    else setImmediate(this.#sendAll)
  }

  #isMuch(nowMs: number): boolean {
    const asks = this.#sent.reduce((sum, sending) => sum + sending.asks, 0)
    return asks >= MUCH.asks && asks > nowMs - this.#sent[0]!.atMs
  }

  readonly #sendAll = () => {
    this.#isPlanned = false
    this.#sent.shift()
    this.#sent.push({ atMs: performance.now(), asks: this.#asks })
    this.#asks = 0
    for (const send of this.#kinds) send()
  }
}

/**
 * Asks at once for all that comes in one turn of the loop, and when there is much, within some milliseconds: thousands
 * come back at the same moment.
 * @param work answers all, in their order.
 */
export function together<Ask, Answer>(
  work: (asks: Ask[]) => Promise<Answer[]>,
  pace = new Pace(),
): (ask: Ask) => Promise<Answer> {
  let waiting: { ask: Ask; answer: PromiseWithResolvers<Answer> }[] = []
  pace.add(() => {
    if (waiting.length === 0) return
    const all = waiting
    waiting = []
    for (let from = 0; from < all.length; from += MOST_AT_ONCE) {
      const some = all.slice(from, from + MOST_AT_ONCE)
      work(some.map(({ ask }) => ask)).then(
        (answers) => {
          for (let index = 0; index < some.length; index++) some[index]!.answer.resolve(answers[index]!)
        },
        (error: unknown) => {
          for (const { answer } of some) answer.reject(error)
        },
      )
    }
  })
  return (ask) => {
    const answer = Promise.withResolvers<Answer>()
    waiting.push({ ask, answer })
    pace.plan()
    return answer.promise
  }
}
