import { describe, expect, it } from 'vitest'
import { isCpfValid, isIbanValid, isLuhnValid, isSpanishIdValid } from './checksums.ts'
import type { FindingKind } from './finding.ts'
import { redactText } from './redact-text.ts'

/** Values are made from a seed, so a failure can be repeated: its seed is in the message. */
const SEEDS = Array.from({ length: 400 }, (_, index) => index + 1)

/** Mulberry32: small, fast, good enough to make examples. */
function randomFrom(seed: number): (below: number) => number {
  let state = seed * 0x9e3779b9
  return (below) => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) % below
  }
}

type Random = ReturnType<typeof randomFrom>

const pick = <T>(random: Random, values: readonly T[]): T => values[random(values.length)]!
const digits = (random: Random, count: number): string =>
  Array.from({ length: count }, () => random(10)).join('')
const letters = (random: Random, count: number, alphabet = 'abcdefghijklmnopqrstuvwxyz'): string =>
  Array.from({ length: count }, () => pick(random, [...alphabet])).join('')

/** Appends the digit that makes a check true. */
function withCheckDigit(stem: string, isValid: (digits: string) => boolean): string {
  for (let digit = 0; digit < 10; digit++) if (isValid(`${stem}${digit}`)) return `${stem}${digit}`
  throw new Error(`no check digit for ${stem}`)
}

function card(random: Random): string {
  const [prefix, length] = pick(random, [
    ['4', 16],
    ['51', 16],
    ['55', 16],
    ['2300', 16],
    ['37', 15],
    ['6011', 16],
    ['62', 19],
  ] as const)
  const number = withCheckDigit(prefix + digits(random, length - 1 - prefix.length), isLuhnValid)
  const separator = pick(random, ['', ' ', '-'])
  return length === 15
    ? [number.slice(0, 4), number.slice(4, 10), number.slice(10)].join(separator)
    : (number.match(/.{1,4}/g) ?? []).join(separator)
}

function email(random: Random): string {
  const name =
    letters(random, 1 + random(8)) + pick(random, ['', '.', '_', '+', '-']) + letters(random, 1 + random(6))
  return `${name}@${letters(random, 2 + random(8))}.${pick(random, ['com', 'es', 'com.br', 'pt', 'co.uk', 'io'])}`
}

function phone(random: Random): string {
  return pick(random, [
    () => `+34 6${digits(random, 2)} ${digits(random, 3)} ${digits(random, 3)}`,
    () => `+1 (${2 + random(8)}${digits(random, 2)}) ${digits(random, 3)}-${digits(random, 4)}`,
    () => `+351 9${digits(random, 8)}`,
    () => `(${1 + random(9)}${1 + random(9)}) 9${digits(random, 4)}-${digits(random, 4)}`,
    () => `6${digits(random, 2)} ${digits(random, 2)} ${digits(random, 2)} ${digits(random, 2)}`,
    () => `${2 + random(8)}${digits(random, 2)}-${digits(random, 3)}-${digits(random, 4)}`,
  ])()
}

function iban(random: Random): string {
  const [country, length] = pick(random, [
    ['ES', 24],
    ['DE', 22],
    ['PT', 25],
  ] as const)
  const account = digits(random, length - 4)
  for (let check = 2; check < 99; check++) {
    const candidate = `${country}${String(check).padStart(2, '0')}${account}`
    if (isIbanValid(candidate)) return random(2) ? candidate : (candidate.match(/.{1,4}/g) ?? []).join(' ')
  }
  throw new Error('no check digits')
}

function identity(random: Random): string {
  if (random(2)) {
    const stem = digits(random, 8)
    const letter = [...'TRWAGMYFPDXBNJZSQVHLCKE'].find((candidate) => isSpanishIdValid(stem + candidate))
    return `${stem}${letter}`
  }
  const stem = `${1 + random(9)}${digits(random, 7)}${random(9)}`
  for (let check = 0; check < 100; check++) {
    const value = stem + String(check).padStart(2, '0')
    if (isCpfValid(value)) return value.replace(/^(...)(...)(...)(..)$/, '$1.$2.$3-$4')
  }
  // Every digit the same has no valid number.
  return '529.982.247-25'
}

function secret(random: Random): string {
  const text = letters(random, 20, 'abcdefghijkLMNOPQRSTUVWXYZ23456789')
  return pick(random, [
    `sk_live_7${text}`,
    `ghp_${text}`,
    `xoxb-${text}`,
    `AKIA${text.slice(0, 16).toUpperCase()}`,
  ])
}

/** Kinds that are found by their own shape; the others need a label beside them. */
const MAKERS: Record<Exclude<FindingKind, 'name' | 'address' | 'birthdate'>, (random: Random) => string> = {
  card,
  email,
  phone,
  iban,
  id: identity,
  secret,
}

const SURROUNDINGS = [
  (value: string) => value,
  (value: string) => `Hello, ${value} is mine.`,
  (value: string) => `Hola, son estos: ${value}, gracias`,
  (value: string) => `Olá (${value})`,
  (value: string) => `first line\n${value}\nlast line`,
  (value: string) => `"${value}"`,
]

describe.each(Object.entries(MAKERS))('any %s', (kind, make) => {
  it('is masked wholly, wherever it stands', () => {
    for (const seed of SEEDS) {
      const random = randomFrom(seed)
      const value = make(random)
      const text = pick(random, SURROUNDINGS)(value)
      const redacted = redactText(text)
      expect(redacted.text, `seed ${seed}: ${text}`).toBe(text.replace(value, () => `[${kind}]`))
      expect(redacted.findings, `seed ${seed}`).toHaveLength(1)
    }
  })
})

describe('ordinary text', () => {
  const WORDS = [
    'order',
    'the',
    'pago',
    'pedido',
    'não',
    'foi',
    'error',
    'step',
    'total',
    'de',
    'página',
    'see',
  ]

  it('is never touched', () => {
    for (const seed of SEEDS) {
      const random = randomFrom(seed)
      const parts = Array.from({ length: 12 }, () =>
        pick(random, [
          () => pick(random, WORDS),
          () => `${1 + random(99)}`,
          () => `€${1 + random(999)}.${digits(random, 2)}`,
          () => `${2020 + random(8)}-${10 + random(3)}-${10 + random(18)}`,
          () => `${10 + random(14)}:${10 + random(50)}`,
          () => `${letters(random, 3, 'ABCDEFGHJK')}-${digits(random, 2)}`,
          () => `${random(100)} %`,
        ])(),
      )
      // A word between all parts: rows of bare numbers are another test's concern.
      const text = parts.join(' x ')
      expect(redactText(text).text, `seed ${seed}`).toBe(text)
    }
  })
})

describe('any text at all', () => {
  it('gives findings that are in order, apart, and inside the text', () => {
    const pieces = [
      '4111',
      ' ',
      '-',
      '@',
      'a',
      '.',
      'com',
      '+34',
      '612',
      '\n',
      'password:',
      'ES91',
      '(',
      ')',
      '😀',
      'é',
    ]
    for (const seed of SEEDS) {
      const random = randomFrom(seed)
      const text = Array.from({ length: 60 }, () => pick(random, pieces)).join('')
      let end = 0
      for (const finding of redactText(text, { fromPixels: seed % 2 === 0 }).findings) {
        expect(finding.start, `seed ${seed}`).toBeGreaterThanOrEqual(end)
        expect(finding.end, `seed ${seed}`).toBeGreaterThan(finding.start)
        end = finding.end
      }
      expect(end, `seed ${seed}`).toBeLessThanOrEqual(text.length)
    }
  })
})
