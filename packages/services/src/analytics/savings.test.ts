import { expect, it } from 'vitest'
import type { UsedOnDay } from './report-costs.ts'
import { savingsOf } from './savings.ts'

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
  comparedUsd: 0,
  strongUsd: 0,
  ...more,
})

it('sums up what was compared with the strong model, of answers alone', () => {
  const { routing } = savingsOf([
    used({ costUsd: 0.105, comparedUsd: 0.105, strongUsd: 3.5 }),
    used({ model: 'openai/big', tier: 'strong', costUsd: 9.5, comparedUsd: 1.5, strongUsd: 1.5 }),
    // Where nothing chose there is nothing to compare.
    used({ tier: null, costUsd: 9 }),
    used({ serviceType: 'trial', costUsd: 9, comparedUsd: 9, strongUsd: 9 }),
  ])
  expect(routing).toEqual({ spentUsd: expect.closeTo(1.605), alwaysStrongUsd: expect.closeTo(5) })
})

it('compares the frames that were read with one each second', () => {
  const screen = { serviceType: 'screen', modality: 'video', model: 'local/screen', tier: null, costUsd: 0 }
  const { frames } = savingsOf([
    used({ ...screen, unit: 'seconds', quantity: 599.6 }),
    used({ ...screen, unit: 'images', quantity: 31 }),
    used({ ...screen, unit: 'bytes', quantity: 9_999 }),
    // A picture that somebody sent is no frame of a shared screen.
    used({ ...screen, modality: 'image', unit: 'images', quantity: 4 }),
  ])
  expect(frames).toEqual({ read: 31, onePerSecond: 600 })
})

it('says nothing of what was not used', () => {
  expect(savingsOf([])).toEqual({ routing: null, frames: null })
})
