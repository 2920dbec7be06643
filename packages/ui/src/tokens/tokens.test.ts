import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import {
  type Colour,
  colours,
  contrast,
  fontSize,
  fontWeight,
  type Mode,
  radius,
  textOn,
  tokensCss,
} from './tokens.ts'

const TEXT: [Colour, Colour][] = [
  ['ink', 'paper'],
  ['ink', 'wash'],
  ['ink-2', 'paper'],
  ['ink-2', 'wash'],
  ['ink-3', 'paper'],
  ['ink-3', 'wash'],
  ['lagoon', 'paper'],
  ['lagoon', 'wash'],
  ['lagoon-ink', 'lagoon-wash'],
  ['ink', 'lagoon-wash'],
  ['on-colour', 'lagoon'],
  ['signal', 'paper'],
  ['signal', 'signal-wash'],
  ['ink', 'signal-wash'],
  ['on-colour', 'signal'],
  ['amber', 'paper'],
  ['amber', 'amber-wash'],
  ['ok', 'paper'],
  ['ok', 'ok-wash'],
  ['danger', 'paper'],
  ['danger', 'danger-wash'],
  ['on-colour', 'danger'],
  ['ink-2', 'lagoon-wash'],
  ['ink-3', 'lagoon-wash'],
  ['ink', 'amber-wash'],
  ['ink', 'ok-wash'],
  ['ink', 'danger-wash'],
  ['lagoon', 'lagoon-wash'],
  ['danger', 'wash'],
  ['ok', 'wash'],
  ['amber', 'wash'],
]
const BORDERS: [Colour, Colour][] = [
  ['control', 'paper'],
  ['control', 'wash'],
  ['lagoon', 'paper'],
  ['lagoon', 'wash'],
  ['signal', 'paper'],
]

describe.each(['light', 'dark'] as Mode[])('%s', (mode) => {
  it.each(TEXT)('%s can be read on %s', (text, surface) => {
    expect(contrast(colours[mode][text], colours[mode][surface])).toBeGreaterThanOrEqual(4.5)
  })
  it.each(BORDERS)('%s can be seen on %s', (border, surface) => {
    expect(contrast(colours[mode][border], colours[mode][surface])).toBeGreaterThanOrEqual(3)
  })
})

it('text on a customer colour is the one that reads better', () => {
  expect(textOn('#ffe14d')).toBe('#12171a')
  expect(textOn('#0b6b68')).toBe('#ffffff')
})

it('the Tailwind theme names every colour, radius and size of the tokens', () => {
  const theme = readFileSync(new URL('./theme.css', import.meta.url), 'utf8')
  for (const name of Object.keys(colours.light)) expect(theme).toContain(`--color-${name}: var(--${name});`)
  for (const [name, px] of Object.entries(radius)) expect(theme).toContain(`--radius-${name}: ${px}px;`)
  for (const [name, px] of Object.entries(fontSize)) expect(theme).toContain(`--text-${name}: ${px / 16}rem;`)
  for (const [name, weight] of Object.entries(fontWeight))
    expect(theme).toContain(`--font-weight-${name}: ${weight};`)
})

it('tokens.css is what the tokens say', () => {
  expect(readFileSync(new URL('./tokens.css', import.meta.url), 'utf8')).toBe(tokensCss())
})
