import { colours, contrast } from '@visualkit/ui/tokens'
import { expect, test } from 'vitest'
import { accentOf, mix, paletteCss } from './palette.ts'

const COLOURS = [
  '#0b6b68',
  '#22395b',
  '#ffd400',
  '#ffffff',
  '#000000',
  '#808080',
  '#e11d48',
  '#7c9a3b',
  '#00e5ff',
]

test.each(COLOURS)('every customer colour stays readable: %s', (colour) => {
  for (const mode of ['light', 'dark'] as const) {
    const { paper } = colours[mode]
    const { fill, onFill, ink, wash } = accentOf(colour, paper)
    expect(contrast(fill, paper), 'surface on paper').toBeGreaterThanOrEqual(1.25)
    expect(contrast(fill, onFill), 'text on the surface').toBeGreaterThanOrEqual(4.5)
    expect(contrast(ink, paper), 'text on paper').toBeGreaterThanOrEqual(4.5)
    expect(contrast(ink, wash), 'text on the tint').toBeGreaterThanOrEqual(4.5)
  }
})

test('a colour that is readable as it is stays as it is', () => {
  expect(accentOf('#0b6b68', '#ffffff')).toMatchObject({ fill: '#0b6b68', onFill: '#ffffff' })
  expect(accentOf('#ffd400', '#ffffff')).toMatchObject({ fill: '#ffd400', onFill: '#12171a' })
})

test('mixing ends at its ends', () => {
  expect(mix('#000000', '#ffffff', 0)).toBe('#000000')
  expect(mix('#000000', '#ffffff', 1)).toBe('#ffffff')
})

test('the sheet names what the styles use', () => {
  expect(paletteCss('#0b6b68', 'dark')).toMatch(/^color-scheme:dark;--ink:#f1f4f4;.*--accent-ink:/)
})
