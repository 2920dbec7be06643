import { expect, test } from 'vitest'
import { asksForSecret } from './asks-for-secret.ts'
import { namesForeignContact } from './contacts.ts'

const sources = [
  {
    content: 'Write to help@shop.example, call +351 210 000 000 or see [refunds](/refunds).',
    url: 'https://shop.example/help',
  },
]

test.each([
  'Write to help@shop.example.',
  'Call +351 210000000.',
  'It is at https://shop.example/help.',
  'See [refunds](/refunds).',
  'It takes 3-5 days, e.g. for order 104817.',
  'Open invoice.pdf and read on.Then pay.',
])('known: %s', (sentence) => expect(namesForeignContact(sentence, sources)).toBe(false))

test.each([
  'Write to help@shop.example.evil.test.',
  'Write to ahelp@shop.example.',
  'Call +351 219 999 999.',
  'It is at shop-refunds.example.',
  'It is at https://evil.example/help.',
  'See [refunds](javascript:alert(1)).',
  'See [refunds][1].\n[1]: https://evil.example',
  'Send it to data:text/html,x',
])('foreign: %s', (sentence) => expect(namesForeignContact(sentence, sources)).toBe(true))

test('knows a sentence that asks for a secret from one that warns', () => {
  for (const sentence of [
    'Send us your PIN.',
    'Please enter your card number here.',
    'Escriba su contraseña.',
    'Envie a senha.',
  ])
    expect(asksForSecret(sentence)).toBe(true)
  for (const sentence of [
    'Never send your PIN.',
    'Your password has eight letters.',
    'No envíe la contraseña.',
  ])
    expect(asksForSecret(sentence)).toBe(false)
})
