import { expect, it } from 'vitest'
import { filtersInUse, readAuditView, toAuditFilter } from './audit-filters.ts'

const NOW = new Date(2026, 10, 28, 14, 5)
const filterOf = (address: string) => toAuditFilter(readAuditView(new URLSearchParams(address)), NOW)
const day = (...parts: [number, number, number]) => new Date(...parts).toISOString()

it('reads every filter out of the address', () => {
  expect(filterOf('')).toEqual({})
  expect(filterOf('search=nuria vera&who=member:a1&what=signIn&on=widget:w:1')).toEqual({
    search: 'nuria vera',
    actorKind: 'member',
    actorId: 'a1',
    group: 'signIn',
    targetType: 'widget',
    targetId: 'w:1',
  })
  expect(filterOf('who=visitor&what=api_key.create&on=api_key')).toEqual({
    actorKind: 'visitor',
    action: 'api_key.create',
    targetType: 'api_key',
  })
})

it('counts the days of the reader, the last one whole', () => {
  expect(filterOf('time=today')).toEqual({ from: day(2026, 10, 28) })
  expect(filterOf('time=week')).toEqual({ from: day(2026, 10, 22) })
  expect(filterOf('time=between&from=2026-11-01&to=2026-11-30')).toEqual({
    from: day(2026, 10, 1),
    to: day(2026, 11, 1),
  })
  expect(filterOf('time=between&to=2026-11-30')).toEqual({ to: day(2026, 11, 1) })
})

it('keeps to what was stopped, whatever else stands there', () => {
  expect(filterOf('show=restricted&what=signIn&on=widget&who=visitor')).toEqual({
    group: 'restricted',
    actorKind: 'visitor',
  })
})

it('leaves out what makes no sense', () => {
  expect(filterOf('who=robot:1&what=nothing.much&on=%3Cb%3E&time=soon&from=yesterday')).toEqual({})
  expect(filtersInUse(readAuditView(new URLSearchParams('who=x&time=soon&from=2026-11-01')))).toBe(0)
  expect(filtersInUse(readAuditView(new URLSearchParams('who=member&what=team&on=widget&time=week')))).toBe(4)
})
