import { promisify } from 'node:util'
import { constants, inflate, inflateSync } from 'node:zlib'
import { LIMITS, ServiceError } from '@visualkit/contracts'

const inflateBounded = promisify(inflate)

/** The end of a PDF is looked for in its last bytes. */
const TAIL_BYTES = 1_024
/** What packed objects may unfold to, all together, in bytes. */
const MOST_UNPACKED = 67_108_864
/** Far more than a document of so many pages has; more would only keep the server busy. */
const MOST_STREAMS = 20_000
const MOST_ESCAPED = 20_000
/** So many packed bytes show how a stream begins. */
const HEAD_BYTES = 64

/** What a PDF may not hold, by the names of its format (ISO 32000-2), and what to say about it. */
const REFUSED: readonly { names: RegExp; reason: string; sentence: string }[] = [
  {
    names: /\/Encrypt(?![A-Za-z])/,
    reason: 'encrypted',
    sentence: 'This PDF is protected with a password. Save it without one, then attach it again.',
  },
  {
    names: /\/(?:JavaScript|Launch|SubmitForm|ImportData|RichMedia|Rendition|GoTo[ER])(?![A-Za-z])/,
    reason: 'active_content',
    sentence:
      'This PDF holds scripts or commands, which are not taken. Print it to a new PDF, then attach that.',
  },
  {
    // A link is taken; one that is followed without a click is not.
    names: /\/(?:OpenAction|AA\s*<<\s*\/[A-Za-z]{1,3})\s*<<[^>]{0,300}\/S\s*\/URI(?![A-Za-z])/,
    reason: 'active_content',
    sentence:
      'This PDF opens a website by itself, which is not taken. Print it to a new PDF, then attach that.',
  },
  {
    names: /\/XFA(?=[\s[\d(<])/,
    reason: 'active_content',
    sentence: 'This PDF is a form with scripts, which is not taken. Print it to a new PDF, then attach that.',
  },
  {
    names: /\/EmbeddedFiles?(?![A-Za-z])/,
    reason: 'embedded_files',
    sentence: 'This PDF holds other files, which are not taken. Print it to a new PDF, then attach that.',
  },
]

/**
 * Looks through a PDF for what would run or hide in it, also in its packed objects and under escaped names. It is never
 * opened here, and its text is not read.
 * @throws {ServiceError} UNSUPPORTED_MEDIA with `details.reason`; VALIDATION_ERROR when it is damaged or too long.
 */
export async function inspectPdf(bytes: Uint8Array): Promise<{ pages: number }> {
  const whole = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('latin1')
  if (!/^%PDF-(?:1\.[0-7]|2\.0)[\s%]/.test(whole.slice(0, 10))) throw damaged()
  // Nothing but white space after the end: what is there makes it another kind of file as well.
  if (!/%%EOF[\s\0]*$/.test(whole.slice(-TAIL_BYTES))) throw damaged()
  const plain = withoutEscapes(whole)
  refuseHarm(plain)
  const unpacked = (await unpackObjects(bytes, whole, plain)).map(withoutEscapes)
  for (const part of unpacked) refuseHarm(part)
  const parts = [plain, ...unpacked]
  const pages = parts.reduce(
    (sum, part) => sum + (part.match(/\/Type\s*\/Page(?![A-Za-z])/g)?.length ?? 0),
    0,
  )
  if (pages === 0) throw damaged()
  if (pages > LIMITS.filePages) {
    const sentence = `A PDF may have at most ${LIMITS.filePages} pages; this one has ${pages}.`
    throw new ServiceError('VALIDATION_ERROR', sentence, { limit: LIMITS.filePages, pages })
  }
  return { pages }
}

function refuseHarm(part: string): void {
  for (const { names, reason, sentence } of REFUSED)
    if (names.test(part)) throw new ServiceError('UNSUPPORTED_MEDIA', sentence, { reason })
}

/**
 * The texts of all object streams: objects in packed form (ISO 32000-2, 7.5.7). Every stream is looked at, whatever
 * stands before it, since a description can be made to read otherwise.
 */
async function unpackObjects(bytes: Uint8Array, whole: string, plain: string): Promise<string[]> {
  const mentions: string[] = plain.match(/\/(?:ObjStm|Predictor)/g) ?? []
  if (!mentions.includes('/ObjStm')) return []
  if (mentions.length > MOST_STREAMS || OTHER_PACKING.test(plain)) throw unreadable()
  const unpacked: string[] = []
  let room = MOST_UNPACKED
  let left = MOST_STREAMS
  for (const { index, 0: keyword } of whole.matchAll(/(?<!end)stream\r?\n/g)) {
    if (left-- === 0) throw unreadable()
    const packed = bytes.subarray(index + keyword.length)
    if (!beginsLikeObjects(packed)) continue
    // It ends by itself; what follows is passed over.
    const text = await inflateBounded(packed, { maxOutputLength: room }).catch(() => {
      throw unreadable()
    })
    room = Math.max(1, room - text.length)
    unpacked.push(text.toString('latin1'))
  }
  return unpacked
}

/** Packing that is not undone here: other filters in a file with object streams, or a predictor for one of these. */
const OTHER_PACKING = new RegExp(
  [
    '/(?:LZWDecode|ASCII85Decode|ASCIIHexDecode|RunLengthDecode|Crypt)(?![A-Za-z])',
    '/ObjStm(?:(?!endobj|stream)[^]){0,300}/Predictor',
    '/Predictor(?:(?!endobj|stream)[^]){0,300}/ObjStm',
  ].join('|'),
)

/** An object stream begins with the numbers of its objects; pictures and fonts do not. */
function beginsLikeObjects(packed: Uint8Array): boolean {
  const [method = 0, check = 0] = packed
  // Two bytes tell most of what was not deflated (RFC 1950).
  if ((method & 15) !== 8 || (method * 256 + check) % 31 !== 0) return false
  try {
    const head = inflateSync(packed.subarray(0, HEAD_BYTES), { finishFlush: constants.Z_SYNC_FLUSH })
    return /^[\s\0]*(?:[\d%]|$)/.test(head.toString('latin1'))
  } catch {
    // Broken: a reader that takes what can be had of it would see what we do not.
    return true
  }
}

const ESCAPED_NAME = /\/[^\s/<>[\]()%#]{0,127}#[^\s/<>[\]()%]{1,127}/g

/** Names as they are meant: `/J#61vaScript` is `/JavaScript`. */
function withoutEscapes(text: string): string {
  // Counted first, one by one: a replacement would find them all before it begins.
  let left = MOST_ESCAPED
  for (const _ of text.matchAll(ESCAPED_NAME)) if (left-- === 0) throw unreadable()
  return text.replace(ESCAPED_NAME, (name) =>
    name.replace(/#([0-9a-f]{2})/gi, (_, code) => String.fromCharCode(Number.parseInt(code, 16))),
  )
}

const damaged = () =>
  new ServiceError('VALIDATION_ERROR', 'The PDF is damaged or incomplete. Save it again, then attach it.')

const unreadable = () =>
  new ServiceError(
    'UNSUPPORTED_MEDIA',
    'This PDF is packed in a way that cannot be checked. Print it to a new PDF, then attach that.',
    { reason: 'unchecked' },
  )
