import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto'
import { hashRaw } from '@node-rs/argon2'
import { z } from 'zod'
import { ARGON2ID } from '../users/hash-password.ts'

const CODES = 10
/** Without letters that look like digits (Crockford). Twelve of them hold 60 bits. */
const LETTERS = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'
const LENGTH = 12
const SALT_BYTES = 16

/** As codes are stored: Argon2id under one salt for the set, so that one hash tells whether a code is among them. */
const Stored = z.object({ salt: z.string(), hashes: z.string().array() })
/** Sets that were made before: HMAC under a key outside the database. They open as long as that key stays. */
const StoredBefore = z.string().array()

/** Ten new codes, such as `4K7P-QX2M-9RTC`. */
export function newBackupCodes(): string[] {
  return Array.from({ length: CODES }, () => {
    // 256 is a multiple of 32, so every letter is as likely.
    const letters = [...randomBytes(LENGTH)].map((byte) => LETTERS[byte % LETTERS.length]).join('')
    return letters.replace(/(.{4})(?=.)/g, '$1-')
  })
}

/** As a set is stored. */
export async function storeBackupCodes(codes: readonly string[]): Promise<string> {
  const salt = randomBytes(SALT_BYTES)
  const hashes = await Promise.all(codes.map((code) => slowHash(code, salt)))
  return JSON.stringify({ salt: salt.toString('base64url'), hashes })
}

/** What is stored once `code` is taken, or null when it is none of them. @param key of sets that were made before */
export async function takeBackupCode(
  stored: string,
  code: string,
  { key, userId }: { key: Buffer; userId: string },
): Promise<string | null> {
  const set = parse(stored)
  if (Array.isArray(set)) {
    const left = without(set, hashBefore(key, userId, code))
    return left && JSON.stringify(left)
  }
  const left = without(set.hashes, await slowHash(code, Buffer.from(set.salt, 'base64url')))
  return left && JSON.stringify({ ...set, hashes: left })
}

/** How many codes of a set are left. */
export function countBackupCodes(stored: string): number {
  const set = parse(stored)
  return (Array.isArray(set) ? set : set.hashes).length
}

/** Whether something that was typed can be a backup code at all, and not six digits of an app. */
export function looksLikeBackupCode(text: string): boolean {
  return plain(text).length === LENGTH
}

/** As a code was stored before. */
export function hashBefore(key: Buffer, userId: string, code: string): string {
  return createHmac('sha256', key)
    .update(`${userId}\n${plain(code)}`)
    .digest('base64url')
}

function parse(stored: string): z.infer<typeof Stored> | string[] {
  return z.union([Stored, StoredBefore]).parse(JSON.parse(stored))
}

async function slowHash(code: string, salt: Buffer): Promise<string> {
  return (await hashRaw(plain(code), { ...ARGON2ID, salt })).toString('base64url')
}

/** The hashes that remain, or null when the given one is none of them. */
function without(hashes: readonly string[], hash: string): string[] | null {
  const given = Buffer.from(hash)
  const left = hashes.filter((one) => {
    const known = Buffer.from(one)
    return known.length !== given.length || !timingSafeEqual(known, given)
  })
  return left.length < hashes.length ? left : null
}

/** As people type it: any case, with spaces or without, O for 0 and I or L for 1. */
function plain(code: string): string {
  return code.toUpperCase().replace(/[\s-]/g, '').replaceAll('O', '0').replace(/[IL]/g, '1')
}
