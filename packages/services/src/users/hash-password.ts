import { hash, verify } from '@node-rs/argon2'

/** Argon2id in the library's list of algorithms, which TypeScript cannot read at run time. */
const ALGORITHM = 2
/** OWASP's least for Argon2id: 19 MiB, two passes, one lane. */
const ARGON2ID = { algorithm: ALGORITHM, memoryCost: 19_456, timeCost: 2, parallelism: 1 }

export const PASSWORD_MIN_CHARACTERS = 12
export const PASSWORD_MAX_CHARACTERS = 128

export function hashPassword(password: string): Promise<string> {
  return hash(password.normalize('NFKC'), ARGON2ID)
}

export function verifyPassword({
  hash: stored,
  password,
}: {
  hash: string
  password: string
}): Promise<boolean> {
  return verify(stored, password.normalize('NFKC'))
}
