import { expect, it } from 'vitest'
import { stem } from './stem.ts'

it('has a stem for every word, also for those that every object knows', () => {
  for (const word of ['constructor', 'tostring', 'valueof', '__proto__', 'hasownproperty', 'toString'])
    for (const language of ['en', 'es', 'pt'] as const)
      expect(stem(word, language), word).toBeTypeOf('string')
  expect(stem('added', 'en')).toBe('add')
  expect(stem('devoluciones', 'es')).toBe(stem('devolución', 'es'))
})
