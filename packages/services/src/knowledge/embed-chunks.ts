import type { Embedder, ModelUsage } from '@visualkit/ai'
import type { Logger } from '../context.ts'
import type { ChunkVectors } from './insert-chunks.ts'
import type { PreparedChunk } from './prepare-document.ts'

/** Chunks sent to the embedding model at once. */
export const EMBEDDING_BATCH = 32
export const EMBEDDING_TIMEOUT_MS = 60_000

/** Said of a document whose vectors are missing. */
export const WITHOUT_VECTORS =
  'Found by its words only for now: the embedding model did not answer. It is asked again by itself.'

/**
 * Vectors of all chunks, or null when there is no model or it fails: a document is never lost for want of vectors.
 * Waits for the network, so never call it inside a transaction.
 */
export async function embedChunks(
  { embedder, log }: { embedder: Embedder | null; log: Logger },
  chunks: readonly PreparedChunk[],
): Promise<{ vectors: ChunkVectors | null; failed: boolean; used: ModelUsage[] }> {
  const used: ModelUsage[] = []
  if (!embedder || chunks.length === 0) return { vectors: null, failed: false, used }
  const vectors: number[][] = []
  try {
    for (let start = 0; start < chunks.length; start += EMBEDDING_BATCH) {
      const texts = chunks.slice(start, start + EMBEDDING_BATCH).map((chunk) => chunk.textToEmbed)
      const signal = AbortSignal.timeout(EMBEDDING_TIMEOUT_MS)
      vectors.push(...(await embedder.embed(texts, 'document', signal, (usage) => used.push(usage))))
    }
    if (vectors.length !== chunks.length) throw new Error('The embedding model gave too few vectors.')
    return { vectors: { model: embedder.model, vectors }, failed: false, used }
  } catch (error) {
    log.warn({ error, model: embedder.model }, 'a document is indexed without vectors')
    return { vectors: null, failed: true, used }
  }
}
