import { createHash } from 'node:crypto'
import { expect, test } from 'vitest'
import { CONSENT_VERSION, PAGE_CONSENT_VERSION } from './consent-version.ts'
import { SIGHT_BRAZILIAN, SIGHT_TEXTS } from './sight-texts.ts'

const filled = (value: unknown) => (typeof value === 'function' ? String(value('Nela')) : String(value))
const all = [...Object.values(SIGHT_TEXTS), SIGHT_BRAZILIAN]

test.each(['es', 'pt'] as const)('%s says everything that English says, in its own words', (locale) => {
  expect(Object.keys(SIGHT_TEXTS[locale]).sort()).toEqual(Object.keys(SIGHT_TEXTS.en).sort())
  for (const [key, text] of Object.entries(SIGHT_TEXTS.en))
    expect(filled(SIGHT_TEXTS[locale][key as keyof typeof SIGHT_TEXTS.en]), key).not.toBe(filled(text))
})

test('every text is calm and has no gap, and Brazil reads its own words', () => {
  for (const texts of all)
    for (const text of Object.values(texts)) expect(filled(text)).toMatch(/^[^!¡]{3,}$/)
  for (const text of Object.values(SIGHT_BRAZILIAN))
    expect(filled(text)).not.toMatch(/ecrã|separador|palavra-passe|telemóvel|controlos/i)
})

const PAGE_WORDS = ['pageTitle', 'pageIntro', 'pageSees', 'pageHides', 'pageControl', 'pagePeople']

test.each([
  ['the screen', CONSENT_VERSION, (key: string) => key.startsWith('consent')],
  ['the page', PAGE_CONSENT_VERSION, (key: string) => PAGE_WORDS.includes(key)],
])('the words of the consent to %s are those of its version', (_, version, belongs) => {
  const words = all.flatMap((texts) =>
    Object.entries(texts)
      .filter(([key]) => belongs(key))
      .map(([, text]) => filled(text)),
  )
  expect(words).toHaveLength(24)
  const digest = createHash('sha256').update(words.join('\n')).digest('hex').slice(0, 16)
  expect([version, digest]).toEqual(DIGESTS.find(([known]) => known === version))
})

/** Change the words, and make a new version. */
const DIGESTS = [
  ['screen-2026-11', '1e95f355a20eb61b'],
  ['page-2026-11', '0262d97fe3976ebc'],
]
