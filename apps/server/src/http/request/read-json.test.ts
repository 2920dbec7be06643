import { ServiceError } from '@visualkit/contracts'
import { expect, test } from 'vitest'
import { readJson } from './read-json.ts'

const bytes = (text: string) => new TextEncoder().encode(text)

function refusal(body: Uint8Array): unknown {
  try {
    readJson(body)
  } catch (error) {
    return error instanceof ServiceError ? error.details?.reason : error
  }
}

test('reads JSON, with any characters, and takes an empty body as none', () => {
  expect(readJson(bytes('{"a":"añ😀"}'))).toEqual({ a: 'añ😀' })
  expect(readJson(bytes('{"a":"\\ud83d\\ude00"}'))).toEqual({ a: '😀' })
  expect(readJson(bytes(''))).toBeUndefined()
})

test('names what is wrong', () => {
  expect(refusal(bytes('{"a":'))).toBe('invalid_json')
  expect(refusal(new Uint8Array([0x22, 0xc3, 0x28, 0x22]))).toBe('invalid_utf8')
  expect(refusal(bytes('{"a":["\\ud83d"]}'))).toBe('invalid_unicode')
  expect(refusal(bytes('{"\\udc00":1}'))).toBe('invalid_unicode')
  const deep = `${'['.repeat(200_000)}"\\ud800"${']'.repeat(200_000)}`
  expect(refusal(bytes(deep))).toBe('invalid_unicode')
})
