import { expect, it } from 'vitest'
import { asOf } from './as-of.ts'

it('asks anew as the conversation moves on, and keeps what was known of the same one alone', () => {
  const { queryHash, placeholderData } = asOf('handoff', 's1', 4)
  expect(queryHash).not.toBe(asOf('handoff', 's1', 5).queryHash)
  expect(placeholderData('known', asOf('handoff', 's1', 3))).toBe('known')
  expect(placeholderData('known', asOf('handoff', 's10', 3))).toBeUndefined()
  expect(placeholderData('known', asOf('remembered', 's1', 3))).toBeUndefined()
  expect(placeholderData('known', undefined)).toBeUndefined()
})
