import { ServiceError } from '@visualkit/contracts'
import { analyse } from 'chardet'

/** Share of control characters above which a "text" is a binary file. */
const BINARY_SHARE = 0.05
const SNIFFED = 4_096

const SIGNATURES: readonly (readonly [name: string, bytes: readonly number[]])[] = [
  ['a PDF file', ascii('%PDF-')],
  ['a ZIP archive (or a DOCX, XLSX or EPUB file)', [0x50, 0x4b, 0x03, 0x04]],
  ['a ZIP archive', [0x50, 0x4b, 0x05, 0x06]],
  ['a PNG image', [0x89, 0x50, 0x4e, 0x47]],
  ['a JPEG image', [0xff, 0xd8, 0xff]],
  ['a GIF image', ascii('GIF8')],
  ['a WebP, WAV or AVI file', ascii('RIFF')],
  ['an old Office document', [0xd0, 0xcf, 0x11, 0xe0]],
  ['a gzip archive', [0x1f, 0x8b]],
  ['a 7z archive', [0x37, 0x7a, 0xbc, 0xaf]],
  ['a RAR archive', ascii('Rar!')],
  ['an RTF document', ascii('{\\rtf')],
  ['a PostScript file', ascii('%!PS')],
  ['a program', [0x7f, 0x45, 0x4c, 0x46]],
  ['a WebAssembly module', [0x00, 0x61, 0x73, 0x6d]],
  ['an SQLite database', ascii('SQLite format 3')],
  ['an Ogg file', ascii('OggS')],
  ['an MP3 file', ascii('ID3')],
]

/**
 * Text from bytes or a string, clean. Its encoding is told by its byte order mark, else by its bytes: UTF-8, UTF-16,
 * what an HTML or XML file says of itself, else Windows-1252, or in another script what it is most like. In a file that mixes UTF-8 with another one, each line is
 * read by itself.
 * @throws ServiceError UNSUPPORTED_MEDIA when the content is another kind of file.
 */
export function decodeText(source: Uint8Array | string): string {
  const text = typeof source === 'string' ? source : decodeBytes(source)
  if (typeof source === 'string') refuseOtherFile(new TextEncoder().encode(source.slice(0, 64)))
  refuseBinary(text)
  return cleanText(text)
}

/**
 * No byte order mark, no null or control characters but tab and line feed, no marks that turn the direction of what
 * follows or are not seen at all, one kind of line end, composed accents (NFC).
 */
export function cleanText(text: string): string {
  return text
    .replace(/^\uFEFF/, '')
    .replace(/\r\n?/g, '\n')
    .replace(
      /[\u0000-\u0008\u000B\u000C\u000E-\u001F\u007F-\u009F\uFEFF\u2028\u2029\u200B\u2060\u202A-\u202E\u2066-\u2069]/g,
      (character) => (character === '\u2028' || character === '\u2029' || character === '\u000C' ? '\n' : ''),
    )
    .toWellFormed()
    .normalize('NFC')
}

function decodeBytes(bytes: Uint8Array): string {
  refuseOtherFile(bytes)
  const wide = wideEncoding(bytes)
  if (wide) return new TextDecoder(wide).decode(bytes)
  const utf8 = tryDecode(bytes, 'utf-8')
  if (utf8 !== null) return utf8
  const declared = declaredEncoding(bytes)
  const text = declared && !/^utf-?8$/i.test(declared) ? tryDecode(bytes, declared) : null
  return text ?? decodeLines(bytes)
}

/** UTF-16 by its mark, or by the zeros that every second byte of Latin text then is. */
function wideEncoding(bytes: Uint8Array): 'utf-16le' | 'utf-16be' | null {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le'
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return 'utf-16be'
  const sample = bytes.subarray(0, SNIFFED)
  const zeros = [0, 0]
  sample.forEach((byte, at) => {
    if (byte === 0) zeros[at % 2]! += 1
  })
  const half = sample.length / 2
  if (half < 8 || zeros[0]! + zeros[1]! < half * 0.4) return null
  if (zeros[1]! > half * 0.4 && zeros[0]! < half * 0.05) return 'utf-16le'
  return zeros[0]! > half * 0.4 && zeros[1]! < half * 0.05 ? 'utf-16be' : null
}

