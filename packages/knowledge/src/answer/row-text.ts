import { fold } from '../text/normalise.ts'
import { plainText } from '../text/plain-text.ts'

/** A cell that says that there is nothing: "-" or "–". */
const NONE = /^[-–—−]+$/

const SAYS_DEFAULT =
  /^(?:defaults?(?: value)?|(?:valor )?(?:por defecto|predeterminado|predefinido|padrao|por omissao))$/

/**
 * A row that reads alone: `Spain – Standard: €5.90; Time: 2–4 days`. Empty cells are left out; one with a dash says that
 * there is nothing under its head: `Express: –`.
 */
export function rowText({ heads, cells }: { heads: readonly string[]; cells: readonly string[] }): string {
  if (!cells.some((cell) => /[\p{L}\p{N}]/u.test(cell))) return ''
  // "Default | Command line": the first cell is a value like the others, and names nothing.
  const isValue = SAYS_DEFAULT.test(fold(heads[0] ?? ''))
  const [first = '', ...rest] = isValue ? ['', ...cells] : cells
  const named = rest.flatMap((cell, index) => {
    const head = heads[isValue ? index : index + 1] ?? ''
    if (NONE.test(cell) && head !== '') return [`${head}: –`]
    if (!/[\p{L}\p{N}]/u.test(cell)) return []
    return [head === '' ? cell : `${head}: ${cell}`]
  })
  return [first, named.join('; ')].filter(Boolean).join(' – ')
}

export function cellsOf(row: string): string[] {
  if (row.trim() === '') return []
  return (
    row
      .trim()
      .replace(/^\||\|$/g, '')
      .split(/(?<!\\)\|/)
      // A dash by itself is a cell, and no mark of a list.
      .map((cell) => plainText(cell.replaceAll('\\|', '|').trim()))
  )
}
