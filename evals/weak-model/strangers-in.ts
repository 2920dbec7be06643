/**
 * Names and numbers of an answer that none of its sources has: whoever reads it would take them for the business's own.
 * Told apart from the product's check by being a different and simpler one.
 */
export function strangersIn(answer: string, sources: string): string[] {
  const known = new Set(tokensOf(sources).map(singular))
  const sentences = answer.replace(/\[\d+\]/g, ' ').split(/(?<=[.!?])\s+/)
  return sentences.flatMap((sentence) =>
    tokensOf(sentence).filter(
      // The first word is written large anyway.
      (token, at) => (/\d/.test(token) || (at > 0 && /^\p{Lu}/u.test(token))) && !known.has(singular(token)),
    ),
  )
}

/** "Position" for "positions". */
function singular(token: string): string {
  return token.toLowerCase().replace(/s$/, '')
}

function tokensOf(text: string): string[] {
  return text.match(/[\p{L}\p{N}]+/gu) ?? []
}
