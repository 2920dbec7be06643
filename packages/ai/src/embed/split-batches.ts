/** Characters of a token, at the least that is met in the languages we write. */
const CHARACTERS_PER_TOKEN = 3

/** Cuts texts into calls of at most so many texts and about so many tokens; order is kept. */
export function splitBatches(texts: readonly string[], most: { texts: number; tokens: number }): string[][] {
  const batches: string[][] = []
  let batch: string[] = []
  let tokens = 0
  for (const text of texts) {
    const own = estimateTokens(text)
    if (batch.length > 0 && (batch.length >= most.texts || tokens + own > most.tokens)) {
      batches.push(batch)
      batch = []
      tokens = 0
    }
    batch.push(text)
    tokens += own
  }
  if (batch.length > 0) batches.push(batch)
  return batches
}

/** About how many tokens a text has; for limits, and for vendors that do not count. */
export function estimateTokens(text: string): number {
  return Math.ceil(text.length / CHARACTERS_PER_TOKEN)
}
