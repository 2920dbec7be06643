import { expect, test } from 'vitest'
import { cleanName, nameText } from './name-text.ts'

const Name = nameText({ max: 20, empty: 'Write your name.' })

test('a name is one line in which something can be seen', () => {
  const heart = '\u2764\uFE0F\u200D\u{1F525}'
  for (const name of [
    'Ana',
    ' José-María ',
    'שלום',
    '王小明',
    `Rosa ${heart}`,
    '<img src=x>',
    'O’Neil',
    'क्षि',
  ])
    expect(Name.parse(name)).toBe(name.trim())
  for (const name of [
    '',
    '   ',
    '\u200B',
    '\u202E',
    '\u202Elive',
    'Casa\nBcc: x',
    'a\u0000b',
    '\uD83D',
    'x'.repeat(21),
  ])
    expect(Name.safeParse(name).success, JSON.stringify(name)).toBe(false)
})

test('one that another system wrote is cleaned', () => {
  expect(cleanName('Ana\r\n\u0000 \u202EMora', 20)).toBe('Ana Mora')
  expect(cleanName('\u200B\u202E\n', 20)).toBeNull()
  expect(cleanName('\uD83Dx', 20)).toBe('x')
  expect(cleanName('z'.repeat(5_000), 20)).toBe('z'.repeat(20))
  expect(cleanName('\u{1F525}'.repeat(15), 21)).toBe('\u{1F525}'.repeat(10))
})
