import type { AnswerSignals, SignalWeights } from '@visualkit/knowledge'

/** How strongly weights are drawn to nothing: few conversations must not make large ones. */
const DRAW = 1 / 0.3
const STEPS = 50

/** A logistic regression of `isNone` on the signals, by Newton's method, in the signals' own units. */
export function fitWeights(examples: readonly { signals: AnswerSignals; isNone: boolean }[]): SignalWeights {
  const names = Object.keys(examples[0]!.signals) as (keyof AnswerSignals)[]
  const means = names.map((name) => meanOf(examples.map(({ signals }) => signals[name])))
  const spreads = names.map(
    (name, at) => Math.sqrt(meanOf(examples.map(({ signals }) => (signals[name] - means[at]!) ** 2))) || 1,
  )
  const rows = examples.map(({ signals, isNone }) => ({
    x: [1, ...names.map((name, at) => (signals[name] - means[at]!) / spreads[at]!)],
    y: Number(isNone),
  }))
  let weights = [0, ...names.map(() => 0)]
  for (let step = 0; step < STEPS; step++) {
    const gradient = weights.map((weight, at) => (at === 0 ? 0 : -DRAW * weight))
    const curve = weights.map((_, i) => weights.map((_, j) => (i === j && i > 0 ? DRAW : 0)))
    for (const { x, y } of rows) {
      const chance = 1 / (1 + Math.exp(-x.reduce((sum, value, at) => sum + value * weights[at]!, 0)))
      x.forEach((value, i) => {
        gradient[i]! += (y - chance) * value
        x.forEach((other, j) => {
          curve[i]![j]! += chance * (1 - chance) * value * other
        })
      })
    }
    const change = solve(curve, gradient)
    weights = weights.map((weight, at) => weight + change[at]!)
  }
  const own = names.map((name, at) => [name, weights[at + 1]! / spreads[at]!] as const)
  const constant = weights[0]! - own.reduce((sum, [, weight], at) => sum + weight * means[at]!, 0)
  return { constant, ...Object.fromEntries(own) } as SignalWeights
}

/**
 * The chance from which to say that there is no answer, so that the F1 to be expected from the chances themselves is
 * best: no label is looked at, which keeps a few odd conversations from setting it.
 */
export function bestThreshold(chances: readonly number[]): number {
  const falling = chances.toSorted((a, b) => b - a)
  const total = falling.reduce((sum, chance) => sum + chance, 0)
  let best = { value: -1, threshold: 1 }
  let within = 0
  falling.forEach((chance, at) => {
    within += chance
    const value = (2 * within) / (at + 1 + total)
    if (value > best.value) best = { value, threshold: chance }
  })
  return best.threshold
}

/** Gauss with pivots. */
function solve(matrix: readonly (readonly number[])[], right: readonly number[]): number[] {
  const rows = matrix.map((row, at) => [...row, right[at]!])
  const size = rows.length
  for (let column = 0; column < size; column++) {
    let pivot = column
    for (let row = column; row < size; row++)
      if (Math.abs(rows[row]![column]!) > Math.abs(rows[pivot]![column]!)) pivot = row
    ;[rows[column], rows[pivot]] = [rows[pivot]!, rows[column]!]
    for (let row = 0; row < size; row++) {
      if (row === column) continue
      const share = rows[row]![column]! / rows[column]![column]!
      for (let at = column; at <= size; at++) rows[row]![at]! -= share * rows[column]![at]!
    }
  }
  return rows.map((row, at) => row[size]! / row[at]!)
}

function meanOf(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length
}
