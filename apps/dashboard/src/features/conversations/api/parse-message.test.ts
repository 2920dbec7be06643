import { describe, expect, it } from 'vitest'
import { parseInline, parseMessage, plainPreview } from './parse-message.ts'

describe('parseMessage', () => {
  it('finds paragraphs and lists', () => {
    const blocks = parseMessage('First.\nSecond line.\n\n1. Open\n2. Pay\n- other')
    expect(blocks.map((block) => block.kind)).toEqual(['paragraph', 'list', 'list'])
    expect(blocks[0]).toMatchObject({ lines: [[{ text: 'First.' }], [{ text: 'Second line.' }]] })
    expect(blocks[1]).toMatchObject({ ordered: true, items: [[{ text: 'Open' }], [{ text: 'Pay' }]] })
  })

  it('finds tables and leaves out their rule', () => {
    const [table] = parseMessage('| Code | What to do |\n| --- | :-: |\n| AVS-07 | [Check](/help/avs) it |')
    expect(table).toMatchObject({ kind: 'table', rows: [[[{ text: 'Code' }], [{ text: 'What to do' }]], {}] })
    expect(
      table?.kind === 'table' && table.rows[1]?.[1]?.map((part) => 'text' in part && part.text).join(''),
    ).toBe('Check it')
  })

  it('leaves HTML as text', () => {
    expect(parseMessage('<img src=x onerror=alert(1)>')).toEqual([
      { kind: 'paragraph', lines: [[{ kind: 'text', text: '<img src=x onerror=alert(1)>' }]] },
    ])
  })
})

describe('parseInline', () => {
  it('finds bold, code, links and citations', () => {
    expect(parseInline('Pay **now** with `AVS-07` [1], see https://shop.example/a?b=1.')).toEqual([
      { kind: 'text', text: 'Pay ' },
      { kind: 'bold', text: 'now' },
      { kind: 'text', text: ' with ' },
      { kind: 'code', text: 'AVS-07' },
      { kind: 'citation', index: 1 },
      { kind: 'text', text: ', see ' },
      { kind: 'link', text: 'https://shop.example/a?b=1', href: 'https://shop.example/a?b=1' },
      { kind: 'text', text: '.' },
    ])
  })

  it('makes no link of a script', () => {
    expect(parseInline('[x](javascript:alert(1))')).toEqual([
      { kind: 'text', text: '[x](javascript:alert(1))' },
    ])
  })
})

it('plainPreview is one line without marks', () => {
  expect(plainPreview('- **Pay** again [2].\n\nSee [help](/help/a) and `AVS-07` [1]')).toBe(
    'Pay again. See help and AVS-07',
  )
})
