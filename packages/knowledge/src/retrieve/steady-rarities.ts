/** Chunks from which the counts of a knowledge base say by themselves which words are rare. */
const TELLING_CHUNKS = 150
/** What a word counts as where nothing can be told: rare, as words of a question that are no filler mostly are. */
const ASSUMED_RARITY = 4

/**
 * Rarities (idf by `termKey`) that can be trusted in a small knowledge base: with three documents each of their words
 * is "common", and a question about one of them would look as if it were about nothing. The fewer chunks there are,
 * the more each word counts the same.
 */
export function steadyRarities(
  rarities: ReadonlyMap<string, number>,
  chunkCount: number,
): Map<string, number> {
  const trust = Math.min(1, chunkCount / TELLING_CHUNKS)
  return new Map([...rarities].map(([key, rarity]) => [key, trust * rarity + (1 - trust) * ASSUMED_RARITY]))
}
