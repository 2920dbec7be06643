import { createHmac, timingSafeEqual } from 'node:crypto'

/**
 * A short text that only we can have written: payload and HMAC-SHA256, base64url. `purpose` is signed too, so that a
 * token made for one thing opens no other.
 */
export function signToken(secret: string, purpose: string, payload: object): string {
  const body = Buffer.from(JSON.stringify(payload)).toString('base64url')
  return `${body}.${signatureOf(secret, purpose, body)}`
}

/** The payload, or null when the signature is not ours. Says nothing about expiry. */
export function openToken(secret: string, purpose: string, token: string): unknown {
  const [body = '', signature = '', ...rest] = token.split('.')
  if (rest.length > 0) return null
  // Compared as text: base64 has several spellings of the same bytes, and only ours counts.
  const given = Buffer.from(signature)
  const expected = Buffer.from(signatureOf(secret, purpose, body))
  if (given.length !== expected.length || !timingSafeEqual(given, expected)) return null
  try {
    return JSON.parse(Buffer.from(body, 'base64url').toString('utf8'))
  } catch {
    return null
  }
}

function signatureOf(secret: string, purpose: string, body: string): string {
  return createHmac('sha256', secret).update(`${purpose}\n${body}`).digest('base64url')
}
