import { expect, it } from 'vitest'
import { asksSomething } from './question-key.ts'

it.each([
  ['Como vejo vários meses ao mesmo tempo?', 'pt'],
  ['How do I see several months at the same time?', 'en'],
  ['¿Cómo veo varios meses a la vez?', 'es'],
  ['Do you engrave knives?', 'en'],
  ['AVS-07?', 'en'],
] as const)('says what it is about: %s', (question, language) =>
  expect(asksSomething(question, language)).toBe(true),
)

it.each([
  ['Can I do that?', 'en'],
  ['It works now', 'en'],
  ['And what about the other one?', 'en'],
  ['¿Y ahora qué hago?', 'es'],
  ['Pode ajudar-me com uma coisa?', 'pt'],
] as const)('does not: %s', (question, language) => expect(asksSomething(question, language)).toBe(false))
