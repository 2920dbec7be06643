/**
 * The measures of RAGAS (Es et al. 2023, arXiv 2309.15217, and its documentation), from judgements that are made
 * elsewhere. Null: there is nothing to measure, which is neither good nor bad.
 */

/** Supported statements of an answer ÷ all its statements. */
export function faithfulness(supported: readonly boolean[]): number | null {
  return share(supported)
}

/** Sentences of the reference that the passages carry ÷ all its sentences. */
export function contextRecall(attributable: readonly boolean[]): number | null {
  return share(attributable)
}

/**
 * Mean cosine of the question with questions that were generated from the answer; 0 for an answer that commits itself
 * to nothing. A mean below 0 counts as 0.
 */
export function answerRelevancy(input: {
  question: readonly number[]
  generated: readonly (readonly number[])[]
  noncommittal: boolean
}): number | null {
  if (input.noncommittal) return 0
  if (input.generated.length === 0) return null
  return Math.max(0, mean(input.generated.map((vector) => cosine(input.question, vector))))
}

/**
 * `Σ (Precision@k · vₖ) ÷ Σ vₖ` over the passages in their order, vₖ being whether passage k is relevant: 1 when all
 * relevant ones come first. Passages without a relevant one are worth 0.
 */
export function contextPrecision(relevant: readonly boolean[]): number | null {
  if (relevant.length === 0) return null
  let hits = 0
  let sum = 0
  relevant.forEach((isRelevant, index) => {
    if (!isRelevant) return
    hits += 1
    sum += hits / (index + 1)
  })
  return hits === 0 ? 0 : sum / hits
}

/**
 * RAGAS's id-based context precision: found ids that are expected ÷ all found ids, each once and in any order. Ours are
 * those of documents. Null when none is expected, or nothing was found.
 */
export function contextPrecisionById(found: readonly string[], expected: readonly string[]): number | null {
  if (expected.length === 0) return null
  const wanted = new Set(expected)
  return share([...new Set(found)].map((id) => wanted.has(id)))
}

/**
 * Whether expected documents come first, which RAGAS has no name for: average precision over the documents found, each
 * at the rank of its first passage. Null when none is expected; 0 when nothing was found.
 */
export function documentPrecision(found: readonly string[], expected: readonly string[]): number | null {
  if (expected.length === 0) return null
  const wanted = new Set(expected)
  return contextPrecision([...new Set(found)].map((id) => wanted.has(id))) ?? 0
}

/** Expected documents that were found ÷ all expected: RAGAS's id-based context recall. */
export function documentRecall(found: readonly string[], expected: readonly string[]): number | null {
  return share([...new Set(expected)].map((id) => found.includes(id)))
}

/** The mean of what could be measured, and how many that were. */
export function meanOf(values: readonly (number | null)[]): { mean: number | null; count: number } {
  const known = values.filter((value) => value !== null)
  return { mean: known.length === 0 ? null : mean(known), count: known.length }
}

function share(judged: readonly boolean[]): number | null {
  return judged.length === 0 ? null : judged.filter(Boolean).length / judged.length
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length
}

function cosine(a: readonly number[], b: readonly number[]): number {
  let [dot, ofA, ofB] = [0, 0, 0]
  for (let index = 0; index < Math.max(a.length, b.length); index++) {
    const [x, y] = [a[index] ?? 0, b[index] ?? 0]
    dot += x * y
    ofA += x * x
    ofB += y * y
  }
  // Rounding must not lift the cosine of equal vectors above 1.
  return ofA === 0 || ofB === 0 ? 0 : Math.max(-1, Math.min(1, dot / Math.sqrt(ofA * ofB)))
}
