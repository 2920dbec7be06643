/** Redis does nothing else meanwhile, so not without end. */
const MOST_AT_ONCE = 500
/**
 * Between two commands, each of which costs more than what it carries. When thousands come back, a server that sent one
 * in each turn of its loop would have turns so short that few come in each, and take twice as long.
 */
const APART_MS = 3

/**
 * Asks at once for all that comes in one turn of the loop, or soon after others: thousands come back at the same moment.
 * Who comes when nobody has for a while does not wait.
 * @param work answers all, in their order.
 */
export function together<Ask, Answer>(
  work: (asks: Ask[]) => Promise<Answer[]>,
): (ask: Ask) => Promise<Answer> {
  let waiting: { ask: Ask; answer: PromiseWithResolvers<Answer> }[] = []
  let lastMs = Number.NEGATIVE_INFINITY
  function workOnAll(): void {
    const all = waiting
    waiting = []
    lastMs = performance.now()
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
    const leftMs = lastMs + APART_MS - performance.now()
    if (leftMs > 0) setTimeout(workOnAll, leftMs)
    else setImmediate(workOnAll)
    return answer.promise
  }
}
