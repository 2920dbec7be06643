import { expect, test } from 'vitest'
import { CircuitBreaker } from './circuit-breaker.ts'

function breaker() {
  const clock = { now: 0 }
  return { clock, breaker: new CircuitBreaker({ failures: 2, restMs: 100, now: () => clock.now }) }
}

test('opens after failures in a row, and only those', () => {
  const { breaker: circuit } = breaker()
  circuit.failed()
  circuit.succeeded()
  circuit.failed()
  expect(circuit.allows()).toBe(true)
  circuit.failed()
  expect(circuit.allows()).toBe(false)
})

test('lets one call through after the rest, which decides', () => {
  const { clock, breaker: circuit } = breaker()
  circuit.failed()
  circuit.failed()
  clock.now = 99
  expect(circuit.allows()).toBe(false)
  clock.now = 100
  expect([circuit.allows(), circuit.allows()]).toEqual([true, false])
  circuit.failed()
  clock.now = 199
  expect(circuit.allows()).toBe(false)
  clock.now = 200
  expect(circuit.allows()).toBe(true)
  circuit.succeeded()
  expect([circuit.allows(), circuit.allows()]).toEqual([true, true])
})

test('a call without a verdict leaves the probe to the next', () => {
  const { clock, breaker: circuit } = breaker()
  circuit.failed()
  circuit.failed()
  clock.now = 100
  expect(circuit.allows()).toBe(true)
  circuit.abandoned()
  expect([circuit.allows(), circuit.allows()]).toEqual([true, false])
})
