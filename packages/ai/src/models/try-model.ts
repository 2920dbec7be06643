import type { ModelUsage } from '../answer/answer-model.ts'
import type { ConfiguredModel } from './configure-models.ts'

/** What came of asking a model for a word. */
export type ModelVerdict = 'works' | 'key_refused' | 'no_such_model' | 'no_credit' | 'unreachable' | 'fails'

/** A model that thinks needs some tokens before its word. */
const TOKENS = 64
const TIMEOUT_MS = 15_000

/**
 * Asks a model for one word and says in plain terms what came of it. It costs a fraction of a cent.
 * @param onUsage told what it used.
 */
export async function tryModel(
  { id, model, effort }: ConfiguredModel,
  { signal, onUsage }: { signal?: AbortSignal; onUsage?: (usage: ModelUsage) => void } = {},
): Promise<ModelVerdict> {
  const { generateText } = await import('ai')
  const late = AbortSignal.timeout(TIMEOUT_MS)
  try {
    const { usage } = await generateText({
      model,
      prompt: 'Say OK.',
      maxOutputTokens: TOKENS,
      maxRetries: 0,
      reasoning: effort,
      abortSignal: signal ? AbortSignal.any([signal, late]) : late,
    })
    onUsage?.({ model: id, inputTokens: usage.inputTokens, outputTokens: usage.outputTokens })
    return 'works'
  } catch (error) {
    signal?.throwIfAborted()
    return verdictOf(error)
  }
}

/** Said by vendors in the body of a refusal; nothing of it is shown. */
const NO_CREDIT =
  /insufficient_quota|exceeded your current quota|credit balance|billing|RESOURCE_EXHAUSTED|payment/i
const BAD_KEY = /API_KEY_INVALID|API key not valid|invalid[_ ]api[_ ]key|incorrect api key/i
const NO_MODEL = /model_not_found|does not exist|not_found_error|is not found|unknown model/i

/** What a vendor's refusal means for whoever gave the key. */
export function verdictOf(error: unknown): Exclude<ModelVerdict, 'works'> {
  const { statusCode: status, responseBody = '' } = (error ?? {}) as {
    statusCode?: number
    responseBody?: string
  }
  if (status === undefined) return 'unreachable'
  if (status === 402 || status === 429 || NO_CREDIT.test(responseBody)) return 'no_credit'
  if (status === 401 || status === 403 || BAD_KEY.test(responseBody)) return 'key_refused'
  if (status === 404 || NO_MODEL.test(responseBody)) return 'no_such_model'
  return 'fails'
}
