import type { SourceRun } from '@visualkit/contracts'
import { expect, it } from 'vitest'
import { isBusy, stateOf } from './source-state.ts'

const run = (status: SourceRun['status'], part: Partial<SourceRun> = {}) =>
  ({ status, failed: 0, problem: null, ...part }) as SourceRun

it('says how a source stands', () => {
  expect(stateOf({ pausedAt: null, lastRun: null })).toBe('new')
  expect(stateOf({ pausedAt: '2026-11-28T12:00:00Z', lastRun: run('running') })).toBe('paused')
  expect(stateOf({ pausedAt: null, lastRun: run('done') })).toBe('done')
  expect(stateOf({ pausedAt: null, lastRun: run('done', { failed: 1 }) })).toBe('incomplete')
  expect(
    stateOf({ pausedAt: null, lastRun: run('done', { problem: { code: 'page_limit', facts: {} } }) }),
  ).toBe('incomplete')
  expect(stateOf({ pausedAt: null, lastRun: run('failed') })).toBe('failed')
  expect(isBusy({ pausedAt: null, lastRun: run('queued') })).toBe(true)
  expect(isBusy({ pausedAt: '2026-11-28T12:00:00Z', lastRun: run('running') })).toBe(false)
})
