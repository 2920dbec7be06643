import { expect, it } from 'vitest'
import { changedFields, retentionChoices } from './retention-choices.ts'

it('offers the usual times, one set otherwise in its place, and for ever last', () => {
  expect(retentionChoices('frameDays', 90)).toEqual([7, 30, 60, 90, 180, 365, 730, 1095, 1825, 3650, null])
  expect(retentionChoices('frameDays', 45).slice(0, 4)).toEqual([7, 30, 45, 60])
  expect(retentionChoices('conversationDays', null).at(-1)).toBeNull()
})

it('offers no time for the audit log that the law does not allow', () => {
  expect(retentionChoices('auditDays', null)[0]).toBe(365)
})

it('sends only what was changed', () => {
  const days = { conversationDays: null, frameDays: 90, auditDays: null }
  expect(changedFields(days, { frameDays: 90, conversationDays: 365 })).toEqual({ conversationDays: 365 })
  expect(changedFields(days, { frameDays: null })).toEqual({ frameDays: null })
  expect(changedFields(days, {})).toEqual({})
})
