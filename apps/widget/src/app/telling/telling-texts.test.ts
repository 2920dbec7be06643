import { createHash } from 'node:crypto'
import { expect, test } from 'vitest'
import { MAIL_CONSENT_VERSION, TELLING_BRAZILIAN, TELLING_TEXTS } from './telling-texts.ts'

const filled = (value: unknown) => (typeof value === 'function' ? String(value('Nela')) : String(value))

test.each(['es', 'pt'] as const)('%s says everything that English says, in its own words', (locale) => {
  expect(Object.keys(TELLING_TEXTS[locale])).toEqual(Object.keys(TELLING_TEXTS.en))
  for (const [key, text] of Object.entries(TELLING_TEXTS.en))
    expect(filled(TELLING_TEXTS[locale][key as keyof typeof TELLING_TEXTS.en]), key).not.toBe(filled(text))
})

test('the words of the agreement are those of its version', () => {
  const words = [...Object.values(TELLING_TEXTS), TELLING_BRAZILIAN].map(({ agree }) => filled(agree))
  const digest = createHash('sha256').update(words.join('\n')).digest('hex').slice(0, 16)
  // Change the words, and make a new version.
  expect([MAIL_CONSENT_VERSION, digest]).toEqual(['mail-2026-11', '26dfc3f0ca4ed952'])
})
