import { describe, expect, it } from 'vitest'
import { asksToReadScreen } from './asks-to-read-screen.ts'
import { refersToScreen } from './refers-to-screen.ts'

describe('asksToReadScreen', () => {
  it.each([
    ['What does this page say?', 'en'],
    ['what does it say', 'en'],
    ["What's on my screen?", 'en'],
    ['what do you see', 'en'],
    ['Can you read this page?', 'en'],
    ['¿Qué dice esta página?', 'es'],
    ['¿qué hay en mi pantalla?', 'es'],
    ['O que diz esta página?', 'pt'],
    ['can you see my screen?', 'en'],
    ['¿Puede ver mi pantalla?', 'es'],
    ['Consegue ver a minha tela?', 'pt'],
    ['o que aparece na minha tela', 'pt'],
  ] as const)('%s', (question, language) => {
    expect(asksToReadScreen(question, language)).toBe(true)
    expect(refersToScreen(question, language)).toBe(true)
  })

  it.each([
    ['What does this error mean?', 'en'],
    ['What does the page say about refunds?', 'en'],
    ['What does your returns page say?', 'en'],
    ['What does the guarantee say?', 'en'],
    ['¿Qué significa este error?', 'es'],
    ['O que significa esta mensagem?', 'pt'],
  ] as const)('not: %s', (question, language) => expect(asksToReadScreen(question, language)).toBe(false))
})
