import { createHmac, randomBytes } from 'node:crypto'
import { API_KEY_PATTERN, type ApiKeyType } from '@visualkit/contracts'

/** A new key: 256 random bits behind a prefix that says what it opens. */
export function newApiKey(type: ApiKeyType): string {
  return `${type === 'publishable' ? 'pk' : 'sk'}_live_${randomBytes(32).toString('base64url')}`
}

/** What is stored of a key: HMAC-SHA256, hexadecimal. Without the secret a stolen table proves nothing. */
export function hashApiKey(secret: string, key: string): string {
  return createHmac('sha256', secret).update(key).digest('hex')
}

/** The part people may see to tell keys apart. */
export function visiblePrefix(key: string): string {
  return `${key.slice(0, 15)}...`
}

/**
 * Why a text cannot be a key, and what to do about it; null when it can. Says nothing of secret keys to somebody who
 * sent a publishable one: the sentence is read on websites.
 */
export function keyProblem(text: string): string | null {
  if (API_KEY_PATTERN.test(text)) return null
  const start = /^(pk|sk)_live_/.exec(text)?.[0]
  if (start) {
    const where = start === 'pk_live_' ? 'from the dashboard, under API keys' : 'from where it was kept'
    return `This key is cut short or mistyped: after ${start} come exactly 43 characters. Copy it again ${where}.`
  }
  return text.startsWith('sk_')
    ? 'This is not a key of ours. Secret keys start with sk_live_.'
    : 'This is not a key of ours. The keys of websites start with pk_live_; copy one from the dashboard, under API keys.'
}
