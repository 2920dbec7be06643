import { expect, it } from 'vitest'
import { reportCsv } from './report-csv.ts'
import { isRange, lastDays, readRange } from './report-range.ts'

const read = (search: string) => readRange(new URLSearchParams(search), '2026-11-28')

it('shows the last thirty days where the address says nothing that can be read', () => {
  const usual = { from: '2026-10-30', to: '2026-11-28', by: 'day' }
  expect(read('')).toEqual(usual)
  expect(read('from=2026-11-28&to=2026-11-01')).toEqual(usual)
  expect(read('from=x&to=2026-11-01&by=year')).toEqual(usual)
  expect(read('from=2020-01-01&to=2026-11-01')).toEqual(usual)
})

it('shows what the address says, by week where days would be too many', () => {
  expect(read('from=2026-11-01&to=2026-11-05&by=week')).toEqual({
    from: '2026-11-01',
    to: '2026-11-05',
    by: 'week',
  })
  expect(read('from=2026-06-01&to=2026-11-05').by).toBe('week')
  expect(lastDays(7, '2026-03-02')).toEqual({ from: '2026-02-24', to: '2026-03-02' })
  expect(isRange('2025-11-28', '2026-11-28')).toBe(true)
  expect(isRange('2025-11-27', '2026-11-28')).toBe(false)
})

it('writes one line for each day, empty where there is nothing to divide by', () => {
  const none = { conversations: 0, withSight: 0, confirmed: 0, seen: 0, assumed: 0, escalated: 0, costUsd: 0 }
  const some = { ...none, conversations: 4, withSight: 3, confirmed: 1, seen: 1, costUsd: 0.000_000_8 }
  expect(
    reportCsv({
      periods: [
        { ...none, start: '2026-11-27' },
        { ...some, start: '2026-11-28' },
      ],
    })
      .trim()
      .split('\r\n')
      .slice(1),
  ).toEqual(['2026-11-27,0,0,0,0,0,0,0,,', '2026-11-28,4,3,1,1,0,0,0.0000008,0.0000002,0.0000004'])
})
