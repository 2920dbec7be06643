import { CALIBRATION_PAIRS } from './calibration-pairs.ts'

/** Every text of the pairs a model's bar is found with, each once. */
export const CALIBRATION_TEXTS: readonly string[] = [
  ...new Set(CALIBRATION_PAIRS.flatMap(({ a, b }) => [a, b])),
]

/** Of pairs above the bar, how many must mean the same. */
const LEAST_PRECISION = 0.9

/**
 * From which cosine on a model means "the same question": models differ too much for one number. It is the lowest bar
 * that keeps nine of ten pairs above it right, on pairs whose answer is known.
 * @param vectors of `CALIBRATION_TEXTS`, in their order.
 * @returns 1 when the model cannot tell them: its meaning then settles nothing.
 */
export function calibrateCosine(vectors: readonly (readonly number[])[]): number {
  const byText = new Map(CALIBRATION_TEXTS.map((text, at) => [text, vectors[at] ?? []]))
  const scored = CALIBRATION_PAIRS.map(({ a, b, same }) => ({
    same,
    cosine: cosineOf(byText.get(a)!, byText.get(b)!),
  })).sort((x, y) => y.cosine - x.cosine)
  let right = 0
  let best = 1
  for (const [at, { same, cosine }] of scored.entries()) {
    if (same) right += 1
    if (same && right / (at + 1) >= LEAST_PRECISION) best = cosine
  }
  return best
}

/** Cosine of two vectors; 0 when one is empty. */
export function cosineOf(a: readonly number[], b: readonly number[]): number {
  let dot = 0
  let ofA = 0
  let ofB = 0
  for (let at = 0; at < Math.min(a.length, b.length); at++) {
    dot += a[at]! * b[at]!
    ofA += a[at]! ** 2
    ofB += b[at]! ** 2
  }
  return ofA === 0 || ofB === 0 ? 0 : dot / Math.sqrt(ofA * ofB)
}
