/**
 * Share of the expected characters that were read right, 0–1. Each expected text is compared with the stretch of
 * the reading that fits it best, so the order in which a reader walks a page does not count.
 */
export function characterAccuracy(expected: readonly string[], reading: string): number {
  const text = normalise(reading)
  let characters = 0
  let errors = 0
  for (const pattern of expected.map(normalise)) {
    characters += pattern.length
    errors += Math.min(pattern.length, nearestDistance(pattern, text))
  }
  return characters === 0 ? 1 : 1 - errors / characters
}

/** Smallest edit distance between a pattern and any stretch of a text (Sellers' algorithm). */
function nearestDistance(pattern: string, text: string): number {
  let column = Uint16Array.from({ length: pattern.length + 1 }, (_, index) => index)
  let best = pattern.length
  for (const character of text) {
    const next = new Uint16Array(pattern.length + 1)
    for (let index = 1; index <= pattern.length; index++) {
      const substitution = column[index - 1]! + (pattern[index - 1] === character ? 0 : 1)
      next[index] = Math.min(substitution, column[index]! + 1, next[index - 1]! + 1)
    }
    column = next
    best = Math.min(best, column[pattern.length]!)
  }
  return best
}

const normalise = (text: string): string =>
  text.normalize('NFC').replace(/[‘’]/g, "'").replace(/[“”]/g, '"').replace(/\s+/g, ' ').trim()
