/** Redis does nothing else meanwhile, so not without end. */
const MOST_AT_ONCE = 500

/**
 * Asks for all that comes in one turn of the loop at once: thousands come back at the same moment.
 * @param work answers all, in their order.
 */
export function together<Ask, Answer>(
  work: (asks: Ask[]) => Promise<Answer[]>,
): (ask: Ask) => Promise<Answer> {
  let waiting: { ask: Ask; answer: PromiseWithResolvers<Answer> }[] = []
  function workOnAll(): void {
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
  }
  return (ask) => {
    const answer = Promise.withResolvers<Answer>()
    waiting.push({ ask, answer })
    if (waiting.length === 1) setImmediate(workOnAll)
    return answer.promise
  }
}
