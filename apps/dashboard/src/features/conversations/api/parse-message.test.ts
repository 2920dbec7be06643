import { describe, expect, it } from 'vitest'
import { parseInline, parseMessage } from './parse-message.ts'

describe('parseMessage', () => {
  it('finds paragraphs and lists', () => {
    const blocks = parseMessage('First.\nSecond line.\n\n1. Open\n2. Pay\n- other')
    expect(blocks.map((block) => block.kind)).toEqual(['paragraph', 'list', 'list'])
    expect(blocks[0]).toMatchObject({ lines: [[{ text: 'First.' }], [{ text: 'Second line.' }]] })
    expect(blocks[1]).toMatchObject({ ordered: true, items: [[{ text: 'Open' }], [{ text: 'Pay' }]] })
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
      { kind: 'text', text: ' ' },
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
