import { readAnswer } from '@visualkit/contracts/answer-text'
import { expect, it } from 'vitest'
import { proposeCall } from './propose-call.ts'
import type { ToolRow } from './tool-row.ts'

const propose = (values: Record<string, unknown>, kind: ToolRow['kind'] = 'mcp') => {
  const args = [{ name: 'note', description: 'Your *note*', type: 'text', required: true }]
  const definition = kind === 'mcp' ? { tool: 'x' } : { arguments: args }
  return proposeCall({ id: 't', title: 'Send', kind, definition, updatedAt: new Date(0) } as never, values)
}
/** What is read of a list of one, as it is drawn. */
const drawn = (value: unknown) => {
  const [, list] = readAnswer(propose({ to: value }).summary)
  if (list?.kind !== 'list') throw new Error('There is no list.')
  return list.items[0]!.map((run) => ('text' in run ? run.text : `<${run.kind}>`)).join('')
}

it.each([
  'ana_maria*b@x.example',
  '**bold** _it_ [1] [a](https://evil.example) <b>',
  'https://evil.example/a_b',
  'C:\\temp',
  'Lima 12, 3º',
  'x'.repeat(350),
])('shows %s as it is sent', (value) => expect(drawn(value)).toBe(`to: ${value}`))

it.each<[unknown, string]>([
  ['', '""'],
  ['a`b`', '"a\\u0060b\\u0060"'],
  ['one\n- To: two', '"one\\n- To: two"'],
  ['a\u202eb  c', '"a\\u202eb \\u0020c"'],
  [' a', '" a"'],
  ['"a\\nb"', '"\\"a\\\\nb\\""'],
  [{ a_b: ['*', null] }, '{"a_b":["*",null]}'],
  [7, '7'],
])('shows what could not be seen of %j', (value, seen) => expect(drawn(value)).toBe(`to: ${seen}`))

it('shows every argument, and refuses what cannot be shown whole', () => {
  const many = Object.fromEntries(Array.from({ length: 12 }, (_, at) => [`part_${at}`, 'y'.repeat(300)]))
  expect(propose(many).summary.split('\n').slice(1)).toEqual(
    Object.entries(many).map(([name, value]) => `- ${name.replace('_', ' ')}: ${value}`),
  )
  expect(() => propose({ ...many, last: 'z'.repeat(300) })).toThrow('too long to be agreed to')
})

it('asks for agreement to what the tool is given in the end', () => {
  expect(propose({ note: '  hello ' }, 'http')).toMatchObject({
    summary: '**Send**\n- Your note: hello',
    values: { note: 'hello' },
  })
})
