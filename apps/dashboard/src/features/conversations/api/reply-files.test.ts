import type { ErrorBody } from '@visualkit/contracts'
import { expect, it } from 'vitest'
import { problemOf, refusalOf } from './reply-files.ts'

const body = (reason?: string) => ({ error: { details: { reason } } }) as unknown as ErrorBody

it('files that cannot be taken are known before they are sent', () => {
  expect(problemOf({ type: 'image/png', size: 10 })).toBeNull()
  expect(problemOf({ type: 'application/pdf', size: 10_485_760 })).toBeNull()
  expect(problemOf({ type: 'application/pdf', size: 10_485_761 })).toBe('tooLarge')
  expect(problemOf({ type: 'image/gif', size: 10 })).toBe('kind')
  expect(problemOf({ type: 'image/png', size: 0 })).toBe('damaged')
})

it('a refusal says what is wrong with the file, and the rest may pass later', () => {
  expect(refusalOf(415, body('encrypted'))).toBe('locked')
  expect(refusalOf(415, body('unknown_kind'))).toBe('kind')
  for (const reason of ['active_content', 'embedded_files', 'unchecked', 'disguised'])
    expect(refusalOf(415, body(reason))).toBe('active')
  expect(refusalOf(400, body())).toBe('damaged')
  expect(refusalOf(409, body('storage_full'))).toBe('limit')
  expect(refusalOf(429, null)).toBe('limit')
  expect(refusalOf(503, null)).toBe('failed')
})
