import { expect, it } from 'vitest'
import { extractDocument } from './extract-document.ts'
import { withoutScripts, withSafeLinks } from './safe-markup.ts'

const textOf = (content: string, format: 'markdown' | 'html' | 'text' = 'markdown') =>
  extractDocument({ content, format })
    .blocks.map((block) => block.text)
    .join('\n')

it('scripts and styles are no text of a document, wherever they stand', () => {
  for (const source of [
    'Before <script>alert(1)</script> after.',
    'Before\n\n<div>\n<script type="module">\n\nalert(1)\n\nalert(`x`)\n</script>\n\n</div>\n\nafter.',
    '- Before <STYLE>a { alert: 1 }</STYLE\n> \n- after.',
    '| Before |\n| --- |\n| <script>alert(1)</script> after. |',
    'Before `code` <script>const a = `alert`</script> after.',
  ]) {
    expect(textOf(source)).toMatch(/Before[\s\S]*after\./)
    expect(textOf(source)).not.toMatch(/alert/i)
  }
  expect(
    textOf('<p>Before</p><svg><script>alert(1)</script></svg><style>alert</style><p>after.</p>', 'html'),
  ).toBe('Before\nafter.')
})

it('code that shows a script stays, as a tag that is only spoken of keeps what follows it', () => {
  for (const source of [
    'Put `<script src="a.js"></script>` before the end.',
    '```html\n<script>start()</script>\n```',
    'Put it between `<script>` and `</script>`.',
  ])
    expect(textOf(source)).toBe(source)
  expect(textOf('Look for <script> in the page.\n\nThen go on.')).toMatch(/in the page\.\nThen go on\./)
  expect(textOf('So:\n\n    <script>start()</script>')).toBe('So:\n    <script>start()</script>')
  const plain = 'Paste <script src="a.js"></script> before the end.'
  expect(textOf(plain, 'text')).toBe(plain)
})

it('links lead to websites, mail, telephones and within the site alone', () => {
  for (const target of [
    'javascript:alert(1)',
    'JavaScript:alert(1)',
    'java&#115;cript:alert(1)',
    'javascript&colon;alert(1)',
    '<java\tscript:alert(1)>',
    'data:text/html,x',
    'vbscript:x',
    'file:///etc/passwd',
    'javascript:alert(1) "title"',
  ])
    for (const format of ['markdown', 'text'] as const)
      expect([target, textOf(`See [the **page**](${target}) now.`, format)]).toEqual([
        target,
        'See the **page** now.',
      ])
  expect(textOf('[![Lamp](lamp.png)](javascript:x) here')).toBe('![Lamp](lamp.png) here')
  expect(textOf('Open <javascript:alert(1)> it.')).toBe('Open  it.')
  expect(textOf('A <a href="javascript:x">word</a> and <b onclick="x()">one</b>.')).toBe(
    'A word</a> and one</b>.',
  )
  for (const source of [
    'See [it](https://shop.example/a_(b)?x=1:2 "Title"), [mail](mailto:a@b.example), [call](tel:+341), [here](/a:b).',
    'See [up](../a.md#x), [top](#top), ![Lamp](lamp.png), <https://shop.example>, and [ratio] (3:4).',
    'Write `[x](javascript:alert(1))` in <b class="x:y">bold</b>: at 10:30 <a href="/x">go</a>.',
  ])
    expect(textOf(source)).toBe(source)
})

it('does not take long over what only looks like links or scripts', () => {
  for (const text of [
    '[',
    '[a](',
    '](',
    '`a ``',
    '<a ',
    '![[',
    '(()',
    '[a]: x\n',
    '<script ',
    '<script>`',
    '``` ',
  ])
    for (const read of [withSafeLinks, withoutScripts])
      expect(read(`](: <script>${text.repeat(100_000)} end`).length).toBeGreaterThan(100_000)
})
