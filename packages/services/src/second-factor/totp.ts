import { timingSafeEqual } from 'node:crypto'
import { HOTP, Secret, TOTP } from 'otpauth'

/** What every authenticator app understands (RFC 6238): SHA-1, six digits, thirty seconds. */
const PERIOD_SECONDS = 30
const DIGITS = 6
/** One step before and after the present one, for clocks that go wrong. */
const TOLERANCE_STEPS = 1
/** 160 bits, as RFC 4226 recommends. */
const SECRET_BYTES = 20

/** A new shared secret, in base32. */
export function newTotpSecret(): string {
  return new Secret({ size: SECRET_BYTES }).base32
}

/** What the QR code holds, for an authenticator app. */
export function totpUri(secret: string, email: string): string {
  return new TOTP({
    issuer: 'VisualKit',
    label: email,
    algorithm: 'SHA1',
    digits: DIGITS,
    period: PERIOD_SECONDS,
    secret: Secret.fromBase32(secret),
  }).toString()
}

/**
 * The thirty-second step a code belongs to, or null when it is wrong, too old, or of a step that was used already
 * (`lastUsedStep` and everything before it).
 */
export function matchTotp(input: {
  secret: string
  code: string
  nowMs: number
  lastUsedStep: number | null
}): number | null {
  const code = input.code.replace(/\s/g, '')
  const present = Math.floor(input.nowMs / 1000 / PERIOD_SECONDS)
  let found: number | null = null
  // Every step is compared, so that time tells nothing.
  for (let step = present - TOLERANCE_STEPS; step <= present + TOLERANCE_STEPS; step++) {
    const isFresh = input.lastUsedStep === null || step > input.lastUsedStep
    if (sameCode(code, totpAt(input.secret, step)) && isFresh) found ??= step
  }
  return found
}

/** The code of a step. */
export function totpAt(secret: string, step: number, digits: number = DIGITS): string {
  return HOTP.generate({ secret: Secret.fromBase32(secret), algorithm: 'SHA1', counter: step, digits })
}

function sameCode(given: string, expected: string): boolean {
  const [a, b] = [Buffer.from(given), Buffer.from(expected)]
  return a.length === b.length && timingSafeEqual(a, b)
}
