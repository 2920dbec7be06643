/** Redis does nothing else meanwhile, so not without end. */
const MOST_AT_ONCE = 500
/**
 * Between two sendings when there are many, as each command costs more than what it carries. When thousands come back, a
 * server that sent in each turn of its loop would have turns so short that few come in each, and take twice as long.
 */
const APART_MS = 3
/** Fewer than these are not many: who asks for some things one after the other waits for none of them. */
const MANY = { sendings: 8, withinMs: 40 }

/** When what was gathered is sent: kinds of one pace go out together, in the order in which they were added. */
export class Pace {
  readonly #kinds: (() => void)[] = []
  #isPlanned = false
  /** When the last were sent, the oldest first. */
  readonly #sentMs: number[] = new Array(MANY.sendings).fill(Number.NEGATIVE_INFINITY)

  /** @param send everything of one kind that waits. */
  add(send: () => void): void {
    this.#kinds.push(send)
  }

  /** All kinds are sent with this turn of the loop, or soon when there is much. */
  plan(): void {
    if (this.#isPlanned) return
    this.#isPlanned = true
    const nowMs = performance.now()
    const areMany = nowMs - this.#sentMs[0]! < MANY.withinMs
    const leftMs = areMany ? this.#sentMs.at(-1)! + APART_MS - nowMs : 0
    if (leftMs > 0) setTimeout(this.#sendAll, leftMs)
    else setImmediate(this.#sendAll)
  }

  readonly #sendAll = () => {
    this.#isPlanned = false
    this.#sentMs.shift()
    this.#sentMs.push(performance.now())
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
