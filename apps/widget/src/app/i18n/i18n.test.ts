import { expect, test } from 'vitest'
import { BRAZILIAN, TEXTS, textsFor } from './index.ts'

const argumentsOf = ['Nela', 'Harbour Goods']

/** A text with its gaps filled, numbers for those that count. */
function filled(value: unknown): string {
  if (typeof value !== 'function') return String(value)
  const withWords = String(value(...argumentsOf))
  return withWords.includes('undefined') || withWords.includes('NaN') || withWords === ''
    ? String(value(2, 'x'))
    : withWords
}

test.each(['es', 'pt'] as const)('%s says everything that English says, in its own words', (locale) => {
  expect(Object.keys(TEXTS[locale])).toEqual(Object.keys(TEXTS.en))
  const same = Object.entries(TEXTS.en).filter(([key, text]) => {
    const other = TEXTS[locale][key as keyof typeof TEXTS.en]
    return filled(text) === filled(other)
  })
  expect(same.map(([key]) => key)).toEqual([])
})

test.each(['en', 'es', 'pt'] as const)('%s is calm and has no gap', (locale) => {
  for (const [key, text] of Object.entries(TEXTS[locale])) {
    expect(filled(text), key).toMatch(/\S/)
    expect(filled(text), key).not.toMatch(/[!¡]|oops|undefined/i)
  }
})

test('each score has its word', () => {
  for (const texts of Object.values(TEXTS)) {
    const words = [1, 2, 3, 4, 5].map(texts.rateScore)
    expect(new Set(words).size).toBe(5)
  }
})

test('Brazil reads its own words, and only Brazil', () => {
  for (const text of Object.values(BRAZILIAN))
    expect(filled(text)).not.toMatch(
      /ecrã|separador|ligação|palavra-passe|(?<!com)partilh|está a \w+r\b|regist(?!r)/i,
    )
  expect(textsFor('pt', ['pt', 'pt-BR'])).toBe(BRAZILIAN)
  expect(textsFor('pt', ['pt-PT', 'pt-BR'])).toBe(TEXTS.pt)
  expect(textsFor('pt', ['pt', 'en-US'])).toBe(TEXTS.pt)
  expect(textsFor('es', ['es', 'pt-BR'])).toBe(TEXTS.es)
})
