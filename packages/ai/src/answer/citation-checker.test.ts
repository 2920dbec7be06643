import { describe, expect, test } from 'vitest'
import type { AnswerRequest } from './answer-model.ts'
import { CitationChecker } from './citation-checker.ts'
import { SentenceSplitter } from './sentence-splitter.ts'

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

test('an address that a tool names is shown as it is, behind no other words; a picture of nobody', () => {
  const content = 'Track it at https://track.example/1. ![x](https://track.example/x.png)'
  const passed = (sentence: string, tool?: string) => {
    const evidence = [{ index: 1, content, url: null, ...(tool && { tool }) }]
    const checker = new CitationChecker(() => [{ chunkIndex: 1, quote: content, score: 1 }], {
      evidence,
    } as unknown as AnswerRequest)
    return checker.pass(sentence) !== ''
  }
  expect(passed('Track it at https://track.example/1.', 'order')).toBe(true)
  expect(passed('[Pay here](https://track.example/1).', 'order')).toBe(false)
  expect(passed('[Track it](https://track.example/1).')).toBe(true)
  expect(passed('It is there ![x](https://track.example/x.png).')).toBe(false)
})

test('code passes as a whole, under the marker of the line above it, and its brackets are no markers', () => {
  const checker = new CitationChecker(
    (sentence, cited) =>
      sentence.includes('bad') ? null : [{ chunkIndex: cited[0] ?? 1, quote: 'Read', score: 1 }],
    { evidence: [1, 2].map((index) => ({ index, content: '' })) } as unknown as AnswerRequest,
  )
  const code = (lines: string) => `\`\`\`\n${lines}\n\`\`\``
  const pieces = [
    'Set it [1]:\n',
    `${code('a[1]. B')}\n`,
    `${code('bad')}\n`,
    `${code('c')} [2]\n`,
    'Done [2].',
  ]
  const shown = pieces.map((piece) => checker.pass(piece)).join('') + checker.flush()
  expect(checker.content).toBe(`Set it [1]:\n\n${code('a[1]. B')}\n\n${code('c')}\n[2]\n\nDone [2].`)
  expect(shown.trim()).toBe(checker.content)
  expect(checker).toMatchObject({ kept: 4, dropped: 1 })
})

const carried = (quotes: Record<string, string>, content: string) => {
  const checker = new CitationChecker(
    (sentence, cited) => {
      const quote = Object.entries(quotes).find(([words]) => sentence.includes(words))?.[1]
      return quote === undefined ? null : [{ chunkIndex: cited[0] ?? 1, quote, score: 0.5 }]
    },
    { evidence: [{ index: 1, content, url: null }] } as unknown as AnswerRequest,
  )
  const write = (...sentences: string[]) => {
    for (const sentence of sentences) checker.pass(sentence)
    checker.flush()
    return checker.content
  }
  return { checker, write }
}

test('a heading is shown above what stands below it, and is no answer by itself', () => {
  const content = 'Good to know. It pays for goods. It pays for delivery.'
  const quotes = { Good: 'Good to know.', goods: 'It pays for goods.', delivery: 'It pays for delivery.' }
  const alone = carried(quotes, content)
  expect(alone.write('## Good to know [1]\n', 'It is blue.')).toBe('')
  expect(alone.checker.citations).toEqual([])
  expect(
    carried(quotes, content).write(
      'It pays for goods [1].',
      '\n## Good to know\n',
      'It pays for delivery [1].',
    ),
  ).toBe('It pays for goods [1].\n\n## Good to know\n\nIt pays for delivery [1].')
  expect(carried(quotes, content).write('## Nothing of it\n', 'It pays for goods [1].')).toBe(
    'It pays for goods [1].',
  )
})

test('a marker stands before the full stop, and behind closing brackets and quotation marks', () => {
  const content = 'One. Two.\n\nThree.'
  const quotes = { one: 'One.', two: 'Two.', three: 'Three.' }
  expect(carried(quotes, content).write('Say one [1].')).toBe('Say one [1].')
  expect(carried(quotes, content).write('Say (one.) [1]')).toBe('Say (one.) [1]')
  expect(carried(quotes, content).write('Say "one." ')).toBe('Say "one." [1]')
  expect(carried(quotes, content).write('Say **one.**')).toBe('Say **one.** [1]')
  expect(carried(quotes, content).write('Say one incl. [1]')).toBe('Say one incl. [1]')
})

test('sentences of one passage share a marker and a quote; another passage has its own', () => {
  const { checker, write } = carried({ one: 'One.', two: 'Two.', three: 'Three.' }, 'One. Two.\n\nThree.')
  expect(write('Say one. ', 'Say two. ', 'Say three.')).toBe('Say one. Say two [1]. Say three [2].')
  expect(checker.citations.map(({ quote }) => quote)).toEqual(['One. Two.', 'Three.'])
})

test('keeps a blank line that comes by itself', () => {
  const { write } = carried({ one: 'One.', three: 'Three.' }, 'One.\n\nThree.')
  expect(write('Say one.\n', '\n', 'Say three.')).toBe('Say one [1].\n\nSay three [2].')
})

