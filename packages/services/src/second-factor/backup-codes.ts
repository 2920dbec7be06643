import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto'

const CODES = 10
/** Without letters that look like digits (Crockford). Twelve of them hold 60 bits. */
const LETTERS = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'
const LENGTH = 12

/** Ten new codes, such as `4K7P-QX2M-9RTC`. */
export function newBackupCodes(): string[] {
  return Array.from({ length: CODES }, () => {
    // 256 is a multiple of 32, so every letter is as likely.
    const letters = [...randomBytes(LENGTH)].map((byte) => LETTERS[byte % LETTERS.length]).join('')
    return letters.replace(/(.{4})(?=.)/g, '$1-')
  })
}

/** As a code is stored: keyed, so that who has only the database cannot try. */
export function hashBackupCode(key: Buffer, userId: string, code: string): string {
  return createHmac('sha256', key)
    .update(`${userId}\n${plain(code)}`)
    .digest('base64url')
}

/** The hashes that remain when `code` is taken, or null when it is none of them. */
export function takeBackupCode(key: Buffer, userId: string, hashes: string[], code: string): string[] | null {
  const given = Buffer.from(hashBackupCode(key, userId, code))
  const left = hashes.filter((hash) => {
    const known = Buffer.from(hash)
    return known.length !== given.length || !timingSafeEqual(known, given)
  })
  return left.length < hashes.length ? left : null
}

/** Whether something that was typed can be a backup code at all, and not six digits of an app. */
export function looksLikeBackupCode(text: string): boolean {
  return plain(text).length === LENGTH
}

/** As people type it: any case, with spaces or without, O for 0 and I or L for 1. */
function plain(code: string): string {
  return code.toUpperCase().replace(/[\s-]/g, '').replaceAll('O', '0').replace(/[IL]/g, '1')
}
