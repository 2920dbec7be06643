import { createHmac, randomBytes } from 'node:crypto'
import type { ApiKeyType } from '@visualkit/contracts'

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
