import { ServiceError } from '@visualkit/contracts'

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
 * Text from bytes or a string, clean: no BOM, no null or control characters but tab and line feed, one kind of line
 * end, composed accents (NFC).
 * @throws ServiceError UNSUPPORTED_MEDIA when the content is another kind of file; VALIDATION_ERROR when it is not
 * UTF-8.
 */
export function decodeText(source: Uint8Array | string): string {
  const text = typeof source === 'string' ? source : decodeBytes(source)
  if (typeof source === 'string') refuseOtherFile(new TextEncoder().encode(source.slice(0, 64)))
  refuseBinary(text)
  return text
    .replace(/^\uFEFF/, '')
    .replace(/\r\n?/g, '\n')
    .replace(
      /[\u0000-\u0008\u000B\u000C\u000E-\u001F\u007F-\u009F\uFEFF\u2028\u2029\u200B\u2060]/g,
      (character) => (character === '\u2028' || character === '\u2029' || character === '\u000C' ? '\n' : ''),
    )
    .toWellFormed()
    .normalize('NFC')
}

function decodeBytes(bytes: Uint8Array): string {
  refuseOtherFile(bytes)
  const isUtf16 = (bytes[0] === 0xff && bytes[1] === 0xfe) || (bytes[0] === 0xfe && bytes[1] === 0xff)
  if (isUtf16)
    throw new ServiceError('VALIDATION_ERROR', 'The file is UTF-16. Save it as UTF-8 and try again.')
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch (cause) {
    throw new ServiceError(
      'VALIDATION_ERROR',
      'The file is not valid UTF-8. Save it as UTF-8 and try again.',
      { reason: 'invalid_utf8' },
      { cause },
    )
  }
}

function refuseOtherFile(bytes: Uint8Array): void {
  for (const [name, signature] of SIGNATURES) {
    if (signature.every((byte, index) => bytes[index] === byte) && !readsAsText(bytes, signature.length)) {
      throw unsupported(`The file is ${name}, whatever its name says. Send Markdown, HTML or plain text.`)
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
    throw unsupported('The file is not text. Send Markdown, HTML or plain text.')
  }
}

function unsupported(message: string): ServiceError {
  return new ServiceError('UNSUPPORTED_MEDIA', message, { accepted: ['markdown', 'html', 'text'] })
}

function ascii(text: string): number[] {
  return [...text].map((character) => character.charCodeAt(0))
}
