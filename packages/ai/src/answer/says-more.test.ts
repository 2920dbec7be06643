import { expect, test } from 'vitest'
import { saysMore } from './says-more.ts'

test.each([
  ['Malum in se considerations [1].', 'What is malum in se considerations?', false],
  ['The oil producer is Iran [1].', 'Which oil producer is a close ally?', true],
  ['308 [1]', 'How many points did they surrender?', true],
  ['La tienda abre.', '¿Cuándo abre la tienda?', false],
  ['Abre a las nueve.', '¿Cuándo abre la tienda?', true],
])('%s, asked %s', (answer, question, says) => expect(saysMore(answer, question)).toBe(says))
