import { describe, expect, it } from 'vitest'
import { redactForLog } from './redact-for-log.ts'

describe('redactForLog', () => {
  it('masks strings at any depth and leaves other values', () => {
    const value = {
      user: { contact: ['jane@example.com', 'hello'] },
      count: 3,
      ok: true,
      none: null,
      gone: undefined,
    }
    expect(redactForLog(value)).toEqual({
      user: { contact: ['[email]', 'hello'] },
      count: 3,
      ok: true,
      none: null,
      gone: undefined,
    })
  })

  it('hides the values of sensitive keys, whatever they are', () => {
    expect(
      redactForLog({
        password: 'x',
        Authorization: 'anything',
        accessToken: { a: 1 },
        'set-cookie': ['a=b'],
        stripe_api_key: 'abc',
        hasPassword: true,
        tokens: 12,
      }),
    ).toEqual({
      password: '[secret]',
      Authorization: '[secret]',
      accessToken: '[secret]',
      'set-cookie': '[secret]',
      stripe_api_key: '[secret]',
      hasPassword: true,
      tokens: 12,
    })
  })

  it('does not change what it was given', () => {
    const value = { mail: 'jane@example.com' }
    redactForLog(value)
    expect(value.mail).toBe('jane@example.com')
  })

  it('takes errors with cause and fields', () => {
    const error = Object.assign(
      new Error('no mail to jane@example.com', { cause: new Error('tel: 612345678') }),
      {
        code: 'E1',
      },
    )
    expect(redactForLog(error)).toMatchObject({
      name: 'Error',
      message: 'no mail to [email]',
      code: 'E1',
      cause: { message: 'tel: [phone]' },
    })
    expect(JSON.stringify(redactForLog(error))).not.toContain('jane@')
  })

  it('survives cycles, depth, getters that throw, and values JSON has no word for', () => {
    const cycle: Record<string, unknown> = { name: 'a' }
    cycle.self = cycle
    const deep: unknown = JSON.parse('['.repeat(30) + ']'.repeat(30))
    const thrower = {
      fine: 1,
      get bad(): never {
        throw new Error('no')
      },
    }
    expect(redactForLog(cycle)).toEqual({ name: 'a', self: '[circular]' })
    expect(JSON.stringify(redactForLog(deep))).toContain('[deep]')
    expect(redactForLog(thrower)).toEqual({ fine: 1, bad: '[unreadable]' })
    expect(
      redactForLog({
        big: 10n,
        when: new Date(0),
        bytes: new Uint8Array(5),
        map: new Map([['mail', 'a@b.io']]),
        set: new Set([1]),
      }),
    ).toEqual({
      big: '10',
      when: '1970-01-01T00:00:00.000Z',
      bytes: '[5 bytes]',
      map: { mail: '[email]' },
      set: [1],
    })
  })

  it('bounds strings and lists, and masks before it cuts', () => {
    const long = `${'x'.repeat(3_990)} 4111 1111 1111 1111`
    expect(redactForLog(long)).not.toContain('4111')
    const list = redactForLog(Array.from({ length: 150 }, () => 1)) as unknown[]
    expect(list).toHaveLength(101)
    expect(list.at(-1)).toBe('[50 more]')
  })

  it('keeps a field named __proto__ a field', () => {
    const copy = redactForLog(JSON.parse('{"__proto__": {"admin": true}}')) as object
    expect(Object.getPrototypeOf(copy)).toBe(Object.prototype)
    expect(Object.keys(copy)).toEqual(['__proto__'])
  })
})
