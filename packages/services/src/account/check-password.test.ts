import { expect, it } from 'vitest'
import { checkPassword, requireGoodPassword } from './check-password.ts'

it('length, known passwords and guesses decide; kinds of characters do not', {
  timeout: 60_000,
}, async () => {
  const cases = {
    'correct horse battery': null,
    'eu gosto de bolo de milho': null,
    'ñandú çelebra 日本語 três': null,
    'short one': 'short',
    ['x7 '.repeat(43)]: 'long',
    '1QAZ2wsx3edc': 'known',
    kfkfkfkfkfkfkf: 'weak',
    abcdefghijklmnop: 'known',
    'Password1234!': 'weak',
    'ana.martins@casamora.example': 'weak',
  } as const
  const owner = { email: 'ana.martins@casamora.example', name: 'Ana Martins', business: 'Casa Mora' }
  const verdicts = await Promise.all(Object.keys(cases).map((password) => checkPassword(password, owner)))
  expect(verdicts.map(({ problem }) => problem)).toEqual(Object.values(cases))
  expect((await checkPassword('qwertyuiop[]asdfghjkl')).warning).toBe('keyboard')
})

it('a character is counted as people count it, and hostile lengths cost little', {
  timeout: 60_000,
}, async () => {
  expect((await checkPassword('🐈🐕🐎🐄🐖🐏🐐🐪🦙🦒🐘')).problem).toBe('short')
  const hostile = ['qwerty12@#', 'p@$$w0rd!', 'a4@8({[<369&#!1/|0$5+7%2'].map((part) =>
    part.repeat(13).slice(0, 128),
  )
  for (const password of hostile) expect((await checkPassword(password)).score).toBeGreaterThanOrEqual(0)
  await expect(requireGoodPassword('kfkfkfkfkfkfkfkfkfkf')).rejects.toMatchObject({
    code: 'VALIDATION_ERROR',
    details: { field: 'password', password: { problem: 'weak', warning: 'repeat' } },
  })
})
