import {
  type Catalogue,
  CatalogueError,
  createEmbedder,
  createReranker,
  type Embedder,
  type EmbedderSettings,
  LocalModelError,
  ModelChoiceError,
  type Reranker,
} from '@visualkit/ai'
import { staticEmbedder } from '@visualkit/knowledge'
import type { Env } from '../env/variables.ts'
import { StartError } from '../start-error.ts'
import { modelsFolder } from './models-folder.ts'

/** The models that search works with, as the environment names them. Meaning is told by the word table where no embedding model is set. */
export async function composeRetrievalModels(
  env: Env,
  { dataDir, catalogue }: { dataDir: string; catalogue: Catalogue },
): Promise<{
  embedder: Embedder | null
  embedderOf(model: string): Promise<Embedder | null>
  reranker: Reranker | null
}> {
  const shared = {
    voyageApiKey: env.VOYAGE_API_KEY,
    cohereApiKey: env.COHERE_API_KEY,
    baseUrls: {
      openai: env.OPENAI_BASE_URL,
      google: env.GOOGLE_BASE_URL,
      voyage: env.VOYAGE_BASE_URL,
      cohere: env.COHERE_BASE_URL,
    },
    modelsDir: modelsFolder(env, dataDir),
    catalogue,
  }
  const settings: EmbedderSettings = {
    ...shared,
    openaiApiKey: env.OPENAI_API_KEY,
    googleApiKey: env.GOOGLE_API_KEY,
    model: env.VK_EMBEDDINGS_MODEL,
    compatible: env.VK_EMBEDDINGS_BASE_URL
      ? {
          baseUrl: env.VK_EMBEDDINGS_BASE_URL,
          apiKey: env.VK_EMBEDDINGS_API_KEY,
          model: env.VK_EMBEDDINGS_MODEL!,
        }
      : undefined,
  }
  const embedder = await orStartError(createEmbedder(settings))
  const reranker = await orStartError(createReranker({ ...shared, model: env.VK_RERANK_MODEL }))
  return {
    embedder: embedder ?? (env.VK_EMBEDDINGS_MODEL === 'none' ? null : staticEmbedder),
    embedderOf: createEmbedderOf(embedder, settings),
    reranker,
  }
}

/**
 * Embedders of models that were set before, made when they are asked for: their keys or files may still be there. One
 * behind an OpenAI-compatible server is not asked: such a server may answer with another model than it was asked for.
 */
function createEmbedderOf(current: Embedder | null, settings: EmbedderSettings) {
  const made = new Map<string, Promise<Embedder | null>>()
  return (model: string): Promise<Embedder | null> => {
    if (model === staticEmbedder.model) return Promise.resolve(staticEmbedder)
    if (model === current?.model) return Promise.resolve(current)
    if (model.startsWith('compatible/')) return Promise.resolve(null)
    const known = made.get(model) ?? createEmbedder({ ...settings, model }).catch(() => null)
    made.set(model, known)
    return known
  }
}

/** What the operator has to mend is a sentence, not a stack. */
export async function orStartError<T>(made: Promise<T>): Promise<T> {
  try {
    return await made
  } catch (error) {
    const isTheirs = [CatalogueError, LocalModelError, ModelChoiceError].some((one) => error instanceof one)
    throw isTheirs ? new StartError((error as Error).message) : error
  }
}
