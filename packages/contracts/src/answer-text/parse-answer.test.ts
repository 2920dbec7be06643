import { expect, test } from 'vitest'
import { type Inline, parseAnswer, parseInline, safeHref } from './parse-answer.ts'

const text = (words: string): Inline => ({ kind: 'text', text: words })

test('paragraphs, steps, bullets, headings, quotes and code', () => {
  const blocks = parseAnswer(
    '# Title\n\nFirst line\nsecond line\n\n1. Open it\n2. Press **Pay**\n   and wait\n\n- one\n* two\n\n> said\n\n```js\nlet a = 1 < 2\n```',
  )
  expect(blocks.map(({ kind }) => kind)).toEqual(['heading', 'paragraph', 'steps', 'list', 'quote', 'code'])
  expect(blocks[1]).toEqual({
    kind: 'paragraph',
    children: [text('First line'), { kind: 'break' }, text('second line')],
  })
  expect(blocks[2]).toMatchObject({
    start: 1,
    items: [
      [text('Open it')],
      [text('Press '), { kind: 'bold', children: [text('Pay')] }, { kind: 'break' }, text('and wait')],
    ],
  })
  expect(blocks[5]).toEqual({ kind: 'code', text: 'let a = 1 < 2' })
})

test('steps with blank lines between them stay one list', () => {
  expect(parseAnswer('1. a\n\n2. b\n\n3. c')).toMatchObject([{ kind: 'steps', items: [{}, {}, {}] }])
})

test('citations, code and emphasis inside a line', () => {
  expect(parseInline('Seven digits [1]. Use `A[2]` and *care* [12]')).toEqual([
    text('Seven digits'),
    { kind: 'citation', numbers: [1] },
    text('. Use '),
    { kind: 'code', text: 'A[2]' },
    text(' and '),
    { kind: 'italic', children: [text('care')] },
    { kind: 'citation', numbers: [12] },
  ])
})

test('names with underscores and sums with stars are not emphasis', () => {
  expect(parseInline('order_id and 2 * 3 * 4')).toEqual([text('order_id and 2 * 3 * 4')])
})

test('links lead to http and https only', () => {
  expect(parseInline('[help](https://shop.example/a_b_(c))')[0]).toMatchObject({ kind: 'text' })
  expect(parseInline('[help](https://shop.example/a_b)')).toEqual([
    { kind: 'link', href: 'https://shop.example/a_b', children: [text('help')] },
  ])
  for (const bad of [
    'javascript:alert(1)',
    'data:text/html,x',
    'JaVaScRiPt:alert(1)',
    '//evil.example',
    '/path',
    'vbscript:x',
  ])
    expect(parseInline(`[help](${bad})`), bad).toEqual(
      bad.includes('(')
        ? expect.not.arrayContaining([expect.objectContaining({ kind: 'link' })])
        : [text('help')],
    )
  expect(safeHref('java\nscript:alert(1)')).toBeNull()
})

test('a bare address becomes a link without the full stop of its sentence', () => {
  expect(parseInline('See https://shop.example/help.')).toEqual([
    text('See '),
    { kind: 'link', href: 'https://shop.example/help', children: [text('https://shop.example/help')] },
    text('.'),
  ])
})

test('tables have a row of names and no rule', () => {
  const blocks = parseAnswer(
    'Codes:\n| Code | What to do |\n| --- | :-: |\n| AVS-07 | [Check](/help/avs) it [1] |',
  )
  expect(blocks).toMatchObject([
    { kind: 'paragraph' },
    {
      kind: 'table',
      rows: [
        [[text('Code')], [text('What to do')]],
        [[text('AVS-07')], [text('Check it'), { kind: 'citation', numbers: [1] }]],
      ],
    },
  ])
})

test('HTML stays text', () => {
  expect(parseAnswer('<img src=x onerror=alert(1)>')).toEqual([
    { kind: 'paragraph', children: [text('<img src=x onerror=alert(1)>')] },
  ])
})

test('a piece that is cut off anywhere is still read', () => {
  const whole = 'Open **the checkout** [1] and [read](https://a.example/b)\n\n1. `Pay`\n```\ncode'
  for (let length = 0; length <= whole.length; length++)
    expect(() => parseAnswer(whole.slice(0, length))).not.toThrow()
})

test('long runs of markers do not take long', () => {
  for (const piece of ['*', '_', '[', '`', '**a ', '[1](', '> ', '1. '])
    expect(parseAnswer(piece.repeat(4_000)).length).toBeGreaterThan(0)
})
