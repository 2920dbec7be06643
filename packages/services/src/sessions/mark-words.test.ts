import { describe, expect, it } from 'vitest'
import { markWords, searchWords } from './mark-words.ts'

const marked = (text: string, search: string) =>
  markWords(text, searchWords(search))
    ?.map(({ text, found }) => (found ? `<${text}>` : text))
    .join('')

describe('markWords', () => {
  it('marks every place of every word, whatever its case and accents', () => {
    expect(marked('¿Dónde está mi envío? Donde siempre.', 'DONDE envio')).toBe(
      '¿<Dónde> está mi <envío>? <Donde> siempre.',
    )
    expect(marked('abab', 'ab aba')).toBe('<abab>')
    expect(marked('😀 refund İstanbul', 'istanbul refund')).toContain('😀 <refund>')
    expect(marked('nothing', 'x')).toBeUndefined()
  })

  it('cuts to the first of them, at a word', () => {
    const text = `${'lorem ipsum '.repeat(20)}the refund came ${'dolor sit '.repeat(40)}`
    const piece = marked(text, 'refund')!
    expect(piece).toMatch(/^… (ipsum|lorem) .*the <refund> came dolor.*…$/)
    expect(piece.length).toBeLessThan(190)
  })
})

it('looks for words without case and accents', () => {
  expect(searchWords('  Dónde ESTÁ mi envío\u0000 está ')).toEqual(['donde', 'esta', 'mi', 'envio'])
  expect(searchWords('a b c d e f g h i j')).toHaveLength(8)
})
