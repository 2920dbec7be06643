import { createHash } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'

/** How many bits of the filter one password sets. */
const HASHES = 13
const FILE = join(import.meta.dirname, 'known-passwords.bloom')

let loading: Promise<Uint8Array> | undefined

/**
 * Whether a password stands in a list of the most used ones out of published breaches, whatever its case. Asked of a
 * Bloom filter on this machine: nothing is sent anywhere, and about one other password in 10,000 is taken for known.
 * `scripts/build-known-passwords.ts` makes the filter and says where the list comes from.
 */
export async function isKnownPassword(password: string): Promise<boolean> {
  loading ??= readFile(FILE)
  const filter = await loading
  return bitsOf(password, filter.length * 8).every((bit) => (filter[bit >> 3]! & (1 << (bit & 7))) !== 0)
}

/** The filter over a list: bits are set, never cleared. */
export function buildFilter(passwords: Iterable<string>, bytes: number): Uint8Array {
  const filter = new Uint8Array(bytes)
  for (const password of passwords) {
    for (const bit of bitsOf(password, bytes * 8)) filter[bit >> 3]! |= 1 << (bit & 7)
  }
  return filter
}

/** Double hashing (Kirsch and Mitzenmacher, 2006) over one SHA-256. */
function bitsOf(password: string, size: number): number[] {
  const digest = createHash('sha256').update(password.normalize('NFKC').toLowerCase()).digest()
  const [first, step] = [digest.readUIntBE(0, 6), digest.readUIntBE(6, 6)]
  return Array.from({ length: HASHES }, (_, at) => (first + at * step) % size)
}
