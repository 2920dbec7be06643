import { MASKS } from './finding.ts'
import { redactText } from './redact-text.ts'

const SENSITIVE_KEY =
  /^(?:.*(?:password|passwd|passphrase|secret|token|authorization|cookie|credential|private[_-]?key|api[_-]?key|access[_-]?key|signature)|pwd|pass|pin|otp|ssn|cvv|cvc|iban|card[_-]?number|senha|contraseña)$/i

const MAX_DEPTH = 8
const MAX_ENTRIES = 100
const MAX_CHARACTERS = 4_000

export interface RedactForLogOptions {
  /** Longest string that is kept whole; 4,000 without it. */
  characters?: number
  /** Objects that are taken over as they are: the caller protects them itself. */
  keep?(value: object): boolean
}

/** What the copy of one value carries along. */
interface Copying {
  characters: number
  keep(value: object): boolean
  ancestors: Set<object>
}

/**
 * A copy of any value that may be written to a log: strings are masked, values of sensitive keys are dropped,
 * bytes become their length, and size and depth are bounded. Never throws.
 */
export function redactForLog(value: unknown, options: RedactForLogOptions = {}): unknown {
  const { characters = MAX_CHARACTERS, keep = () => false } = options
  return copy(value, 0, { characters, keep, ancestors: new Set() })
}

function copy(value: unknown, depth: number, copying: Copying): unknown {
  if (typeof value === 'string') return redactString(value, copying)
  if (typeof value === 'bigint') return `${value}`
  if (typeof value === 'function' || typeof value === 'symbol') return `[${typeof value}]`
  if (typeof value !== 'object' || value === null) return value
  if (copying.keep(value)) return value
  if (copying.ancestors.has(value)) return '[circular]'
  if (depth >= MAX_DEPTH) return '[deep]'
  copying.ancestors.add(value)
  try {
    return copyObject(value, depth + 1, copying)
  } catch {
    return '[unreadable]'
  } finally {
    copying.ancestors.delete(value)
  }
}

function copyObject(value: object, depth: number, copying: Copying): unknown {
  if (value instanceof Date) return Number.isNaN(value.getTime()) ? '[invalid date]' : value.toISOString()
  if (value instanceof URL || value instanceof RegExp) return redactString(String(value), copying)
  if (ArrayBuffer.isView(value) || value instanceof ArrayBuffer) return `[${value.byteLength} bytes]`
  if (value instanceof Map) return copyEntries(value.entries(), value.size, depth, copying)
  if (Array.isArray(value) || value instanceof Set) return copyItems([...value], depth, copying)
  const own = copyEntries(entriesOf(value), Object.keys(value).length, depth, copying)
  if (!(value instanceof Error)) return own
  return {
    name: value.name,
    message: redactString(value.message, copying),
    ...(value.stack === undefined ? {} : { stack: redactString(value.stack, copying) }),
    ...(value.cause === undefined ? {} : { cause: copy(value.cause, depth, copying) }),
    ...own,
  }
}

function copyItems(items: readonly unknown[], depth: number, copying: Copying): unknown[] {
  const copied = items.slice(0, MAX_ENTRIES).map((item) => copy(item, depth, copying))
  if (items.length > MAX_ENTRIES) copied.push(`[${items.length - MAX_ENTRIES} more]`)
  return copied
}

function copyEntries(
  entries: Iterable<[unknown, unknown]>,
  count: number,
  depth: number,
  copying: Copying,
): Record<string, unknown> {
  const copied: Record<string, unknown> = {}
  let taken = 0
  for (const [key, value] of entries) {
    if (taken++ >= MAX_ENTRIES) {
      copied['…'] = `[${count - MAX_ENTRIES} more]`
      break
    }
    const name = redactString(String(key), copying)
    const hidden =
      SENSITIVE_KEY.test(String(key)) && value !== null && value !== undefined && typeof value !== 'boolean'
    // defineProperty: a key named __proto__ must become a plain field.
    Object.defineProperty(copied, name, {
      value: hidden ? MASKS.secret : copy(value, depth, copying),
      enumerable: true,
      configurable: true,
      writable: true,
    })
  }
  return copied
}

/** One unreadable getter must not hide the other fields. */
function* entriesOf(value: object): Iterable<[string, unknown]> {
  for (const key of Object.keys(value)) {
    let field: unknown
    try {
      field = (value as Record<string, unknown>)[key]
    } catch {
      field = '[unreadable]'
    }
    yield [key, field]
  }
}

function redactString(text: string, { characters }: Copying): string {
  const rest = text.length - characters
  // Masked before it is cut: a cut may leave half a card number that no checksum recognises.
  const masked = redactText(rest > characters ? text.slice(0, characters * 2) : text).text
  return masked.length > characters ? `${masked.slice(0, characters)}… [${rest} more]` : masked
}
