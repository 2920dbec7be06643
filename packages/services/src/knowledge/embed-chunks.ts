import type { Embedder, ModelUsage } from '@visualkit/ai'
import type { ServiceContext } from '../context.ts'
import type { ChunkVectors } from './insert-chunks.ts'
import type { PreparedChunk } from './prepare-document.ts'
import { servingModel } from './vector-slots.ts'

/** Chunks sent to the embedding model at once. */
export const EMBEDDING_BATCH = 32
export const EMBEDDING_TIMEOUT_MS = 60_000

/** Said of a document whose vectors are missing. */
export const WITHOUT_VECTORS =
  'Found by its words only for now: the embedding model did not answer. It is asked again by itself.'

/**
 * Vectors of all chunks, or null when there is no model or it fails: a document is never lost for want of vectors. While
 * another model still serves, its vectors are made too, so that the document is found by meaning at once.
 * Waits for the network, so never call it inside a transaction.
 */
export async function embedChunks(
  ctx: Pick<ServiceContext, 'embedder' | 'embedderOf' | 'db' | 'actor' | 'log'>,
  chunks: readonly PreparedChunk[],
): Promise<{ vectors: ChunkVectors | null; failed: boolean; used: ModelUsage[] }> {
  const used: ModelUsage[] = []
  const { embedder, log } = ctx
  if (!embedder || chunks.length === 0) return { vectors: null, failed: false, used }
  const texts = chunks.map((chunk) => chunk.textToEmbed)
  try {
    const vectors = await embedAll(embedder, texts, used)
    const earlier = await earlierVectors(ctx, embedder.model, texts, used)
    return { vectors: { model: embedder.model, vectors, ...(earlier && { earlier }) }, failed: false, used }
  } catch (error) {
    log.warn({ error, model: embedder.model }, 'a document is indexed without vectors')
    return { vectors: null, failed: true, used }
  }
}

async function embedAll(embedder: Embedder, texts: string[], used: ModelUsage[]): Promise<number[][]> {
  const vectors: number[][] = []
  for (let start = 0; start < texts.length; start += EMBEDDING_BATCH) {
    const signal = AbortSignal.timeout(EMBEDDING_TIMEOUT_MS)
    const batch = texts.slice(start, start + EMBEDDING_BATCH)
    vectors.push(...(await embedder.embed(batch, 'document', signal, (usage) => used.push(usage))))
  }
  if (vectors.length !== texts.length) throw new Error('The embedding model gave too few vectors.')
  return vectors
}

/** Of the model that serves until the one that is set is complete; none when that one serves, or cannot be called. */
async function earlierVectors(
  ctx: Pick<ServiceContext, 'embedderOf' | 'db' | 'actor' | 'log'>,
  current: string,
  texts: string[],
  used: ModelUsage[],
): Promise<Omit<ChunkVectors, 'earlier'> | null> {
  const model = await servingModel(ctx)
  if (model === null || model === current) return null
  try {
    const embedder = await ctx.embedderOf(model)
    return embedder && { model, vectors: await embedAll(embedder, texts, used) }
  } catch (error) {
    ctx.log.warn({ error, model }, 'a new document is found by its words until the new vectors are complete')
    return null
  }
}
