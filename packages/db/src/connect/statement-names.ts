/** Uses after which a statement is worth keeping: PostgreSQL keeps it in the memory of each connection. */
const OFTEN = 5
/** Statements with a name. */
const MOST_NAMED = 300
/** Texts that are counted. Some are written anew each time, with as many places as there are values. */
const MOST_COUNTED = 2_000

/** Names for statements that come up often, by which a connection has them read and planned once. */
export interface StatementNames {
  /** Null for one that came up seldom. */
  nameOf(text: string): string | null
  /** It cannot be used by its name any more; when it comes up often again, it gets another one. */
  forget(text: string): void
}

/**
 * For the statements of one role: a plan holds the row-level security of the role it was made for.
 * @param prefix of its names, which are its own on a connection.
 */
export function createStatementNames(prefix = 'vk_'): StatementNames {
  const names = new Map<string, string>()
  let counts = new Map<string, number>()
  let given = 0
  return {
    nameOf(text) {
      const known = names.get(text)
      if (known !== undefined) return known
      const count = (counts.get(text) ?? 0) + 1
      if (count < OFTEN || names.size >= MOST_NAMED) {
        if (counts.size >= MOST_COUNTED) counts = new Map()
        counts.set(text, count)
        return null
      }
      counts.delete(text)
      const name = `${prefix}${++given}`
      names.set(text, name)
      return name
    },
    forget: (text) => void names.delete(text),
  }
}
