import { expect, it } from 'vitest'
import { rememberTexts } from './remember-texts.ts'

function counted(characters: number) {
  const read: string[] = []
  const upper = rememberTexts((text: string, ...way: ('a' | 'b')[]) => {
    read.push(text)
    return { text: text.toUpperCase(), way }
  }, characters)
  return { read, upper }
}

it('reads a text once in each way', () => {
  const { read, upper } = counted(10_000)
  const first = upper('one', 'a')
  expect(upper('one', 'a')).toBe(first)
  expect(upper('one', 'b')).toEqual({ text: 'ONE', way: ['b'] })
  expect(upper('one', 'a', 'b')).toEqual({ text: 'ONE', way: ['a', 'b'] })
  expect(read).toEqual(['one', 'one', 'one'])
})

it('forgets what did not come up for long, and keeps what does', () => {
  const { read, upper } = counted(1_000)
  upper('kept')
  upper('gone')
  for (let at = 0; at < 60; at++) {
    upper(`other ${at}`)
    if (at % 5 === 0) upper('kept')
  }
  read.length = 0
  upper('kept')
  upper('gone')
  expect(read).toEqual(['gone'])
})

it('remembers that nothing was found, and no text that is too long', () => {
  let times = 0
  const nothing = rememberTexts((_: string) => {
    times += 1
    return undefined
  })
  nothing('a')
  nothing('a')
  expect(times).toBe(1)
  const long = 'x'.repeat(30_000)
  nothing(long)
  nothing(long)
  expect(times).toBe(3)
})
