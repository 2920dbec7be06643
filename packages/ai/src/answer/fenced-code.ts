/** A line that opens a block of code. */
const OPEN = /^[ \t]*(```|~~~)[^\n]*\n/
const BLOCK = /^[ \t]*(```|~~~)[^\n]*\n([\s\S]*?)\n?[ \t]*\1[ \t]*((?:\s*\[\d{1,2}(?:,\s*\d{1,2})*\])*)\s*$/
const LINE_OR_BLOCK = /[ \t]*(```|~~~)[^\n]*\n(?:[^\n]*\n)*?[ \t]*\1[^\n]*(?:\n|$)|[^\n]*\n|[^\n]+$/g

export interface FencedCode {
  /** The marks around it. */
  fence: string
  code: string
  /** Markers behind its end. */
  markers: string
}

/** A piece of an answer that is one block of code, taken apart; null for anything else. */
export function readFencedCode(piece: string): FencedCode | null {
  const [, fence, code, markers = ''] = BLOCK.exec(piece.replace(/^\n+/, '')) ?? []
  return fence === undefined || code === undefined ? null : { fence, code, markers }
}

/**
 * Where a block of code that begins here ends, behind the line that closes it: null when no block begins here, -1 when
 * its end, or what shows that it begins, has not come yet.
 */
export function endOfFencedCode(text: string, start: number): number | null {
  const rest = text.slice(start)
  const open = OPEN.exec(rest)
  if (open === null) return /^[ \t]*(?:`{1,2}|~{1,2}|(?:```|~~~)[^\n]*)?$/.test(rest) ? -1 : null
  const close = new RegExp(`\\n[ \\t]*${open[1]}[^\\n]*\\n`, 'g')
  // The break that ends the opening line may be the one before the closing line.
  close.lastIndex = open[0].length - 1
  const found = close.exec(rest)
  return found === null ? -1 : start + found.index + found[0].length
}

/** Lines, each with its break; a block of code is one of them. */
export function linesOf(text: string): string[] {
  return text.match(LINE_OR_BLOCK) ?? []
}
