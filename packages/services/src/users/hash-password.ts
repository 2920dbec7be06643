import { hash, verify } from '@node-rs/argon2'
import { verify as verifyBcrypt } from '@node-rs/bcrypt'

/** Argon2id in the library's list of algorithms, which TypeScript cannot read at run time. */
const ALGORITHM = 2
/** OWASP's least for Argon2id: 19 MiB, two passes, one lane. */
export const ARGON2ID = { algorithm: ALGORITHM, memoryCost: 19_456, timeCost: 2, parallelism: 1 }

export function hashPassword(password: string): Promise<string> {
  return hash(password.normalize('NFKC'), ARGON2ID)
}

/** Whether a password belongs to a hash: Argon2id, or bcrypt as people bring it from elsewhere. */
export async function verifyPassword({
  hash: stored,
  password,
}: {
  hash: string
  password: string
}): Promise<boolean> {
  if (isVoided(stored)) {
    // In the same time, and never right.
    await verifyPassword({ hash: stored.slice(VOIDED.length), password })
    return false
  }
  // Other products hashed what was typed, so bcrypt gets it unchanged.
  if (isOldHash(stored)) return verifyBcrypt(password, stored)
  return verify(stored, password.normalize('NFKC'))
}

const VOIDED = 'void:'

/** A hash that no password fits any more, kept so that the same one is not chosen again. */
export function voided(stored: string): string {
  return isVoided(stored) ? stored : `${VOIDED}${stored}`
}

export function isVoided(stored: string): boolean {
  return stored.startsWith(VOIDED)
}

/** Whether a password is the one that was voided. */
export function isVoidedPassword(stored: string | null, password: string): Promise<boolean> {
  if (stored === null || !isVoided(stored)) return Promise.resolve(false)
  return verifyPassword({ hash: stored.slice(VOIDED.length), password })
}

/** Whether a hash should be made anew with the next password that fits it. */
export function isOldHash(stored: string): boolean {
  return /^\$2[abxy]\$/.test(stored)
}
