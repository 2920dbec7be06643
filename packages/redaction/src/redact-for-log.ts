import { MASKS } from './finding.ts'
import { redactText } from './redact-text.ts'

const SENSITIVE_KEY =
  /^(?:.*(?:password|passwd|passphrase|secret|token|authorization|cookie|credential|private[_-]?key|api[_-]?key|access[_-]?key|signature)|pwd|pass|pin|otp|ssn|cvv|cvc|iban|card[_-]?number|senha|contraseña)$/i

const MAX_DEPTH = 8
const MAX_ENTRIES = 100
const MAX_CHARACTERS = 4_000

/**
 * A copy of any value that may be written to a log: strings are masked, values of sensitive keys are dropped,
 * bytes become their length, and size and depth are bounded. Never throws.
 */
export function redactForLog(value: unknown): unknown {
  return copy(value, 0, new Set())
}

function copy(value: unknown, depth: number, ancestors: Set<object>): unknown {
  if (typeof value === 'string') return redactString(value)
  if (typeof value === 'bigint') return `${value}`
  if (typeof value === 'function' || typeof value === 'symbol') return `[${typeof value}]`
  if (typeof value !== 'object' || value === null) return value
  if (ancestors.has(value)) return '[circular]'
  if (depth >= MAX_DEPTH) return '[deep]'
  ancestors.add(value)
  try {
    return copyObject(value, depth + 1, ancestors)
  } catch {
    return '[unreadable]'
  } finally {
    ancestors.delete(value)
  }
}

function copyObject(value: object, depth: number, ancestors: Set<object>): unknown {
  if (value instanceof Date) return Number.isNaN(value.getTime()) ? '[invalid date]' : value.toISOString()
  if (value instanceof URL || value instanceof RegExp) return redactString(String(value))
  if (ArrayBuffer.isView(value) || value instanceof ArrayBuffer) return `[${value.byteLength} bytes]`
  if (value instanceof Map) return copyEntries(value.entries(), value.size, depth, ancestors)
  if (Array.isArray(value) || value instanceof Set) return copyItems([...value], depth, ancestors)
  const own = copyEntries(entriesOf(value), Object.keys(value).length, depth, ancestors)
  if (!(value instanceof Error)) return own
  return {
    name: value.name,
    message: redactString(value.message),
    ...(value.stack === undefined ? {} : { stack: redactString(value.stack) }),
    ...(value.cause === undefined ? {} : { cause: copy(value.cause, depth, ancestors) }),
    ...own,
  }
}

function copyItems(items: readonly unknown[], depth: number, ancestors: Set<object>): unknown[] {
  const copied = items.slice(0, MAX_ENTRIES).map((item) => copy(item, depth, ancestors))
  if (items.length > MAX_ENTRIES) copied.push(`[${items.length - MAX_ENTRIES} more]`)
  return copied
}

function copyEntries(
  entries: Iterable<[unknown, unknown]>,
  count: number,
  depth: number,
  ancestors: Set<object>,
): Record<string, unknown> {
  const copied: Record<string, unknown> = {}
  let taken = 0
  for (const [key, value] of entries) {
    if (taken++ >= MAX_ENTRIES) {
      copied['…'] = `[${count - MAX_ENTRIES} more]`
      break
    }
    const name = redactString(String(key))
    const hidden =
      SENSITIVE_KEY.test(String(key)) && value !== null && value !== undefined && typeof value !== 'boolean'
    // defineProperty: a key named __proto__ must become a plain field.
    Object.defineProperty(copied, name, {
      value: hidden ? MASKS.secret : copy(value, depth, ancestors),
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

function redactString(text: string): string {
  const rest = text.length - MAX_CHARACTERS
  // Masked before it is cut: a cut may leave half a card number that no checksum recognises.
  const masked = redactText(rest > MAX_CHARACTERS ? text.slice(0, MAX_CHARACTERS * 2) : text).text
  return masked.length > MAX_CHARACTERS ? `${masked.slice(0, MAX_CHARACTERS)}… [${rest} more]` : masked
}
