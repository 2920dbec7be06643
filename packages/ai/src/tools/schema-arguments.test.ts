import { describe, expect, it } from 'vitest'
import { schemaArguments } from './schema-arguments.ts'

const takes = (schema: Record<string, unknown>, given: unknown) =>
  schemaArguments(schema).safeParse(given).success

describe('schemaArguments', () => {
  const order = {
    type: 'object',
    properties: {
      code: { type: 'string', maxLength: 5, pattern: '^(a+)+$' },
      count: { type: 'integer', minimum: 1 },
      kind: { enum: ['new', 'old'] },
      address: { type: 'object', properties: { city: { type: 'string' } }, required: ['city'] },
      pattern: { type: 'string' },
    },
    required: ['code'],
  }

  it.each([
    [{ code: 'aaaab' }, true],
    [{ code: 'b', count: 2, kind: 'old', address: { city: 'Lima' }, pattern: 'x' }, true],
    [{}, false],
    [{ code: 7 }, false],
    [{ code: 'longer than five' }, false],
    [{ code: 'a', count: 0 }, false],
    [{ code: 'a', count: 1.5 }, false],
    [{ code: 'a', kind: 'other' }, false],
    [{ code: 'a', transcript: 'all that was said' }, false],
    [{ code: 'a', address: { city: 'Lima', note: 'more' } }, false],
    [{ code: 'a', address: {} }, false],
    [['a'], false],
    [null, false],
  ])('%j: %s', (given, isTaken) => {
    expect(takes(order, given)).toBe(isTaken)
  })

  it('takes more than is named where the schema says so, and choices between objects', () => {
    expect(takes({ type: 'object', additionalProperties: true }, { any: 1 })).toBe(true)
    expect(takes({ type: 'object', additionalProperties: { type: 'number' } }, { any: 'x' })).toBe(false)
    expect(takes({}, { any: 1 })).toBe(false)
    const choice = { type: 'object', properties: { of: { anyOf: [{ type: 'string' }, { type: 'null' }] } } }
    expect(takes(choice, { of: null })).toBe(true)
    expect(takes(choice, { of: 3 })).toBe(false)
    const named = {
      type: 'object',
      properties: { to: { $ref: '#/$defs/place' } },
      $defs: { place: { type: 'object', properties: { city: { type: 'string' } } } },
    }
    expect(takes(named, { to: { city: 'Lima' } })).toBe(true)
    expect(takes(named, { to: { town: 'Lima' } })).toBe(false)
  })

  it('holds to names where the schema cannot be read', () => {
    const odd = {
      type: 'object',
      properties: { to: { $ref: 'https://elsewhere.example/x' } },
      required: ['to'],
    }
    expect(takes(odd, { to: 1 })).toBe(true)
    expect(takes(odd, {})).toBe(false)
    expect(takes(odd, { to: 1, more: 2 })).toBe(false)
  })
})
