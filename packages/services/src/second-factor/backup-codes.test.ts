import { randomBytes } from 'node:crypto'
import { expect, it } from 'vitest'
import { hashBackupCode, looksLikeBackupCode, newBackupCodes, takeBackupCode } from './backup-codes.ts'

const key = randomBytes(32)

it('ten codes of 60 bits, none twice', () => {
  const codes = newBackupCodes()
  expect(new Set(codes).size).toBe(10)
  for (const code of codes) expect(code).toMatch(/^([0-9A-HJKMNP-TV-Z]{4}-){2}[0-9A-HJKMNP-TV-Z]{4}$/)
})

it('each opens once, however it is typed, and only for its person', () => {
  const hashes = ['4K7P-QX2M-01TC', '0000-1111-2222'].map((code) => hashBackupCode(key, 'ana', code))
  const left = takeBackupCode(key, 'ana', hashes, ' 4k7pqx2m oLtc ')
  expect(left).toEqual([hashes[1]])
  expect(takeBackupCode(key, 'ana', left!, '4K7P-QX2M-01TC')).toBeNull()
  expect(takeBackupCode(key, 'eva', hashes, '4K7P-QX2M-01TC')).toBeNull()
  expect(takeBackupCode(randomBytes(32), 'ana', hashes, '4K7P-QX2M-01TC')).toBeNull()
  expect([looksLikeBackupCode('123 456'), looksLikeBackupCode('4k7p qx2m 01tc')]).toEqual([false, true])
})
