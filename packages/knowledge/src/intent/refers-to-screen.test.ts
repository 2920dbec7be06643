import { describe, expect, it } from 'vitest'
import { refersToScreen } from './refers-to-screen.ts'

describe('refersToScreen', () => {
  it.each([
    ['What does this error mean?', 'en'],
    ['what is this?', 'en'],
    ['Why am I getting this message', 'en'],
    ['what do I do now? can you see my screen', 'en'],
    ['what should I click here', 'en'],
    ['¿Qué significa este error?', 'es'],
    ['¿qué es esto?', 'es'],
    ['me sale un error', 'es'],
    ['O que é isto no ecrã?', 'pt'],
    ['o que significa esse erro', 'pt'],
    ['O que faço agora?', 'pt'],
  ] as const)('%s', (question, language) => expect(refersToScreen(question, language)).toBe(true))

  it.each([
    ['How long does delivery take?', 'en'],
    ['Where is the returns page?', 'en'],
    ['Do you ship to Spain?', 'en'],
    ['¿Cuánto tarda el envío?', 'es'],
    ['Como devolvo um produto?', 'pt'],
  ] as const)('not: %s', (question, language) => expect(refersToScreen(question, language)).toBe(false))
})
