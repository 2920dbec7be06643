import { expect, it } from 'vitest'
import { z } from 'zod'
import { fieldProblem } from './field-problem.ts'

const Form = z.strictObject({
  name: z.string().min(1).max(5),
  code: z.string().min(3),
  mail: z.email(),
  site: z.url(),
  day: z.iso.date(),
  size: z.number().min(2).max(9),
  list: z.array(z.string()).min(1).max(2),
  kind: z.enum(['a', 'b']),
})
const fine = {
  ...{ name: 'x', code: 'abc', mail: 'a@b.example', site: 'https://a.example', day: '2026-01-01' },
  ...{ size: 3, list: ['x'], kind: 'a' },
}

it.each([
  [{ name: undefined }, { rule: 'missing' }],
  [{ name: '' }, { rule: 'missing' }],
  [{ name: 7 }, { rule: 'type' }],
  [{ name: 'longer' }, { rule: 'too_long', limit: 5 }],
  [{ code: 'a' }, { rule: 'too_short', limit: 3 }],
  [{ mail: 'a' }, { rule: 'email' }],
  [{ site: 'a' }, { rule: 'url' }],
  [{ day: 'a' }, { rule: 'format' }],
  [{ size: 1 }, { rule: 'too_small', limit: 2 }],
  [{ size: 10 }, { rule: 'too_large', limit: 9 }],
  [{ list: [] }, { rule: 'too_few', limit: 1 }],
  [{ list: ['x', 'y', 'z'] }, { rule: 'too_many', limit: 2 }],
  [{ kind: 'c' }, { rule: 'choice' }],
  [{ more: 1 }, { rule: 'unknown_field' }],
])('names the rule that is broken: %j', (change, problem) => {
  const { error } = Form.safeParse({ ...fine, ...change })
  expect(error?.issues.map(fieldProblem)).toEqual([problem])
})

it('of several forms says what the first one breaks, and of a rule of our own that it is another', () => {
  const either = z.union([z.strictObject({ a: z.string().max(1) }), z.number()]).safeParse({ a: 'xy' })
  expect(fieldProblem(either.error!.issues[0]!)).toEqual({ rule: 'too_long', limit: 1 })
  const odd = z
    .number()
    .refine((value) => value % 2 === 1)
    .safeParse(2)
  expect(fieldProblem(odd.error!.issues[0]!)).toEqual({ rule: 'refused' })
})
