/**
 * Whether a path begins with a pattern in which `*` stands for any characters and `$` at the end for the end of the path
 * (RFC 9309). Linear in the path, whatever the pattern: its pieces are looked for from left to right.
 */
export function matchesPath(pattern: string, path: string): boolean {
  const isWhole = pattern.endsWith('$')
  const pieces = (isWhole ? pattern.slice(0, -1) : pattern).split('*')
  const first = pieces.shift() ?? ''
  if (!path.startsWith(first)) return false
  const last = isWhole ? pieces.pop() : undefined
  let from = first.length
  for (const piece of pieces) {
    const at = path.indexOf(piece, from)
    if (at === -1) return false
    from = at + piece.length
  }
  if (!isWhole) return true
  if (last === undefined) return from === path.length
  return path.endsWith(last) && path.length - last.length >= from
}

/** One spelling for a path: what need not be percent-encoded is not, what must be is, in capital letters. */
export function normalPath(path: string): string {
  return path
    .replace(/[^\x21-\x7e]+/g, (text) => encodeURIComponent(text.toWellFormed()))
    .replace(/%[0-9a-f]{2}/gi, (code) => {
      const character = String.fromCharCode(Number.parseInt(code.slice(1), 16))
      return /[\w.~-]/.test(character) ? character : code.toUpperCase()
    })
}
