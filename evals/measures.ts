/** Normalised discounted cumulative gain with binary judgements, 0–1. */
export function ndcg(ranked: readonly string[], relevant: ReadonlySet<string>, depth: number): number {
  let gain = 0
  let ideal = 0
  ranked.slice(0, depth).forEach((id, index) => {
    if (relevant.has(id)) gain += 1 / Math.log2(index + 2)
  })
  for (let index = 0; index < Math.min(depth, relevant.size); index++) ideal += 1 / Math.log2(index + 2)
  return ideal === 0 ? 0 : gain / ideal
}

/** Ids without repeats, the first place kept: chunks to documents. */
export function distinct(ids: readonly string[]): string[] {
  return [...new Set(ids)]
}

/** A share of a whole in percent, two decimals. */
export function percent(part: number, whole: number): number {
  return whole === 0 ? 0 : Math.round((10_000 * part) / whole) / 100
}

/** A figure to four decimals. */
export function decimals(value: number): number {
  return Math.round(value * 10_000) / 10_000
}
