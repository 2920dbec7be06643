import { randomBytes } from 'node:crypto'
import { expect, it } from 'vitest'
import {
  countBackupCodes,
  hashBefore,
  looksLikeBackupCode,
  newBackupCodes,
  storeBackupCodes,
  takeBackupCode,
} from './backup-codes.ts'

const key = randomBytes(32)
const ana = { key, userId: 'ana' }
const codes = ['4K7P-QX2M-01TC', '0000-1111-2222']

it('ten codes of 60 bits, none twice', () => {
  const codes = newBackupCodes()
  expect(new Set(codes).size).toBe(10)
  for (const code of codes) expect(code).toMatch(/^([0-9A-HJKMNP-TV-Z]{4}-){2}[0-9A-HJKMNP-TV-Z]{4}$/)
})

it('each opens once, however it is typed, without any key, and the same code is another hash in another set', async () => {
  const [stored, other] = [await storeBackupCodes(codes), await storeBackupCodes(codes)]
  expect(JSON.parse(stored).hashes).not.toEqual(JSON.parse(other).hashes)
  const left = await takeBackupCode(stored, ' 4k7pqx2m oLtc ', { key: randomBytes(32), userId: 'ana' })
  expect(countBackupCodes(left!)).toBe(1)
  expect(await takeBackupCode(left!, '4K7P-QX2M-01TC', ana)).toBeNull()
  expect(await takeBackupCode(stored, '4K7P-QX2M-01TD', ana)).toBeNull()
  const none = await takeBackupCode(left!, '000011112222', ana)
  expect(countBackupCodes(none!)).toBe(0)
  expect([looksLikeBackupCode('123 456'), looksLikeBackupCode('4k7p qx2m 01tc')]).toEqual([false, true])
})

it('sets from before open for their person, under the key they were made with', async () => {
  const stored = JSON.stringify(codes.map((code) => hashBefore(key, 'ana', code)))
  expect(countBackupCodes(stored)).toBe(2)
  const left = await takeBackupCode(stored, '4k7pqx2m01tc', ana)
  expect(countBackupCodes(left!)).toBe(1)
  expect(await takeBackupCode(left!, '4K7P-QX2M-01TC', ana)).toBeNull()
  expect(await takeBackupCode(stored, '4K7P-QX2M-01TC', { key, userId: 'eva' })).toBeNull()
  expect(await takeBackupCode(stored, '4K7P-QX2M-01TC', { key: randomBytes(32), userId: 'ana' })).toBeNull()
})
