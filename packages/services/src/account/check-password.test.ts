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

it('several words of the person in one password are worth no more than one', {
  timeout: 60_000,
}, async () => {
  const ada = { email: 'ada@alfa.example', name: 'Ada', business: 'Alfa' }
  const maria = {
    email: 'maria.perez@panaderia-sol.example',
    name: 'María Pérez',
    business: 'Panadería Sol',
  }
  const weak = [
    ...['ada.alfa.2026', 'Ada Alfa visualkit', 'Ada-Alfa-Ada-2026', 'AdaAlfa2026!', 'Ada@Alfa#2026'],
    ...['Ada Alfa Ada Alfa', '4d4.4lf4.2026', 'ada.alfa.hello.2026', 'ada-alfa-password1'],
  ].map((password) => [ada, password] as const)
  const weakOfMaria = [
    ...[
      'María Pérez 2026',
      'Perez-Maria-1987',
      'MariaPerez2026!',
      'panaderiasol2026',
      'Maria Perez Panaderia Sol',
    ],
    ...['maria\u0301 pe\u0301rez sol 2026', 'maria.perez.1987.03.14'],
  ].map((password) => [maria, password] as const)
  for (const [owner, password] of [...weak, ...weakOfMaria]) {
    const { score, problem } = await checkPassword(password, owner)
    expect([password, problem, score < 3]).toEqual([password, 'weak', true])
  }
  const strong = ['Ada rides a purple bicycle', 'alfa kiwi trombone seven', 'ada-vX9q!t2Lw#8z']
  for (const password of strong)
    expect([password, (await checkPassword(password, ada)).problem]).toEqual([password, null])
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
