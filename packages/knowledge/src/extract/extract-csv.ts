import { LIMITS } from '@visualkit/contracts'
import { refusedFile } from '../file-reader/file-errors.ts'
import type { ExtractedDocument } from './blocks.ts'
import { rowsToBlocks } from './rows-to-blocks.ts'

const SEPARATORS = [',', ';', '\t', '|'] as const

/**
 * A table of values separated by commas, semicolons, tabs or bars (RFC 4180 with the separator that fits).
 * @throws ServiceError too_many_rows.
 */
export function extractCsv(text: string): ExtractedDocument {
  return { title: '', blocks: rowsToBlocks([...readRows(text, separatorOf(text))]) }
}

function* readRows(text: string, separator: string): Generator<string[]> {
  let row: string[] = []
  let cell = ''
  let quoted = false
  let rows = 0
  const pieces = new RegExp(`"|\\n|${separator === '|' ? '\\|' : separator}`, 'g')
  let from = 0
  for (const { 0: sign, index } of text.matchAll(pieces)) {
    // The second of two quotes was taken with the first.
    if (index < from) continue
    if (quoted) {
      if (sign !== '"') continue
      cell += text.slice(from, index)
      from = index + 1
      if (text[from] === '"') {
        cell += '"'
        from += 1
      } else quoted = false
      continue
    }
    if (sign === '"') {
      // A quote inside a value that does not begin with one is a character like any other.
      if (cell !== '' || text.slice(from, index).trim() !== '') continue
      quoted = true
      from = index + 1
      continue
    }
    row.push(cell + text.slice(from, index))
    cell = ''
    from = index + 1
    if (sign !== '\n') continue
    rows += 1
    if (rows > LIMITS.documentRows) throw refusedFile('too_many_rows', { limit: LIMITS.documentRows })
    yield row
    row = []
  }
  row.push(cell + text.slice(from))
  yield row
}

/** The one that cuts the first lines into the same number of cells, the more the better. */
function separatorOf(text: string): string {
  const lines = text
    .slice(0, 20_000)
    .replace(/"(?:[^"]|"")*"/g, '')
    .split('\n', 12)
  const counted = SEPARATORS.map((separator) => {
    const counts = lines.filter((line) => line.trim() !== '').map((line) => line.split(separator).length - 1)
    const first = counts[0] ?? 0
    return { separator, score: first === 0 ? 0 : first * counts.filter((count) => count === first).length }
  })
  return counted.reduce((best, one) => (one.score > best.score ? one : best)).separator
}
