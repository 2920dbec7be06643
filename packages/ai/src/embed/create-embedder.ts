import type { EmbeddingModelV4 } from '@ai-sdk/provider'
import type { Embedder } from '../answer/answer-model.ts'
import { BUILT_IN_CATALOGUE } from '../models/catalogue.ts'
import { isLoopback } from '../models/configure-models.ts'
import { straightFetch } from '../models/straight-fetch.ts'

export interface EmbedderSettings {
  openaiApiKey?: string
  /** Any server with OpenAI's `/v1/embeddings`. */
  compatible?: { baseUrl: string; apiKey?: string; model: string }
  fetch?: typeof fetch
}

/** The embedding model the operator set, or null: search is then by words alone. */
export async function createEmbedder(settings: EmbedderSettings): Promise<Embedder | null> {
  if (settings.compatible) {
    const { createOpenAICompatible } = await import('@ai-sdk/openai-compatible')
    const { baseUrl, apiKey, model } = settings.compatible
    const provider = createOpenAICompatible({
      name: 'compatible',
      baseURL: baseUrl,
      apiKey,
      fetch: settings.fetch ?? straightFetch,
    })
    return embedderOf(provider.embeddingModel(model), {
      id: `compatible/${model}`,
      leavesMachine: !isLoopback(baseUrl),
    })
  }
  if (settings.openaiApiKey) {
    const { createOpenAI } = await import('@ai-sdk/openai')
    const { embeddingModel = '' } = BUILT_IN_CATALOGUE.providers.openai
    const provider = createOpenAI({ apiKey: settings.openaiApiKey, fetch: settings.fetch ?? straightFetch })
    return embedderOf(provider.embedding(embeddingModel), {
      id: `openai/${embeddingModel}`,
      leavesMachine: true,
      providerOptions: { openai: { dimensions: 1024 } },
    })
  }
  return null
}

function embedderOf(
  model: EmbeddingModelV4,
  {
    id,
    leavesMachine,
    providerOptions,
  }: { id: string; leavesMachine: boolean; providerOptions?: Record<string, { dimensions: number }> },
): Embedder {
  return {
    model: id,
    leavesMachine,
    async embed(texts, _kind, signal, onUsage) {
      const { embedMany } = await import('ai')
      const { embeddings, usage } = await embedMany({
        model,
        values: texts,
        abortSignal: signal,
        maxRetries: 2,
        maxParallelCalls: 2,
        providerOptions,
      })
      onUsage?.({ model: id, inputTokens: usage.tokens || 0 })
      return embeddings
    },
  }
}
