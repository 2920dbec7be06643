/** Redis does nothing else meanwhile, so not without end. */
const MOST_AT_ONCE = 500
/**
 * Between two commands when there are many, as each costs more than what it carries. When thousands come back, a server
 * that sent one in each turn of its loop would have turns so short that few come in each, and take twice as long.
 */
const APART_MS = 3
/** Fewer than these are not many: what asks for one thing after the other waits for none of them. */
const MANY = { commands: 8, withinMs: 100 }

/**
 * Asks at once for all that comes in one turn of the loop, and when there is much, within some milliseconds: thousands
 * come back at the same moment.
 * @param work answers all, in their order.
 */
export function together<Ask, Answer>(
  work: (asks: Ask[]) => Promise<Answer[]>,
): (ask: Ask) => Promise<Answer> {
  let waiting: { ask: Ask; answer: PromiseWithResolvers<Answer> }[] = []
  /** When the last commands were sent, the oldest first. */
  const sentMs: number[] = new Array(MANY.commands).fill(Number.NEGATIVE_INFINITY)
  function workOnAll(): void {
    const all = waiting
    waiting = []
    sentMs.shift()
    sentMs.push(performance.now())
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
  }
  return (ask) => {
    const answer = Promise.withResolvers<Answer>()
    waiting.push({ ask, answer })
    if (waiting.length > 1) return answer.promise
    const nowMs = performance.now()
    const areMany = nowMs - sentMs[0]! < MANY.withinMs
    const leftMs = areMany ? sentMs.at(-1)! + APART_MS - nowMs : 0
    if (leftMs > 0) setTimeout(workOnAll, leftMs)
    else setImmediate(workOnAll)
    return answer.promise
  }
}
