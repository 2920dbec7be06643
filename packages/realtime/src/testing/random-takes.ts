import type { WindowRule } from '../limits/sliding-window.ts'

/** A rule and a row of takes over a clock that jumps, the same for the same seed. */
export function randomTakes(
  seed: number,
  count = 120,
): { rule: WindowRule; takes: { atMs: number; cost: number }[] } {
  let state = seed
  // mulberry32: small, and good enough to spread takes.
  const random = () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
  const between = (low: number, high: number) => low + Math.floor(random() * (high - low + 1))
  const rule = { points: between(1, 80), windowMs: between(1, 20) * 1000 }
  let atMs = 1_000_000_000_000
  const takes = Array.from({ length: count }, () => {
    // Bursts, steps of the window's own size, and a clock that goes back now and then.
    const step = random()
    if (step < 0.5) atMs += between(0, 5)
    else if (step < 0.9) atMs += between(0, Math.ceil((rule.windowMs / rule.points) * 2))
    else if (step < 0.97) atMs += between(0, rule.windowMs * 2)
    return { atMs, cost: random() < 0.8 ? 1 : between(1, 6) }
  })
  return { rule, takes }
}
