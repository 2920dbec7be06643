import { SECURITY_CHECKS, type SecurityCheck } from '@visualkit/contracts'
import { expect, it } from 'vitest'
import { speak } from '../../../i18n/text.ts'
import { checkText } from './check-text.ts'

const one = (check: SecurityCheck['check'], changes: Partial<SecurityCheck> = {}): SecurityCheck => ({
  check,
  state: 'todo',
  count: 1,
  names: ['Ana'],
  at: '2026-06-01T00:00:00Z',
  ...changes,
})

it('says something whole of every check in every state and language', async () => {
  for (const locale of ['en', 'es', 'pt'] as const) {
    await speak(locale)
    for (const check of SECURITY_CHECKS)
      for (const state of ['ok', 'todo', 'danger', 'info'] as const)
        for (const count of [1, 5]) {
          const text = checkText(one(check, { state, count }))
          expect([check, state, /\{\w+\}|undefined/.test(text), text.length > 5]).toEqual([
            check,
            state,
            false,
            true,
          ])
        }
  }
  await speak('en')
})

it('names some, counts the rest, and quotes what things are called', () => {
  expect(checkText(one('second_factor', { count: 5, names: ['Ana', 'Rui', 'Mia'] }))).toBe(
    '5 people sign in without a second step: Ana, Rui, Mia +2.',
  )
  expect(checkText(one('key_addresses', { names: ['Server'] }))).toBe(
    '“Server” works from any address. Name those of your servers.',
  )
  expect(checkText(one('refused_sign_ins', { count: 40 }))).toContain('more than people mistype')
})
