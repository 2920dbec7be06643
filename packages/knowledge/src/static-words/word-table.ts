import { readFile } from 'node:fs/promises'
import { fold } from '../text/normalise.ts'

/** Numbers of a word's or text's vector. */
export const STATIC_DIMENSIONS = 256

/** What words of English, Spanish and Portuguese mean, alike in all three: `static-words/NOTICE.md` says whence. */
export interface WordTable {
  /** The row of a word, written with or without its accents; undefined when the table does not know it. */
  rowOf(word: string): number | undefined
  /** Adds a word's vector, weighted by how rare the word is. */
  addRow(row: number, sum: Float32Array): void
}

const FOLDER = new URL('../../static-words/', import.meta.url)
let loading: Promise<WordTable> | undefined

/** The table, read from its files once: 16 MB that stay in memory. */
export function loadWordTable(): Promise<WordTable> {
  loading ??= readTable().catch((error: unknown) => {
    loading = undefined
    throw error
  })
  return loading
}

async function readTable(): Promise<WordTable> {
  const [words, file] = await Promise.all([
    readFile(new URL('words.txt', FOLDER), 'utf8'),
    readFile(new URL('vectors.bin', FOLDER)),
  ])
  const rows = new Map(words.split('\n').map((word, row) => [word, row]))
  if (file.length !== rows.size * (4 + STATIC_DIMENSIONS))
    throw new Error('The static word table is damaged: its two files do not belong together.')
  // Who leaves accents out means the accented word, unless there is one without: "envio", "contrasena".
  const folded = new Map<string, number>()
  for (const [word, row] of rows) {
    const plain = fold(word)
    if (plain !== word && !rows.has(plain) && !folded.has(plain)) folded.set(plain, row)
  }
  const factors = new DataView(file.buffer, file.byteOffset, rows.size * 4)
  const values = new Int8Array(file.buffer, file.byteOffset + rows.size * 4, rows.size * STATIC_DIMENSIONS)
  return {
    rowOf: (word) => rows.get(word) ?? folded.get(fold(word)),
    addRow(row, sum) {
      const factor = factors.getFloat32(row * 4, true)
      const start = row * STATIC_DIMENSIONS
      for (let at = 0; at < STATIC_DIMENSIONS; at++) sum[at]! += factor * values[start + at]!
    },
  }
}
