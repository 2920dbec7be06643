import { expect, it } from 'vitest'
import { greetingOf } from './assistant-words.ts'

it('greets in the assistant’s own words, else in ours, and without a name that says nothing', () => {
  const about = { locale: 'en', businessName: 'Marea' } as const
  expect(greetingOf({ name: 'Iris', greetings: { en: ' Welcome. ' } }, about)).toBe('Welcome.')
  expect(greetingOf({ name: 'Iris', greetings: { es: 'Hola.' } }, about)).toBe(
    'Hello. I am Iris, the AI assistant of Marea. How can I help?',
  )
  expect(greetingOf({ name: 'Asistente', greetings: {} }, { ...about, locale: 'es' })).toBe(
    'Hola. Soy el asistente de IA de Marea. ¿En qué puedo ayudarle?',
  )
})
