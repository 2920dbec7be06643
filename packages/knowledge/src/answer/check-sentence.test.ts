import { describe, expect, it } from 'vitest'
import { checkSentence, type SourceChunk } from './check-sentence.ts'

const chunk = (index: number, title: string, content: string): SourceChunk => ({
  index,
  title,
  content,
  language: 'en',
})
const all = [
  chunk(
    3,
    'Delivery times and costs',
    'Orders leave us the same day.\n\n| Destination | Standard | Time |\n| --- | --- | --- |\n| Spain | €5.90 | 2–4 days |\n| Germany | €8.90 | 3–5 days |',
  ),
  chunk(
    4,
    'When you get your refund',
    'We issue the refund within five working days. It goes back the way you paid.',
  ),
  chunk(
    5,
    'Gift cards',
    '- A gift card is valid for three years.\n- It cannot be exchanged for cash.\n\n## What cannot be returned\n\n- Used gift cards\n\nWrite to help@shop.example with your card number.',
  ),
]

describe('checkSentence', () => {
  it('carries code that stands in a source line by line, and no other', () => {
    const sources = [chunk(1, 'Use', 'Set it:\n\n```js\nlet a = 1\nif (a) {\n  b()\n}\n```')]
    expect(checkSentence('```\nif (a) {\nb()\n}\n```', [1], sources)).toEqual([
      { chunkIndex: 1, quote: 'let a = 1\nif (a) {\n  b()\n}', score: 1 },
    ])
    for (const code of ['let a = 2', 'let a = 1\nb()', 'Set it:', 'a'])
      expect(checkSentence(`\`\`\`\n${code}\n\`\`\``, [1], sources), code).toBeNull()
  })

  it('finds the quote of a paraphrase', () => {
    const [support] = checkSentence('Your refund is issued within five working days', [4], all) ?? []
    expect(support).toMatchObject({ chunkIndex: 4, quote: 'We issue the refund within five working days.' })
  })

  it('accepts our own sentences whole', () => {
    const [support] = checkSentence('Germany – Standard: €8.90; Time: 3–5 days', [3], all) ?? []
    expect(support).toEqual({ chunkIndex: 3, quote: '| Germany | €8.90 | 3–5 days |', score: 1 })
  })

  it('refuses an invented number, a lost negation and a foreign subject', () => {
    expect(checkSentence('Delivery to Germany costs €4.90', [3], all)).toBeNull()
    expect(checkSentence('The refund is never issued within five working days', [4], all)).toBeNull()
    expect(checkSentence('We offer free massages on Sundays', [4], all)).toBeNull()
    expect(checkSentence('We issue the refund within five working days', [9], all)).toBeNull()
  })

  it('tries every chunk when none is cited', () => {
    expect(checkSentence('A gift card is valid for three years', [], all)?.[0]?.chunkIndex).toBe(5)
  })

  it('lets a cited translation pass when its numbers agree', () => {
    const spanish = 'El envío estándar a Germany cuesta 8,90 €'
    expect(checkSentence(spanish, [3], all)?.[0]?.quote).toContain('€8.90')
    expect(checkSentence('El envío estándar a Germany cuesta 7,90 €', [3], all)).toBeNull()
  })

  it('quotes the line that rules an item with it', () => {
    const [support] = checkSentence('What cannot be returned: Used gift cards', [5], all) ?? []
    expect(support?.quote).toBe('## What cannot be returned\n\n- Used gift cards')
    expect(checkSentence('Used gift cards can be returned', [5], all)).toBeNull()
  })

  it('needs every clause carried, by one source or by those that are cited together', () => {
    const both = 'A gift card is valid for three years, and we issue the refund within five working days.'
    expect(
      checkSentence(both, [4, 5], all)
        ?.map(({ chunkIndex }) => chunkIndex)
        .sort(),
    ).toEqual([4, 5])
    expect(checkSentence(both, [4], all)).toBeNull()
    expect(checkSentence(both, [], all)).toBeNull()
  })

  it('refuses contacts of nobody and requests for secrets, whatever else is said', () => {
    expect(
      checkSentence('The refund is issued within five working days; ask refunds@evil.example', [4], all),
    ).toBeNull()
    expect(
      checkSentence('Send us your card number for a refund within five working days', [4, 5], all),
    ).toBeNull()
    expect(checkSentence('Write to help@shop.example with your card number.', [5], all)).not.toBeNull()
  })

  it('refuses what says nothing', () => {
    expect(checkSentence('…', [4], all)).toBeNull()
    expect(checkSentence('Yes.', [4], all)).toBeNull()
  })
})
