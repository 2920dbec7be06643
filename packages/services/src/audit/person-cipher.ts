import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto'

/** Whom a value is about. `visitor`: by the conversation; `key`: the program that holds an API key. */
export type SubjectKind = 'user' | 'end_user' | 'visitor' | 'key'

export interface Subject {
  kind: SubjectKind
  id: string
}

const VERSION = 1
const IV_BYTES = 12
const TAG_BYTES = 16
const KEY_BYTES = 32

/** The key that wraps all others; it never enters the database. */
export function masterKeyOf(secret: string): Buffer {
  return Buffer.from(hkdfSync('sha256', secret, '', 'visualkit person keys 1', KEY_BYTES))
}

/** A new key of a person, wrapped for the database. */
export function newPersonKey(master: Buffer, tenantId: string, person: Subject): Buffer {
  return seal(master, randomBytes(KEY_BYTES), `key\n${contextOf(tenantId, person)}`)
}

/** @throws when the key was wrapped by another master key, or for somebody else. */
export function unwrapPersonKey(master: Buffer, tenantId: string, person: Subject, wrapped: Buffer): Buffer {
  return open(master, wrapped, `key\n${contextOf(tenantId, person)}`)
}

/** A value about a person, bound to the person and the business: moved elsewhere it does not open. */
export function encryptForPerson(key: Buffer, tenantId: string, person: Subject, value: string): Buffer {
  return seal(key, Buffer.from(value, 'utf8'), contextOf(tenantId, person))
}

/** @throws when it was changed, or is about somebody else. */
export function decryptForPerson(key: Buffer, tenantId: string, person: Subject, sealed: Buffer): string {
  return open(key, sealed, contextOf(tenantId, person)).toString('utf8')
}

function contextOf(tenantId: string, { kind, id }: Subject): string {
  return `${tenantId}\n${kind}\n${id}`
}

function seal(key: Buffer, plain: Buffer, context: string): Buffer {
  const iv = randomBytes(IV_BYTES)
  const cipher = createCipheriv('aes-256-gcm', key, iv).setAAD(Buffer.from(context))
  const body = Buffer.concat([cipher.update(plain), cipher.final()])
  return Buffer.concat([Buffer.of(VERSION), iv, body, cipher.getAuthTag()])
}

function open(key: Buffer, sealed: Buffer, context: string): Buffer {
  if (sealed[0] !== VERSION || sealed.length < 1 + IV_BYTES + TAG_BYTES)
    throw new Error('This is not a value that was encrypted here.')
  const iv = sealed.subarray(1, 1 + IV_BYTES)
  const decipher = createDecipheriv('aes-256-gcm', key, iv, { authTagLength: TAG_BYTES })
    .setAAD(Buffer.from(context))
    .setAuthTag(sealed.subarray(-TAG_BYTES))
  return Buffer.concat([decipher.update(sealed.subarray(1 + IV_BYTES, -TAG_BYTES)), decipher.final()])
}
