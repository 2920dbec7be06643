/** How far a page's own word on its encoding is looked for (HTML standard: 1,024 bytes; some write it later). */
const SNIFFED = 4_096

/**
 * Text of a page in the encoding that it names: by a byte order mark, in its header, in a `meta` element; else UTF-8,
 * and Windows-1252 for what is none. Bytes that fit nowhere become U+FFFD.
 */
export function decodePage(bytes: Uint8Array, contentType: string | undefined): string {
  const named = markOf(bytes) ?? charsetOf(contentType ?? '') ?? charsetOf(headOf(bytes))
  if (named) return decodeAs(named, bytes) ?? new TextDecoder().decode(bytes)
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    return decodeAs('windows-1252', bytes)!
  }
}

function markOf([a, b, c]: Uint8Array): string | null {
  if (a === 0xef && b === 0xbb && c === 0xbf) return 'utf-8'
  if (a === 0xfe && b === 0xff) return 'utf-16be'
  return a === 0xff && b === 0xfe ? 'utf-16le' : null
}

function headOf(bytes: Uint8Array): string {
  return new TextDecoder('latin1').decode(bytes.subarray(0, SNIFFED))
}

function charsetOf(text: string): string | null {
  return /charset\s*=\s*["']?\s*([\w:.-]{1,40})/i.exec(text)?.[1] ?? null
}

/** Null for an encoding that nobody knows. */
function decodeAs(label: string, bytes: Uint8Array): string | null {
  try {
    return new TextDecoder(label).decode(bytes)
  } catch {
    return null
  }
}
