/** A line of a Markdown table that a model writes, and what it says by itself. */
const ROW = /^\|.*\|$/
const RULE = /^\|?[\s:|-]*-[\s:|-]*$/

export function isTableLine(line: string): boolean {
  return ROW.test(line)
}

/** `| --- | --- |`: says that the line above is the head. Further down, single dashes are cells without a value. */
export function isTableRule(line: string, isSecond: boolean): boolean {
  return ROW.test(line) && RULE.test(line) && (isSecond || line.includes('--'))
}

export function cellsOf(line: string): string[] {
  return line
    .slice(1, -1)
    .split('|')
    .map((cell) => cell.trim())
}

/** A row that reads alone, as the sources are read: `Spain – Standard: €5.90; Express: –`. */
export function rowSentence(heads: readonly string[], cells: readonly string[]): string {
  const [first = '', ...rest] = cells
  const named = rest.flatMap((cell, at) => {
    if (cell === '') return []
    const head = heads[at + 1] ?? ''
    const said = /^[-–—−]+$/.test(cell) ? '–' : cell
    return [head === '' ? said : `${head}: ${said}`]
  })
  return [first, named.join('; ')].filter(Boolean).join(' – ')
}

/** The head of a table and the rule below it. */
export function headLines(heads: readonly string[]): string[] {
  return [rowLine(heads), rowLine(heads.map(() => '---'))]
}

/** @param end stands in the last cell: behind it, the line would be no row. */
export function rowLine(cells: readonly string[], end = ''): string {
  // A bar would begin another cell.
  return `| ${cells.map((cell) => cell.replaceAll('|', '/')).join(' | ')}${end} |`
}
