import { expect, test } from 'vitest'
import { calculate } from './calculate.ts'

test.each([
  ['1 + 2 * 3', 7],
  ['(1 + 2) × 3', 9],
  ['0.1 + 0.2', 0.3],
  ['-2 ^ 2', -4],
  ['2 ** 3 ** 2', 512],
  ['20% of 80', 16],
  ['80 + 20%', 96],
  ['80 - 25%', 60],
  ['1_000 / 8', 125],
  ['round(10 / 3, 2)', 3.33],
  ['max(1, 2, min(9, 4))', 4],
  ['10 ÷ 4 − 1', 1.5],
])('%s', (expression, value) => expect(calculate(expression)).toBe(value))

test.each([
  '',
  '1 +',
  '2 3',
  '(1',
  '1)',
  '1 / 0',
  'process.exit()',
  'constructor(1)',
  'a',
  '1;2',
  `${'('.repeat(200)}1`,
  '9'.repeat(301),
  '-'.repeat(290),
])('refuses %s', (expression) => expect(() => calculate(expression)).toThrow(/./))
