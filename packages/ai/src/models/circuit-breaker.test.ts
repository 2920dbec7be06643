import { expect, test } from 'vitest'
import { CircuitBreaker } from './circuit-breaker.ts'

function breaker() {
  const clock = { now: 0 }
  return { clock, breaker: new CircuitBreaker({ failures: 2, restMs: 100, now: () => clock.now }) }
}

test('opens after failures in a row, and only those', () => {
  const { breaker: circuit } = breaker()
  circuit.failed('a')
  circuit.succeeded()
  circuit.failed('a')
  expect(circuit.allows('b')).toBe(true)
  circuit.failed('b')
  expect([circuit.allows('a'), circuit.allows('b')]).toEqual([false, false])
})

test('one conversation alone does not take the model from everybody, only from itself for a while', () => {
  const { clock, breaker: circuit } = breaker()
  for (let time = 0; time < 5; time++) circuit.failed('a')
  expect([circuit.allows('a'), circuit.allows('b'), circuit.allows('b')]).toEqual([false, true, true])
  clock.now = 100
  expect(circuit.allows('a')).toBe(true)
})

test('the first probe waits for nothing when another conversation makes it, the next for the rest', () => {
  const { clock, breaker: circuit } = breaker()
  circuit.failed('a')
  circuit.failed('b')
  expect([circuit.allows('a'), circuit.allows('c'), circuit.allows('d')]).toEqual([false, true, false])
  circuit.failed('c')
  clock.now = 99
  expect(circuit.allows('d')).toBe(false)
  clock.now = 100
  expect([circuit.allows('d'), circuit.allows('e')]).toEqual([true, false])
  circuit.failed('d')
  clock.now = 199
  expect(circuit.allows('e')).toBe(false)
  clock.now = 200
  expect(circuit.allows('e')).toBe(true)
  circuit.succeeded()
  expect([circuit.allows('a'), circuit.allows('b')]).toEqual([true, true])
})

test('calls of nobody in particular count each', () => {
  const { breaker: circuit } = breaker()
  circuit.failed()
  circuit.failed()
  expect([circuit.allows(), circuit.allows()]).toEqual([true, false])
})

test('a call without a verdict leaves the probe to the next', () => {
  const { breaker: circuit } = breaker()
  circuit.failed('a')
  circuit.failed('b')
  expect(circuit.allows('c')).toBe(true)
  circuit.abandoned()
  expect([circuit.allows('d'), circuit.allows('e')]).toEqual([true, false])
})
