import { describe, expect, it } from 'vitest'
import { isGreetingOrThanks } from './is-greeting-or-thanks.ts'

describe('isGreetingOrThanks', () => {
  it.each(['Hi!', 'hello there', 'Buenos días', 'Olá, tudo bem?', 'Good morning'])('greeting: %s', (text) =>
    expect(isGreetingOrThanks(text)).toBe('greeting'),
  )
  it.each([
    'Thanks!',
    'ok, thank you so much',
    'Muchas gracias',
    'obrigada pela ajuda',
    'Perfect, thanks',
    'thanks, ok',
  ])('thanks: %s', (text) => expect(isGreetingOrThanks(text)).toBe('thanks'))
  it.each([
    'Hi, where is my order?',
    'thanks but it still fails',
    'hola, no puedo pagar',
    '',
    'hey jude lyrics',
  ])('neither: %s', (text) => expect(isGreetingOrThanks(text)).toBeNull())
})
