/** Successes among trials. */
export interface Proportion {
  successes: number
  trials: number
}

export interface ProportionsCompared {
  /** `b − a`, −1 to 1. */
  difference: number
  /** 95 % interval of the difference, by Newcombe's hybrid score method. */
  interval: readonly [number, number]
  /** Two-sided: how often chance alone makes a difference this large. */
  pValue: number
  /** `z`: two proportions with pooled variance; `fisher`: exact, where the counts are small. */
  method: 'z' | 'fisher'
}

/** Expected counts below this call for the exact test. */
const SMALL_COUNT = 5
/** Standard normal quantile for 95 %. */
const Z95 = 1.959963984540054

/**
 * Compares two independent proportions. Null when one of them has no trial.
 * @param exact by Fisher's test whatever the counts, which never claims a difference more often than its p says.
 */
export function compareProportions(
  a: Proportion,
  b: Proportion,
  { exact = false }: { exact?: boolean } = {},
): ProportionsCompared | null {
  if (a.trials === 0 || b.trials === 0) return null
  const [shareA, shareB] = [a.successes / a.trials, b.successes / b.trials]
  const pooled = (a.successes + b.successes) / (a.trials + b.trials)
  const least = Math.min(a.trials, b.trials) * Math.min(pooled, 1 - pooled)
  const method = exact || least < SMALL_COUNT ? 'fisher' : 'z'
  const deviation = Math.sqrt(pooled * (1 - pooled) * (1 / a.trials + 1 / b.trials))
  return {
    difference: shareB - shareA,
    interval: newcombe(a, b),
    pValue: method === 'fisher' ? fisher(a, b) : twoSided((shareB - shareA) / deviation),
    method,
  }
}

/** Wilson's 95 % interval of one proportion. */
export function wilson({ successes, trials }: Proportion): readonly [number, number] {
  if (trials === 0) return [0, 1]
  const share = successes / trials
  const squared = Z95 * Z95
  const middle = (share + squared / (2 * trials)) / (1 + squared / trials)
  const half =
    (Z95 * Math.sqrt((share * (1 - share)) / trials + squared / (4 * trials * trials))) /
    (1 + squared / trials)
  return [Math.max(0, middle - half), Math.min(1, middle + half)]
}

function newcombe(a: Proportion, b: Proportion): readonly [number, number] {
  const [shareA, shareB] = [a.successes / a.trials, b.successes / b.trials]
  const [lowA, highA] = wilson(a)
  const [lowB, highB] = wilson(b)
  const difference = shareB - shareA
  return [
    difference - Math.hypot(shareB - lowB, highA - shareA),
    difference + Math.hypot(highB - shareB, shareA - lowA),
  ]
}

/** Sum of the probabilities of all tables with these margins that are no likelier than the one seen. */
function fisher(a: Proportion, b: Proportion): number {
  const successes = a.successes + b.successes
  const trials = a.trials + b.trials
  const logAll = logChoose(trials, successes)
  const probability = (ofA: number) =>
    Math.exp(logChoose(a.trials, ofA) + logChoose(b.trials, successes - ofA) - logAll)
  const seen = probability(a.successes)
  let sum = 0
  for (let ofA = Math.max(0, successes - b.trials); ofA <= Math.min(a.trials, successes); ofA++) {
    const one = probability(ofA)
    if (one <= seen * (1 + 1e-9)) sum += one
  }
  return Math.min(1, sum)
}

function logChoose(n: number, k: number): number {
  return logFactorial(n) - logFactorial(k) - logFactorial(n - k)
}

const logFactorials = [0]
function logFactorial(n: number): number {
  for (let at = logFactorials.length; at <= n; at++) logFactorials.push(logFactorials[at - 1]! + Math.log(at))
  return logFactorials[n]!
}

/** Two-sided p of a standard normal value: the complementary error function by its continued fraction and series. */
function twoSided(z: number): number {
  return erfc(Math.abs(z) / Math.SQRT2)
}

function erfc(x: number): number {
  if (x < 2) {
    // Series of erf: Σ (−1)ⁿ x²ⁿ⁺¹ / (n! (2n+1)).
    let [term, sum] = [x, x]
    for (let n = 1; n < 60; n++) {
      term *= (-x * x) / n
      sum += term / (2 * n + 1)
    }
    return 1 - (2 / Math.sqrt(Math.PI)) * sum
  }
  let fraction = 0
  for (let n = 60; n > 0; n--) fraction = n / 2 / (x + fraction)
  return Math.exp(-x * x) / Math.sqrt(Math.PI) / (x + fraction)
}
