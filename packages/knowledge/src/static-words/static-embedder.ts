import { rememberTexts } from '@visualkit/contracts/remember-texts'
import { withoutLinkTargets } from '../text/analyse.ts'
import { loadWordTable, STATIC_DIMENSIONS, type WordTable } from './word-table.ts'

/** Words of a text that are read: what follows changes its meaning little. */
const MAX_WORDS = 4_000
const WORD = /\p{L}[\p{L}\p{M}]+/gu

/**
 * Turns texts into vectors without a model, by their words alone: the same interface as an embedding model, for when
 * none is set. The table is read with the first text; a text then costs microseconds.
 */
export const staticEmbedder = {
  /** Vectors of another table cannot be compared with these: a new table takes a new name. */
  model: 'static/words-1',
  leavesMachine: false,
  /** One vector per text, of length 1; an empty one for a text of which no word is known. */
  async embed(texts: string[]): Promise<number[][]> {
    vectorOf ??= vectorsOf(await loadWordTable())
    return texts.map((text) => vectorOf!(text))
  },
} as const

let vectorOf: ((text: string) => number[]) | undefined

function vectorsOf(table: WordTable): (text: string) => number[] {
  return rememberTexts((text) => staticVector(text, table))
}

function staticVector(text: string, table: WordTable): number[] {
  const sum = new Float32Array(STATIC_DIMENSIONS)
  let words = 0
  for (const [word] of withoutLinkTargets(text).normalize('NFC').toLowerCase().matchAll(WORD)) {
    const row = table.rowOf(word)
    if (row === undefined) continue
    table.addRow(row, sum)
    words += 1
    if (words === MAX_WORDS) break
  }
  const length = Math.hypot(...sum)
  return length === 0 ? [] : Array.from(sum, (value) => value / length)
}
