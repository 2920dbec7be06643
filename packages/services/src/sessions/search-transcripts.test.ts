import { expect, it } from 'vitest'
import { patternOf } from './search-transcripts.ts'

it('finds a word with any accents, and takes signs for what they are', () => {
  const finds = (word: string, text: string) => new RegExp(patternOf(word), 'i').test(text)
  expect(finds('donde', '¿DÓNDE?')).toBe(true)
  expect(finds('envio', 'Ênvïo')).toBe(true)
  expect(finds('заказ', 'мой ЗАКАЗ')).toBe(true)
  expect(finds('100%', '100% off')).toBe(true)
  expect(finds('a.c', 'abc')).toBe(false)
  expect(finds('[1]', 'see [1]')).toBe(true)
  expect(patternOf('x_1(')).toBe('x\\_1\\(')
})
