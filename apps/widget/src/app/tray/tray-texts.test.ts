import { expect, test } from 'vitest'
import { TRAY_BRAZILIAN, TRAY_TEXTS } from './tray-texts.ts'

const filled = (value: unknown) => (typeof value === 'function' ? String(value(7)) : String(value))

test.each(['es', 'pt'] as const)('%s says everything that English says, in its own words', (locale) => {
  expect(Object.keys(TRAY_TEXTS[locale])).toEqual(Object.keys(TRAY_TEXTS.en))
  for (const [key, text] of Object.entries(TRAY_TEXTS.en))
    expect(filled(TRAY_TEXTS[locale][key as keyof typeof TRAY_TEXTS.en]), key).not.toBe(filled(text))
})

test('every text is calm and has no gap, and Brazil reads its own words', () => {
  for (const texts of [...Object.values(TRAY_TEXTS), TRAY_BRAZILIAN])
    for (const text of Object.values(texts)) expect(filled(text)).toMatch(/^[^!¡]{3,}$/)
  for (const text of Object.values(TRAY_BRAZILIAN))
    expect(filled(text)).not.toMatch(/ficheiro|palavra-passe/i)
})