/** What `<meta charset>` or `<?xml encoding?>` says. */
function declaredEncoding(bytes: Uint8Array): string | null {
  const head = new TextDecoder('latin1').decode(bytes.subarray(0, 2_048))
  return (
    /<meta[^>]{0,200}charset\s*=\s*["']?\s*([\w:.-]{2,40})/i.exec(head)?.[1] ??
    /<\?xml[^>]{0,200}encoding\s*=\s*["']([\w:.-]{2,40})/i.exec(head)?.[1] ??
    null
  )
}

/** Null when the bytes are not of this encoding, or nobody knows it. */
function tryDecode(bytes: Uint8Array, encoding: string): string | null {
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes)
  } catch {
    return null
  }
}

function decodeLines(bytes: Uint8Array): string {
  const old = new TextDecoder(oldEncoding(bytes))
  const lines: string[] = []
  for (let from = 0; from <= bytes.length; ) {
    const end = bytes.indexOf(0x0a, from)
    const line = bytes.subarray(from, end < 0 ? bytes.length : end)
    lines.push(tryDecode(line, 'utf-8') ?? old.decode(line))
    if (end < 0) break
    from = end + 1
  }
  return lines.join('\n')
}

/** Of letters, how many are beyond ASCII in a script of its own; in a European language written in Latin letters few are. */
const OTHER_SCRIPT_SHARE = 0.4
/** Fewer bytes beyond ASCII tell nothing: a name with two accents. */
const LEAST_BEYOND = 16

/** What was written before UTF-8: Windows-1252 in Latin letters; in Cyrillic, Chinese and the like what the bytes are most like. */
function oldEncoding(bytes: Uint8Array): string {
  const sample = bytes.subarray(0, 65_536)
  let beyond = 0
  let letters = 0
  for (const byte of sample) {
    if (byte >= 0x80) beyond++
    if (byte >= 0x80 || (byte >= 0x41 && byte <= 0x5a) || (byte >= 0x61 && byte <= 0x7a)) letters++
  }
  if (beyond < LEAST_BEYOND || beyond < letters * OTHER_SCRIPT_SHARE) return 'windows-1252'
  for (const { name } of analyse(sample)) {
    if (/^(?:utf|iso-8859-1$|iso-8859-2$|iso-8859-9$|windows-125[024]$|ascii)/i.test(name)) continue
    if (tryDecode(new Uint8Array(), name) !== null) return name
  }
  return 'windows-1252'
}

function refuseOtherFile(bytes: Uint8Array): void {
  for (const [name, signature] of SIGNATURES) {
    if (signature.every((byte, index) => bytes[index] === byte) && !readsAsText(bytes, signature.length)) {
      throw unsupported(
        `The file is ${name}, whatever its name says. Send Markdown, HTML or plain text as text; other files as they are.`,
      )
    }
  }
}

/** `RIFF` or `ID3` may open an ordinary sentence; a real one is followed by bytes that no text has. */
function readsAsText(bytes: Uint8Array, from: number): boolean {
  if (bytes[0] === 0x25 || bytes[0] === 0x7b) return false
  for (const byte of bytes.subarray(0, 64)) {
    if (byte >= 0x80 || (byte < 0x20 && byte !== 0x09 && byte !== 0x0a && byte !== 0x0d)) return false
  }
  return bytes.length > from
}

function refuseBinary(text: string): void {
  const sample = text.slice(0, SNIFFED)
  const controls = sample.match(/[\u0000-\u0008\u000E-\u001A\u001C-\u001F]/g)?.length ?? 0
  if (controls > 8 && controls > sample.length * BINARY_SHARE) {
    throw unsupported(
      'The file is not text. Send Markdown, HTML or plain text as text; other files as they are.',
    )
  }
}

function unsupported(message: string): ServiceError {
  return new ServiceError('UNSUPPORTED_MEDIA', message, { accepted: ['markdown', 'html', 'text'] })
}

function ascii(text: string): number[] {
  return [...text].map((character) => character.charCodeAt(0))
}