test('counts what it leaves out, and says nothing of it', () => {
  const { checker, write } = carried({ one: 'One.' }, 'One.')
  expect(write('Say one. ', 'Say four. ', 'Say five.')).toBe('Say one [1].')
  expect([checker.kept, checker.dropped]).toEqual([1, 2])
})

test('steps are numbered anew when one before them was left out', () => {
  const { write } = carried({ a: 'a', b: 'b', c: 'c' }, 'a\nb\nc')
  expect(write('1. z\n', '2. a\n', '3. b\n', '\n1. c\n')).toBe('1. a\n2. b\n\n1. c [1]')
  expect(carried({ a: 'a', b: 'b' }, 'a\nb').write('1. a\n', '2. b\n')).toBe('1. a\n2. b [1]')
  const { write: after } = carried({ a: 'a', 30: 'a' }, 'a')
  expect(after('1. z\n', '2. a\n', 'It takes 30 days.')).toBe('1. a\nIt takes 30 days [1].')
})

test('names at most six sources', () => {
  const words = ['one', 'two', 'three', 'four', 'five', 'six', 'seven']
  const quotes = Object.fromEntries(words.map((word) => [word, `${word}.`]))
  const { checker, write } = carried(quotes, words.map((word) => `${word}.`).join('\n\n'))
  expect(write(...words.map((word) => `Say ${word}. `))).toMatch(/six \[6\]\.$/)
  expect([checker.citations.length, checker.dropped]).toEqual([6, 1])
})

test('says a sentence once, and steps as often as they come', () => {
  const { checker, write } = carried({ one: 'One.', two: 'Two.' }, 'One. Two.')
  expect(write('Say one. ', 'Say one. ', 'Say one.\n', '1. Say two.\n', '2. Say two.')).toBe(
    'Say one. 1. Say two.\n2. Say two [1].',
  )
  expect(checker).toMatchObject({ kept: 3, dropped: 0 })
})

test('a sentence learns whether the one before it was left out', () => {
  const heard: [string, boolean][] = []
  const checker = new CitationChecker((sentence, _cited, _request, followsDropped) => {
    heard.push([sentence, followsDropped])
    const isCarried =
      sentence !== 'You can cancel until noon.' && !(followsDropped && /^After that/.test(sentence))
    return isCarried ? [{ chunkIndex: 1, quote: 'Ask for it', score: 1 }] : null
  }, request)
  const said = [
    'Ask for it.',
    'You can cancel until noon.',
    'After that it is lost.',
    'Ask again.',
    'After that it is yours.',
  ]
  expect(said.map((sentence) => checker.pass(sentence) !== '')).toEqual([true, false, false, true, true])
  expect(heard.map(([, followsDropped]) => followsDropped)).toEqual([false, false, true, true, false])
})

describe('a table that a model writes', () => {
  const content =
    '| Country | Standard | Express |\n| --- | --- | --- |\n| Spain | €5.90 | €12 |\n| Portugal | €4.90 | - |'
  const carried = [
    'Spain – Standard: €5.90; Express: €12',
    'Portugal – Standard: €4.90; Express: –',
    'We deliver by post.',
    'Prices:',
  ]
  const write = (text: string) => {
    const left: string[] = []
    const checker = new CitationChecker(
      (claim) => (carried.includes(claim) ? [{ chunkIndex: 1, quote: content, score: 1 }] : null),
      { evidence: [{ index: 1, content }] } as unknown as AnswerRequest,
      ({ sentence }) => left.push(sentence),
    )
    const splitter = new SentenceSplitter()
    const said = [...splitter.push(text), ...splitter.flush()].map((piece) => checker.pass(piece)).join('')
    expect(said + checker.flush()).toContain(checker.content)
    return { content: checker.content, left }
  }

  test('is shown with its head, its rule and its dashes, and marked inside its last cell', () => {
    expect(
      write(
        'Prices: [1]\n\n| Country | Standard | Express |\n| --- | --- | --- |\n| Spain | €5.90 | €12 [1] |\n| Portugal | €4.90 | - |\n\nWe deliver by post [1].',
      ),
    ).toEqual({
      content:
        'Prices:\n\n| Country | Standard | Express |\n| --- | --- | --- |\n| Spain | €5.90 | €12 |\n| Portugal | €4.90 | - |\n\nWe deliver by post [1].',
      left: [],
    })
    expect(write('| Country | Standard | Express |\n|---|---|---|\n| Portugal | €4.90 | – |').content).toBe(
      '| Country | Standard | Express |\n|---|---|---|\n| Portugal | €4.90 | – [1] |',
    )
  })

  test('is checked under its names: a row whose columns are changed over is left out, and no head stands alone', () => {
    expect(
      write(
        '| Country | Standard | Express |\n| --- | --- | --- |\n| Spain | €12 | €5.90 |\n\nWe deliver by post.',
      ),
    ).toEqual({
      content: 'We deliver by post [1].',
      left: ['Spain – Standard: €12; Express: €5.90'],
    })
  })
})
