import { TestExpectation } from '@visualkit/contracts'
import { describe, expect, it } from 'vitest'
import { checkExpectations, type Observed } from './check-expectations.ts'

const RETURNS = 'b6a3a6f0-5f63-4b6e-9d4f-7f0d4f8f1a11'
const SEEN: Observed = {
  content: 'You have **30 days**\nto return it [1], and we pay the parcel.[2]',
  answered: true,
  citations: [{ documentId: RETURNS }],
  tools: ['search_knowledge'],
  pointers: ['Pay €97.00'],
  escalation: null,
  tookMs: 120.4,
}
const check = (expected: object, seen: Partial<Observed> = {}) =>
  checkExpectations(TestExpectation.parse(expected), { ...SEEN, ...seen })

describe('what is expected of an answer', () => {
  it('is nothing unless somebody says so', () => {
    expect(check({})).toEqual([])
    expect(check({}, { answered: false, content: '', citations: [] })).toEqual([])
  })

  it('reads words as people do: in any case, without markers and layout', () => {
    expect(check({ contains: ['30 DAYS to return it, and'], notContains: ['60 days'] })).toEqual([])
    expect(check({ contains: ['free of charge'], notContains: ['30 days'] })).toEqual([
      { check: 'contains', expected: 'free of charge', got: '' },
      { check: 'not_contains', expected: '30 days', got: '30 days' },
    ])
  })

  it('knows what is pointed at by its words', () => {
    expect(check({ pointer: { name: 'pay' } })).toEqual([])
    expect(check({ pointer: { name: 'Pay €97.00' } })).toEqual([])
    const miss = { check: 'pointer', expected: 'Pay', got: 'Paypal' }
    expect(check({ pointer: { name: 'Pay' } }, { pointers: ['Paypal'] })).toEqual([miss])
    expect(check({ pointer: { name: 'Pay' } }, { pointers: [] })).toEqual([{ ...miss, got: '' }])
    expect(check({ pointer: 'none' })).toEqual([{ check: 'pointer', expected: 'none', got: 'Pay €97.00' }])
    expect(check({ pointer: 'none' }, { pointers: [] })).toEqual([])
  })

  it('looks at sources, tools and time', () => {
    const other = '0d4c8a5e-3ed1-4b50-a9d1-0c31f2b7c911'
    expect(check({ documentIds: [RETURNS], tools: ['search_knowledge'], withinMs: 121 })).toEqual([])
    expect(check({ documentIds: [other], tools: ['point_at'], withinMs: 100 })).toEqual([
      { check: 'cites', expected: other, got: RETURNS },
      { check: 'tool', expected: 'point_at', got: 'search_knowledge' },
      { check: 'within', expected: '100', got: '120' },
    ])
  })

  it('tells an answer from none', () => {
    expect(check({ answered: true }, { answered: false })).toMatchObject([{ check: 'answered' }])
    expect(check({ answered: false })).toMatchObject([{ check: 'not_answered' }])
  })

  it('wants a certain reason to ask for a person, any, or none', () => {
    expect(check({ escalation: 'none' })).toEqual([])
    expect(check({ escalation: 'any' }, { escalation: 'policy' })).toEqual([])
    expect(check({ escalation: 'any' })).toMatchObject([{ expected: 'any', got: 'none' }])
    expect(check({ escalation: 'none' }, { escalation: 'policy' })).toMatchObject([{ got: 'policy' }])
    expect(check({ escalation: 'frustration' }, { escalation: 'policy' })).toMatchObject([
      { check: 'escalation', expected: 'frustration', got: 'policy' },
    ])
  })
})
