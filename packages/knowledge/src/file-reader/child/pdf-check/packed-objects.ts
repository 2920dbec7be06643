import { constants, inflateSync } from 'node:zlib'
import { PdfRefused } from './pdf-refused.ts'

/** What packed objects may unfold to, all together, in bytes: a document of 500 pages has a tenth of it. */
const MOST_UNPACKED = 16_777_216
/** Far more than a document of so many pages has; more would only keep the thread busy. */
const MOST_STREAMS = 20_000
const MOST_ESCAPED = 20_000
/** So many packed bytes show how a stream begins. */
const HEAD_BYTES = 64

/** The text of a stream that holds objects (ISO 32000-2, 7.5.7). */
export interface PackedObjects {
  text: string
  /** How many it holds, and where the first one begins; null when only its text looks like objects. */
  contents: { count: number; first: number } | null
}

/** Packing that is not undone here, by its long and short names; readers take both. */
export const OTHER_FILTERS =
  /\/(?:LZWDecode|ASCII85Decode|ASCIIHexDecode|RunLengthDecode|Crypt|LZW|A85|AHx|RL|Fl)(?![A-Za-z\d])/

/** The one filter that object streams are packed with, alone. What signs a PDF is called a filter, too. */
const DEFLATED = /\/Filter[\s\0]*(?:\/FlateDecode(?![A-Za-z\d])|\[[\s\0]*\/FlateDecode[\s\0]*\]|\/Adobe\.)/g

/**
 * All streams of objects. Every stream is looked at, whatever stands before it, since a description can be made to read
 * otherwise; one that says to hold objects has to turn out to.
 */
export function unpackObjects(bytes: Uint8Array, plain: string): PackedObjects[] {
  if (!/\/(?:ObjStm|XRef(?:Stm)?)(?![A-Za-z])/.test(plain)) return []
  if (OTHER_FILTERS.test(plain)) throw new PdfRefused('unchecked')
  const found: PackedObjects[] = []
  let room = MOST_UNPACKED
  let streams = 0
  let described = 0
  let from = 0
  for (const { index, 0: keyword } of plain.matchAll(/(?<!end)stream[ \t]*(?:\r\n|\n|\r)/g)) {
    streams += 1
    if (streams > MOST_STREAMS) throw new PdfRefused('unchecked')
    const description = plain.slice(from, index)
    from = index + keyword.length
    const named = countOf(description, '/ObjStm')
    described += named
    if (named > 0) requirePlainPacking(description, named)
    const packed = bytes.subarray(from)
    const isDeflated = beginsLikeObjects(packed)
    if (named > 0 && !isDeflated && description.includes('/Filter')) throw new PdfRefused('unchecked')
    if (!isDeflated && named === 0) continue
    const text = isDeflated ? inflated(packed, room) : openText(plain, from)
    room -= text.length
    if (room <= 0) throw new PdfRefused('unchecked')
    found.push({
      text: withoutEscapes(text),
      contents:
        named === 0
          ? null
          : { count: numberAfter(description, '/N'), first: numberAfter(description, '/First') },
    })
  }
  // A description whose stream was not found where it has to be.
  if (described !== countOf(plain, '/ObjStm')) throw new PdfRefused('unchecked')
  return found
}

/** It ends by itself; what follows is passed over. */
function inflated(packed: Uint8Array, room: number): string {
  try {
    return inflateSync(packed, { maxOutputLength: room }).toString('latin1')
  } catch {
    throw new PdfRefused('unchecked')
  }
}

function openText(plain: string, from: number): string {
  const end = plain.indexOf('endstream', from)
  return plain.slice(from, end < 0 ? plain.length : end)
}

function requirePlainPacking(description: string, named: number): void {
  const isPlain = countOf(description, '/Filter') === (description.match(DEFLATED)?.length ?? 0)
  if (named > 1 || !isPlain || /\/(?:DecodeParms|DP|Predictor)(?![A-Za-z])/.test(description))
    throw new PdfRefused('unchecked')
}

/** An object stream begins with the numbers of its objects; pictures and fonts do not. */
function beginsLikeObjects(packed: Uint8Array, depth = 0): boolean {
  const [method = 0, check = 0] = packed
  // Two bytes tell most of what was not deflated (RFC 1950).
  if ((method & 15) !== 8 || (method * 256 + check) % 31 !== 0) return false
  let head: Buffer
  try {
    head = inflateSync(packed.subarray(0, HEAD_BYTES), { finishFlush: constants.Z_SYNC_FLUSH })
  } catch {
    // Broken: a reader that takes what can be had of it would see what we do not.
    return depth === 0
  }
  // Deflated twice: only the outer layer is undone here.
  if (depth === 0 && beginsLikeObjects(head, 1)) throw new PdfRefused('unchecked')
  return /^[\s\0]*(?:[\d%]|$)/.test(head.toString('latin1'))
}

const ESCAPED_NAME = /\/[^\s/<>[\]()%#]{0,127}#[^\s/<>[\]()%]{1,127}/g

/** Names as they are meant, each as long as it was: `/J#61vaScript` is `/JavaScript` with two spaces after it. */
export function withoutEscapes(text: string): string {
  // Counted first, one by one: a replacement would find them all before it begins.
  let left = MOST_ESCAPED
  for (const _ of text.matchAll(ESCAPED_NAME)) if (left-- === 0) throw new PdfRefused('unchecked')
  return text.replace(ESCAPED_NAME, (name) =>
    name
      .replace(/#([0-9a-f]{2})/gi, (_, code) => String.fromCharCode(Number.parseInt(code, 16)))
      .padEnd(name.length),
  )
}

/** Said once and plainly, or not at all: of two a reader may take either. */
function numberAfter(description: string, name: string): number {
  const all = new RegExp(`${name}[\\s\\0]+(\\d{1,9})(?!\\d)(?![\\s\\0]+\\d+[\\s\\0]+R)`, 'g')
  const [found, other] = description.matchAll(all)
  if (!found || other) throw new PdfRefused('unchecked')
  return Number(found[1])
}

/** How often a name is written. */
function countOf(text: string, name: string): number {
  let count = 0
  for (let at = text.indexOf(name); at >= 0; at = text.indexOf(name, at + name.length))
    if (!/[A-Za-z\d]/.test(text.charAt(at + name.length))) count += 1
  return count
}
