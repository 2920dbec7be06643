import { expect, it } from 'vitest'
import { createInput, draftOf, settingsOf } from './settings-draft.ts'

it('gives the settings of a kind back, without what was left empty and what the kind does not have', () => {
  const settings = {
    url: 'https://shop.example/help/',
    maxPages: 200,
    exclude: ['/blog/', '/*.pdf$'],
    below: true,
    whenGone: 'keep' as const,
    metadata: { category: 'help', owner: 'Ana' },
  }
  expect(settingsOf('site', draftOf(settings), settings)).toEqual(settings)
  expect(settingsOf('page', { ...draftOf(settings), branch: 'main' })).toEqual({
    url: settings.url,
    whenGone: 'keep',
    metadata: { category: 'help' },
  })
  expect(settingsOf('git', { ...draftOf(), url: ' https://git.example/a ', folder: ' docs ' })).toEqual({
    url: 'https://git.example/a',
    folder: 'docs',
  })
  expect(createInput('export', draftOf(), { name: ' Old help ', schedule: 'daily' })).toEqual({
    kind: 'export',
    settings: {},
    name: 'Old help',
  })
})
