import type { Reranker } from '../answer/answer-model.ts'
import { estimateTokens } from '../embed/split-batches.ts'
import type { VendorSettings } from '../embed/vendor-models.ts'
import { straightFetch } from '../models/straight-fetch.ts'

/** One question with so many passages is one search on Cohere's bill. */
const PASSAGES_PER_SEARCH = 100

/** A reranker of a vendor, through the AI SDK. Tried once again when it is busy: the visitor waits. */
export async function createVendorReranker(
  vendor: 'voyage' | 'cohere',
  name: string,
  settings: VendorSettings,
): Promise<Reranker> {
  const id = `${vendor}/${name}`
  const model = await openModel(vendor, name, settings)
  return {
    model: id,
    leavesMachine: true,
    async rerank(query, texts, signal, onUsage) {
      const { rerank } = await import('ai')
      const { ranking, response } = await rerank({
        model,
        query,
        documents: [...texts],
        abortSignal: signal,
        maxRetries: 1,
      })
      onUsage?.({
        model: id,
        ...(vendor === 'cohere'
          ? { searches: searchesIn(response.body) ?? Math.ceil(texts.length / PASSAGES_PER_SEARCH) }
          : { inputTokens: tokensIn(response.body) ?? estimateTokens(query + texts.join('')) }),
      })
      const scores = new Map(ranking.map(({ originalIndex, score }) => [originalIndex, score]))
      return texts.map((_, at) => {
        const score = scores.get(at)
        if (score === undefined || !Number.isFinite(score))
          throw new Error(`${id} left out the score of a passage.`)
        return score
      })
    },
  }
}

async function openModel(vendor: 'voyage' | 'cohere', name: string, settings: VendorSettings) {
  const { fetch = straightFetch, baseUrls = {} } = settings
  if (vendor === 'voyage') {
    const { createVoyage } = await import('@ai-sdk/voyage')
    return createVoyage({ apiKey: settings.voyageApiKey, baseURL: baseUrls.voyage, fetch }).reranking(name)
  }
  const { createCohere } = await import('@ai-sdk/cohere')
  return createCohere({ apiKey: settings.cohereApiKey, baseURL: baseUrls.cohere, fetch }).reranking(name)
}

/** As the vendors write it beside the ranking; the AI SDK hands the body on as it came. */
function tokensIn(body: unknown): number | undefined {
  const { usage } = (body ?? {}) as { usage?: { total_tokens?: unknown } }
  return typeof usage?.total_tokens === 'number' ? usage.total_tokens : undefined
}

function searchesIn(body: unknown): number | undefined {
  const { meta } = (body ?? {}) as { meta?: { billed_units?: { search_units?: unknown } } }
  const units = meta?.billed_units?.search_units
  return typeof units === 'number' ? units : undefined
}
