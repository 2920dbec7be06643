import { expect, it } from 'vitest'
import { csvCell } from './csv-cell.ts'

it.each(['=1+1', '+1', '-1', '@SUM(A1)', '\t=1', '\r=1', '\n=1', '＝1+1', '＋1', '－1', '＠SUM(A1)', '﹦1'])(
  'is no formula: %j',
  (text) => expect(csvCell(text).replace(/^"/, '')).toMatch(/^'/),
)

it.each([
  [null, ''],
  [7, '7'],
  ['plain', 'plain'],
  ['a, "b"', '"a, ""b"""'],
  ['two\nlines', '"two\nlines"'],
])('writes %j', (value, cell) => expect(csvCell(value)).toBe(cell))
