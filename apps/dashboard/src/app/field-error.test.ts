import { afterEach, expect, it } from 'vitest'
import { speak } from '../i18n/text.ts'
import { fieldErrorText } from './field-error.ts'

afterEach(() => speak('en'))

const refused = (path: string, rule: string, limit?: number) => ({
  issues: [{ path, message: 'Too small: expected string to have >=1 characters', rule, limit }],
})

it('says what is wrong with a field in the reader’s language, and never in the server’s words', async () => {
  await speak('es')
  expect(fieldErrorText(refused('name', 'missing'))).toBe('Nombre: hace falta.')
  expect(fieldErrorText(refused('instructions', 'too_long', 12_000))).toBe(
    'Instrucciones: escriba 12.000 caracteres como máximo.',
  )
  expect(fieldErrorText(refused('tool.definition.questions.2', 'missing'))).toBe('Preguntas (3): hace falta.')
  await speak('pt')
  expect(fieldErrorText(refused('email', 'email'))).toBe('E-mail: escreva um e-mail como nome@exemplo.com.')
  expect(fieldErrorText(refused('', 'choice'))).toBe('Escolha uma das opções que são oferecidas.')
  await speak('en')
  expect(
    fieldErrorText({
      issues: [...refused('name', 'missing').issues, ...refused('retryCount', 'too_large', 9).issues],
    }),
  ).toBe('Name: this is needed. Retry count: it must be 9 or less.')
})

it('leaves a refusal that names no field, or no rule, to the server’s sentence', () => {
  for (const details of [null, undefined, {}, { issues: [] }, { issues: [{ path: 'name', message: 'x' }] }])
    expect(fieldErrorText(details)).toBeNull()
})
