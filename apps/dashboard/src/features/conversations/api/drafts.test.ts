import { expect, it } from 'vitest'
import { forgetDrafts } from './drafts.ts'

it('drafts go when somebody signs out, and nothing else does', () => {
  const storage = Object.create({
    removeItem(this: Record<string, string>, key: string) {
      delete this[key]
    },
  }) as Storage
  Object.assign(storage, { 'vk.draft.a': 'Dear Mia', 'vk.draft.b': 'Dear Leo', 'vk.invitation': 'token' })
  forgetDrafts(storage)
  expect({ ...storage }).toEqual({ 'vk.invitation': 'token' })
})
