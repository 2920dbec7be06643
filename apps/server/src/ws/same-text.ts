/** Texts that are remembered; beyond that all are forgotten, and come again by themselves. */
const MOST_KNOWN = 10_000
/** Longer ones are nobody else's: a stranger could have so many of them kept. */
const LONGEST = 400

const known = new Map<string, string>()

/**
 * The same text as before, when there was one: what thousands of sockets have in common, such as the business or the
 * browser, then lies in memory once.
 */
export function sameText(text: string): string {
  if (text.length > LONGEST) return text
  const before = known.get(text)
  if (before !== undefined) return before
  if (known.size >= MOST_KNOWN) known.clear()
  known.set(text, text)
  return text
}
