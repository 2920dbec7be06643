import { Secret } from 'otpauth'
import { expect, it } from 'vitest'
import { matchTotp, newTotpSecret, totpAt, totpUri } from './totp.ts'

const secret = Secret.fromLatin1('12345678901234567890').base32
const STEP_MS = 30_000

it.each([
  [59, '94287082'],
  [1_111_111_109, '07081804'],
  [1_111_111_111, '14050471'],
  [1_234_567_890, '89005924'],
  [2_000_000_000, '69279037'],
  [20_000_000_000, '65353130'],
])('RFC 6238, appendix B: at %d s the code is %s', (seconds, code) => {
  expect(totpAt(secret, Math.floor(seconds / 30), 8)).toBe(code)
})

it('takes the step before and after, and nothing beyond', () => {
  const match = (offset: number) =>
    matchTotp({ secret, code: totpAt(secret, 100 + offset), nowMs: 100 * STEP_MS, lastUsedStep: null })
  expect([-2, -1, 0, 1, 2].map(match)).toEqual([null, 99, 100, 101, null])
})

it('takes a step once, and none before it again', () => {
  const match = (step: number, lastUsedStep: number) =>
    matchTotp({ secret, code: totpAt(secret, step), nowMs: 100 * STEP_MS, lastUsedStep })
  expect(match(100, 99)).toBe(100)
  expect(match(100, 100)).toBeNull()
  expect(match(99, 100)).toBeNull()
  expect(match(101, 100)).toBe(101)
})

it('makes secrets of 160 bits that an app can read', () => {
  expect(newTotpSecret()).toMatch(/^[A-Z2-7]{32}$/)
  expect(totpUri(secret, 'ana@shop.example')).toBe(
    `otpauth://totp/VisualKit:ana%40shop.example?issuer=VisualKit&secret=${secret}&algorithm=SHA1&digits=6&period=30`,
  )
})
