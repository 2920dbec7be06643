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

/** Whether no text in a JSON value holds half of a character. Walks without recursion: bodies may nest very deep. */
export function isWellFormed(json: unknown): boolean {
  const left = [json]
  while (left.length > 0) {
    const value = left.pop()
    if (typeof value === 'string') {
      if (!value.isWellFormed()) return false
    } else if (typeof value === 'object' && value !== null) {
      for (const [key, inner] of Object.entries(value)) left.push(key, inner)
    }
  }
  return true
}
