import { CALIBRATION_TEXTS, calibrateCosine } from '@visualkit/knowledge'
import type { Services } from '../context.ts'

export interface Meanings {
  model: string
  /** From which cosine on this model means the same question. */
  least: number
  /** Of each text, padded to the width of the column; undefined for one the model can make nothing of. */
  vectors: (number[] | undefined)[]
}

const TIMEOUT_MS = 60_000
const DIMENSIONS = 1024
/** Bars by model; found once while a server runs. */
const bars = new Map<string, Promise<number>>()

/** What questions mean to the embedding model that is set; null when there is none or it does not answer. */
export async function meaningOf(
  { embedder, log }: Pick<Services, 'embedder' | 'log'>,
  texts: readonly string[],
): Promise<Meanings | null> {
  if (!embedder) return null
  const { model } = embedder
  const embed = (of: readonly string[]) => embedder.embed([...of], 'query', AbortSignal.timeout(TIMEOUT_MS))
  try {
    const bar = bars.get(model) ?? embed(CALIBRATION_TEXTS).then(calibrateCosine)
    bars.set(model, bar)
    const [least, vectors] = await Promise.all([bar, embed(texts)])
    return {
      model,
      least,
      vectors: vectors.map((vector) => (vector.length === 0 ? undefined : padded(vector))),
    }
  } catch (error) {
    bars.delete(model)
    log.warn({ error, model }, 'questions are grouped by their words only')
    return null
  }
}

function padded(vector: number[]): number[] {
  return [...vector, ...Array.from({ length: Math.max(0, DIMENSIONS - vector.length) }, () => 0)]
}
