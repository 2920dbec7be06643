import type { Embedder, ModelUsage, Reranker } from '../answer/answer-model.ts'
import { type ModelVerdict, verdictOf } from './try-model.ts'

const TIMEOUT_MS = 15_000

/** Has two words embedded and says in plain terms what came of it. It costs a fraction of a cent. */
export function tryEmbedder(
  embedder: Pick<Embedder, 'embed'>,
  onUsage?: (usage: ModelUsage) => void,
): Promise<ModelVerdict> {
  return judge((signal) => embedder.embed(['delivery times'], 'query', signal, onUsage))
}

/** Has two passages put in order and says in plain terms what came of it. It costs a fraction of a cent. */
export function tryReranker(
  reranker: Pick<Reranker, 'rerank'>,
  onUsage?: (usage: ModelUsage) => void,
): Promise<ModelVerdict> {
  const passages = ['Parcels arrive within three days.', 'We are closed on Sundays.']
  return judge((signal) => reranker.rerank('When does my parcel arrive?', passages, signal, onUsage))
}

/** Said by Voyage and Cohere of a model that they do not have. */
const NO_SEARCH_MODEL = /is not supported|model ['"`]?[\w.-]+['"`]? (?:was )?not found/i

async function judge(ask: (signal: AbortSignal) => Promise<unknown>): Promise<ModelVerdict> {
  const late = AbortSignal.timeout(TIMEOUT_MS)
  try {
    await ask(late)
    return 'works'
  } catch (error) {
    const { RetryError } = await import('ai')
    const last = RetryError.isInstance(error) ? error.lastError : error
    const {
      statusCode: status,
      responseBody = '',
      name,
      message,
    } = (last ?? {}) as {
      statusCode?: number
      responseBody?: string
      name?: string
      message?: string
    }
    const isOfTheWay = late.aborted || name === 'AI_APICallError' || message === 'fetch failed'
    // It answered, and not with what was asked for.
    if (status === undefined && !isOfTheWay) return 'fails'
    if (status === 400 && NO_SEARCH_MODEL.test(responseBody)) return 'no_such_model'
    return verdictOf(last)
  }
}
