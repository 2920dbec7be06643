import { expect, it } from 'vitest'
import { asksAboutLooks } from './asks-about-looks.ts'

it.each([
  ['en', 'What is the red icon next to my name?', false],
  ['en', 'Why is the button greyed out?', false],
  ['en', 'Where is the save button on this page?', true],
  ['es', '¿Qué significa el punto rojo?', false],
  ['es', '¿Dónde está el botón de guardar?', true],
  ['pt', 'Que cor tem o ícone?', false],
  ['pt', 'Onde fica o botão de salvar?', true],
] as const)('%s: needs looks: %s', (language, question, layout) => {
  expect(asksAboutLooks(question, language)).toEqual({ layout })
})

it.each([
  ['en', 'What does this error mean?'],
  ['en', 'How much is the delivery?'],
  ['es', '¿Qué significa este error?'],
  ['pt', 'O que significa esta mensagem?'],
] as const)('%s: words will do: %s', (language, question) => {
  expect(asksAboutLooks(question, language)).toBeNull()
})
