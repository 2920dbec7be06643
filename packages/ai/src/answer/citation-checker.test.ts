import { expect, test } from 'vitest'
import type { AnswerRequest } from './answer-model.ts'
import { CitationChecker } from './citation-checker.ts'

const request = {
  evidence: [
    {
      index: 1,
      content: 'Ask for it at https://shop.example/refunds or [write to us](/contact).',
      url: 'https://shop.example/help',
    },
  ],
} as AnswerRequest

test('a sentence whose words are carried, but not its link, is left out', () => {
  const passed = (sentence: string) =>
    new CitationChecker(() => [{ chunkIndex: 1, quote: 'Ask for it', score: 1 }], request).pass(sentence) !==
    ''
  expect(passed('Ask for it at https://shop.example/refunds.')).toBe(true)
  expect(passed('Ask for it [here](/contact).')).toBe(true)
  expect(passed('It is explained at https://shop.example/help.')).toBe(true)
  expect(passed('Ask for it.')).toBe(true)
  for (const link of [
    'https://evil.example/refunds',
    'www.evil.example',
    '[here](javascript:alert(1))',
    '[here](//evil.example)',
    '![x](https://evil.example/?q=secret)',
  ])
    expect(passed(`Ask for it at ${link}.`)).toBe(false)
})
