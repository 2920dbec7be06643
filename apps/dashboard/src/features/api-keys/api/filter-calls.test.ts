import type { ApiCall } from '@visualkit/contracts'
import { expect, it } from 'vitest'
import { countSince, filterCalls } from './filter-calls.ts'

const call = (id: string, facts: Partial<ApiCall> = {}): ApiCall => ({
  id,
  at: '2026-11-28T10:00:00.000Z',
  method: 'GET',
  route: '/api/v1/sessions',
  status: 200,
  code: null,
  ms: 4,
  keyId: null,
  sessionId: null,
  requestId: id,
  ...facts,
})
const calls = [
  call('5', { keyId: 'one', status: 403, code: 'FORBIDDEN' }),
  call('4', { keyId: 'two', code: 'INTERNAL_ERROR' }),
  call('3', { keyId: 'two' }),
  call('2', { status: 404 }),
  call('1'),
]
const ids = (some: ApiCall[]) => some.map(({ id }) => id)

it('filters by key and by failure, and takes a stream that broke off for one', () => {
  expect(ids(filterCalls(calls, { keyId: null, failed: false }))).toEqual(['5', '4', '3', '2', '1'])
  expect(ids(filterCalls(calls, { keyId: 'two', failed: false }))).toEqual(['4', '3'])
  expect(ids(filterCalls(calls, { keyId: null, failed: true }))).toEqual(['5', '4', '2'])
  expect(ids(filterCalls(calls, { keyId: 'two', failed: true }))).toEqual(['4'])
})

it('counts what came since', () => {
  expect(countSince(calls, '5')).toBe(0)
  expect(countSince(calls, '3')).toBe(2)
  expect(countSince(calls, 'gone')).toBe(0)
  expect(countSince(calls, null)).toBe(0)
})
