import { plainText } from '../text/plain-text.ts'

/** A row that reads alone: `Spain – Standard: €5.90; Time: 2–4 days`. Empty cells are left out. */
export function rowText({ heads, cells }: { heads: readonly string[]; cells: readonly string[] }): string {
  const [first = '', ...rest] = cells
  const named = rest.flatMap((cell, index) => {
    if (!/[\p{L}\p{N}]/u.test(cell)) return []
    const head = heads[index + 1] ?? ''
    return [head === '' ? cell : `${head}: ${cell}`]
  })
  return [first, named.join('; ')].filter(Boolean).join(' – ')
}

export function cellsOf(row: string): string[] {
  if (row.trim() === '') return []
  return row
    .trim()
    .replace(/^\||\|$/g, '')
    .split('|')
    .map((cell) => plainText(cell))
}
