import { expect, it } from 'vitest'
import type { Measured } from './measure.ts'
import { cellOf, goalsOf, orderOf, type Results, ROWS, ratioOf } from './rounds.ts'
import type { Talked } from './talk-by-turns.ts'

const measured = (memoryKb: number, ms: number, lost = 0): Measured => ({
  connections: 5_000,
  memoryKb,
  stormsMs: [ms, ms + 2],
  stormCpuUs: ms,
  fanOutMs: { p50: ms, p99: ms },
  fanOutLost: lost,
  stolen: 0,
})
const talked = (ms: number, lost = 0): Talked => ({
  heardMs: { p50: ms, p99: ms },
  acknowledgedMs: { p50: ms, p99: ms },
  lost,
  cpuUs: ms,
  stolen: 0,
})
const alone = (...rounds: Measured[]): Results => ({ alone: rounds, talk: [] })
const [memory, storm] = ROWS as [(typeof ROWS)[number], (typeof ROWS)[number]]

it('lets another contestant begin in each round', () => {
  expect([0, 1, 2, 3].map((round) => orderOf(['a', 'b', 'c'], round).join(''))).toEqual([
    'abc',
    'bca',
    'cab',
    'abc',
  ])
})

it('takes the median of the rounds, and says how far they went', () => {
  const rounds = new Map([
    ['VisualKit', alone(measured(9, 1), measured(8, 1), measured(30, 1))],
    ['ws', alone(measured(6, 1), measured(6, 1), measured(6, 1))],
  ])
  expect(cellOf(rounds, 'VisualKit', memory)).toBe('9.0 (8.0–30.0)')
  expect(cellOf(rounds, 'ws', memory)).toBe('6.0')
  expect(cellOf(rounds, 'Socket.IO', memory)).toBe('absent')
  expect(ratioOf(rounds, 'ws', memory)).toBe(1.5)
  // A round may try it more than once: each time counts as the others.
  expect(cellOf(new Map([['ws', alone(measured(6, 1), measured(6, 2))]]), 'ws', storm)).toBe('3.0 (1.0–4.0)')
})

it('says of each goal whether it is met, and of none that was not measured', () => {
  const rounds = new Map([
    ['VisualKit', { alone: [measured(9, 10)], talk: [talked(3), talked(5), talked(70)] }],
    ['ws', { alone: [measured(6, 10)], talk: [talked(4), talked(4)] }],
    ['Socket.IO', { alone: [measured(20, 9, 3)], talk: [talked(6), talked(6, 3), talked(6)] }],
  ])
  const goals = goalsOf(rounds)
  expect(goals).toContain('Goal MISSED: memory a connection, KB: 1.50 of ws, at most 1.25.')
  expect(goals).toContain('Goal met: memory a connection, KB: 9.0, Socket.IO 20.0.')
  expect(goals).toContain('Goal met: fan-out to 5,000, p99 ms: 1.00 of ws, at most 1.25.')
  expect(goals).toContain('Goal MISSED: fan-out to 5,000, p99 ms: 10.0, Socket.IO 9.0.')
  expect(goals).toContain('Goal met: chat at 500/s, words lost: 0.0, Socket.IO 3.0.')
  // The median of all rounds: one in which the machine did something else decides nothing.
  expect(goals).toContain('Goal met: chat at 500/s heard, p99 ms: 1.25 of ws, at most 1.25.')
  expect(goals[0]).toBe(`${goals.filter((line) => line.startsWith('Goal met')).length} of 16 goals are met.`)
  expect(goalsOf(new Map([['ws', alone(measured(6, 10))]]))).toEqual([])
})
