import { loadWordTable, STATIC_DIMENSIONS } from './word-table.ts'

/** How near two words are in meaning, 0–1, also across languages; 0 when one is not known. */
export type WordLikeness = (a: string, b: string) => number

/** Reads the table with its first use. */
export async function loadWordLikeness(): Promise<WordLikeness> {
  const table = await loadWordTable()
  const known = new Map<string, Float32Array | null>()
  const vectorOf = (word: string) => {
    const before = known.get(word)
    if (before !== undefined) return before
    const row = table.rowOf(word.normalize('NFC').toLowerCase())
    const vector = row === undefined ? null : new Float32Array(STATIC_DIMENSIONS)
    if (vector) {
      table.addRow(row!, vector)
      const length = Math.hypot(...vector)
      for (let at = 0; at < vector.length; at++) vector[at]! /= length || 1
    }
    known.set(word, vector)
    return vector
  }
  return (a, b) => {
    const [left, right] = [vectorOf(a), vectorOf(b)]
    if (!left || !right) return 0
    let dot = 0
    for (let at = 0; at < left.length; at++) dot += left[at]! * right[at]!
    return Math.max(0, dot)
  }
}
