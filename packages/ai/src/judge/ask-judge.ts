import type { ZodType } from 'zod'
import type { ConfiguredModel } from '../models/configure-models.ts'
import type { Judged, JudgeOptions } from './create-judge.ts'

/** One paid call. */
export interface JudgeCall {
  model: string
  inputTokens: number
  outputTokens: number
}

interface Asked<T> {
  shape: ZodType<T>
  rules: string
  data: string[]
}

const TIMEOUT_MS = 60_000
const MAX_OUTPUT_TOKENS = 4_000
/** Times one model is asked when what it writes cannot be read. */
const TRIES = 2

/**
 * Asks the models in order until one gives a judgement of the right shape. What cannot be read is asked for once more
 * and then not believed: the reason says which, and nothing is made up in its place.
 * @throws only when the signal ends.
 */
export async function askJudge<T>(
  models: readonly ConfiguredModel[],
  { signal, onCall }: JudgeOptions,
  { shape, rules, data }: Asked<T>,
): Promise<Judged<T>> {
  const { generateText } = await import('ai')
  let reason = 'No model is set.'
  for (const { id, model } of models) {
    for (let tries = 0; tries < TRIES; tries++) {
      try {
        const { text, usage } = await generateText({
          model,
          instructions: rules,
          prompt: data.join('\n\n'),
          temperature: 0,
          maxOutputTokens: MAX_OUTPUT_TOKENS,
          maxRetries: 1,
          abortSignal: AbortSignal.any([signal, AbortSignal.timeout(TIMEOUT_MS)]),
        })
        const { inputTokens = 0, outputTokens = 0 } = usage
        onCall?.({ model: id, inputTokens, outputTokens })
        const read = shape.safeParse(objectIn(text))
        if (read.success) return { judged: read.data }
        reason = `What ${id} wrote is no judgement that can be read.`
      } catch (error) {
        signal.throwIfAborted()
        const { statusCode } = error as { statusCode?: number }
        reason = `${id} did not answer${statusCode ? `: HTTP ${statusCode}` : ''}.`
        break
      }
    }
  }
  return { judged: null, reason }
}

/** The JSON object in what a model wrote, with words or a fence around it; undefined when there is none. */
function objectIn(text: string): unknown {
  const [start, end] = [text.indexOf('{'), text.lastIndexOf('}')]
  if (start < 0 || end < start) return undefined
  try {
    return JSON.parse(text.slice(start, end + 1))
  } catch {
    return undefined
  }
}
