import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto'

/** What is encrypted, so that a text sealed for one thing opens as no other. */
export type SealPurpose =
  | 'totp-secret'
  | 'mail-link'
  | 'sso-secret'
  | 'sso-key'
  | 'model-key'
  | 'webhook-secret'
  | 'tool-secrets'

const IV_BYTES = 12
const TAG_BYTES = 16
const VERSION = 'v1'

/**
 * Encrypts a short text (AES-256-GCM) under the key outside the database. `owner` is bound to it: the sealed text of
 * one row does not open in another.
 * @param key 64 hexadecimal characters: MFA_ENCRYPTION_KEY.
 */
export function seal(key: string, purpose: SealPurpose, owner: string, text: string): string {
  const iv = randomBytes(IV_BYTES)
  const cipher = createCipheriv('aes-256-gcm', keyFor(key, purpose), iv)
  cipher.setAAD(Buffer.from(owner))
  const sealed = Buffer.concat([iv, cipher.update(text, 'utf8'), cipher.final(), cipher.getAuthTag()])
  return `${VERSION}.${sealed.toString('base64url')}`
}

/** @throws when it was sealed under another key, for something else, or changed since. */
export function unseal(key: string, purpose: SealPurpose, owner: string, sealed: string): string {
  const [version, body = ''] = sealed.split('.')
  if (version !== VERSION) throw new Error('The sealed text is of an unknown version.')
  const bytes = Buffer.from(body, 'base64url')
  const decipher = createDecipheriv('aes-256-gcm', keyFor(key, purpose), bytes.subarray(0, IV_BYTES))
  decipher.setAAD(Buffer.from(owner))
  decipher.setAuthTag(bytes.subarray(-TAG_BYTES))
  return decipher.update(bytes.subarray(IV_BYTES, -TAG_BYTES), undefined, 'utf8') + decipher.final('utf8')
}

/** Null when it was sealed under another key, such as one that is lost. */
export function unsealOrNull(...given: Parameters<typeof unseal>): string | null {
  try {
    return unseal(...given)
  } catch {
    return null
  }
}

/** A key of its own for each purpose (HKDF, RFC 5869). */
export function keyFor(key: string, purpose: SealPurpose | 'backup-codes'): Buffer {
  return Buffer.from(hkdfSync('sha256', Buffer.from(key, 'hex'), '', `visualkit ${purpose}`, 32))
}
