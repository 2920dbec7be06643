import { ServiceError } from '@visualkit/contracts'

/**
 * The value of a JSON body. Bytes that are not UTF-8 are refused instead of being replaced without a word, and so are
 * halves of characters, which no database stores.
 * @returns undefined for an empty body.
 */
export function readJson(body: Uint8Array): unknown {
  const text = decodeUtf8(body)
  if (text.trim() === '') return undefined
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch (cause) {
    throw new ServiceError(
      'VALIDATION_ERROR',
      'The body is not valid JSON.',
      { reason: 'invalid_json' },
      { cause },
    )
  }
  if (/\\ud[89a-f]/i.test(text) && !isWellFormed(value)) {
    throw new ServiceError('VALIDATION_ERROR', 'The body holds half of a character (a lone surrogate).', {
      reason: 'invalid_unicode',
    })
  }
  return value
}

/** Throws VALIDATION_ERROR for bytes that are not UTF-8. */
export function decodeUtf8(body: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(body)
  } catch (cause) {
    throw new ServiceError(
      'VALIDATION_ERROR',
      'The body is not valid UTF-8.',
      { reason: 'invalid_utf8' },
      { cause },
    )
  }
}

function isWellFormed(value: unknown): boolean {
  if (typeof value === 'string') return value.isWellFormed()
  if (typeof value !== 'object' || value === null) return true
  return Object.entries(value).every(([key, inner]) => key.isWellFormed() && isWellFormed(inner))
}
