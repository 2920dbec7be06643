import { BUILT_IN_CATALOGUE } from '@visualkit/ai'
import { expect, it } from 'vitest'
import type { UsedOnDay } from './report-costs.ts'
import { savingsOf } from './savings.ts'

const catalogue = {
  ...BUILT_IN_CATALOGUE,
  providers: {
    ...BUILT_IN_CATALOGUE.providers,
    openai: { ...BUILT_IN_CATALOGUE.providers.openai, strongModel: 'big' },
  },
  models: {
    ...BUILT_IN_CATALOGUE.models,
    'openai/big': { ...BUILT_IN_CATALOGUE.models['openai/gpt-5.6-luna']!, prices: { inputPerMillion: 5 } },
  },
}
const used = (more: Partial<UsedOnDay>): UsedOnDay => ({
  day: '2026-11-28',
  serviceType: 'chat',
  personalityId: null,
  model: 'openai/small',
  modality: 'text',
  unit: 'input_tokens',
  tier: 'fast',
  quantity: 1_000_000,
  costUsd: 0.15,
  ...more,
})

it('compares routed answers with the strong model of their provider', () => {
  const { routing } = savingsOf(
    [
      used({ quantity: 700_000, costUsd: 0.105 }),
      used({ model: 'openai/big', tier: 'strong', quantity: 300_000, costUsd: 1.5 }),
      // Where nothing chose, and where there is no price, there is nothing to compare.
      used({ tier: null, costUsd: 9 }),
      used({ model: 'compatible/own', costUsd: 0 }),
      used({ serviceType: 'vision', costUsd: 9 }),
    ],
    catalogue,
  )
  expect(routing).toEqual({ spentUsd: expect.closeTo(1.605), alwaysStrongUsd: expect.closeTo(5) })
})

it('knows the strong model of a provider that was never asked it', () => {
  expect(savingsOf([used({})], catalogue).routing).toEqual({ spentUsd: 0.15, alwaysStrongUsd: 5 })
})

it('compares the frames that were read with one each second', () => {
  const screen = { serviceType: 'screen', modality: 'video', model: 'local/screen', tier: null, costUsd: 0 }
  const { frames } = savingsOf(
    [
      used({ ...screen, unit: 'seconds', quantity: 599.6 }),
      used({ ...screen, unit: 'images', quantity: 31 }),
      used({ ...screen, unit: 'bytes', quantity: 9_999 }),
      // A picture that somebody sent is no frame of a shared screen.
      used({ ...screen, modality: 'image', unit: 'images', quantity: 4 }),
    ],
    catalogue,
  )
  expect(frames).toEqual({ read: 31, onePerSecond: 600 })
})

it('says nothing of what was not used', () => {
  expect(savingsOf([], catalogue)).toEqual({ routing: null, frames: null })
})
