/** Shorter terms have too many neighbours to guess from. */
const MIN_LENGTH = 4
/** From this length two slips may be repaired. */
const LONG_LENGTH = 8

/**
 * The term of a vocabulary that a misspelt one most likely meant: one slip away (left out, added, changed or swapped
 * letter), two for terms of eight letters or more, with the same first letter. Of several, the nearest, then the most
 * frequent. Codes and numbers are never repaired.
 * @param vocabulary terms with the number of chunks that hold them; a term that it knows is not repaired.
 * @returns null when nothing is near.
 */
export function repairTerm(term: string, vocabulary: ReadonlyMap<string, number>): string | null {
  if (vocabulary.has(term) || term.length < MIN_LENGTH || /\p{N}/u.test(term)) return null
  const allowed = term.length >= LONG_LENGTH ? 2 : 1
  let best = { term: '', distance: allowed + 1, count: 0 }
  for (const [candidate, count] of vocabulary) {
    if (candidate[0] !== term[0] || Math.abs(candidate.length - term.length) > allowed) continue
    if (candidate.length < MIN_LENGTH - 1 || /\p{N}/u.test(candidate)) continue
    // Of four letters, too many words are one letter apart: "park" is no "pack".
    if (term.length === MIN_LENGTH && sorted(term) !== sorted(candidate)) continue
    const distance = editDistance(term, candidate, allowed)
    if (distance > allowed || distance > best.distance) continue
    if (distance < best.distance || count > best.count) best = { term: candidate, distance, count }
  }
  return best.term || null
}

function sorted(term: string): string {
  return [...term].sort().join('')
}

/** Optimal string alignment distance, given up (as `limit + 1`) once it exceeds the limit. */
export function editDistance(a: string, b: string, limit: number): number {
  let beforePrevious: number[] = []
  let previous = Array.from({ length: b.length + 1 }, (_, index) => index)
  for (let i = 1; i <= a.length; i++) {
    const row = [i]
    let lowest = i
    for (let j = 1; j <= b.length; j++) {
      const cost = a[i - 1] === b[j - 1] ? 0 : 1
      let value = Math.min(previous[j]! + 1, row[j - 1]! + 1, previous[j - 1]! + cost)
      const swapped = i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]
      if (swapped) value = Math.min(value, beforePrevious[j - 2]! + 1)
      row.push(value)
      lowest = Math.min(lowest, value)
    }
    if (lowest > limit) return limit + 1
    beforePrevious = previous
    previous = row
  }
  return Math.min(previous[b.length]!, limit + 1)
}
