import type { Embedder } from '@visualkit/ai'
import type { Logger } from '../context.ts'
import type { ChunkVectors } from './insert-chunks.ts'
import type { PreparedChunk } from './prepare-document.ts'

/** Chunks sent to the embedding model at once. */
const BATCH = 32
const BATCH_TIMEOUT_MS = 60_000

/** Said of a document whose vectors are missing. */
export const WITHOUT_VECTORS =
  'Indexed by its words only: the embedding model did not answer. Delete the document and add it again once the model works.'

/**
 * Vectors of all chunks, or null when there is no model or it fails: a document is never lost for want of vectors.
 * Waits for the network, so never call it inside a transaction.
 */
export async function embedChunks(
  { embedder, log }: { embedder: Embedder | null; log: Logger },
  chunks: readonly PreparedChunk[],
): Promise<{ vectors: ChunkVectors | null; failed: boolean }> {
  if (!embedder || chunks.length === 0) return { vectors: null, failed: false }
  const vectors: number[][] = []
  try {
    for (let start = 0; start < chunks.length; start += BATCH) {
      const texts = chunks.slice(start, start + BATCH).map((chunk) => chunk.textToEmbed)
      vectors.push(...(await embedder.embed(texts, 'document', AbortSignal.timeout(BATCH_TIMEOUT_MS))))
    }
    if (vectors.length !== chunks.length) throw new Error('The embedding model gave too few vectors.')
    return { vectors: { model: embedder.model, vectors }, failed: false }
  } catch (error) {
    log.warn({ error, model: embedder.model }, 'a document is indexed without vectors')
    return { vectors: null, failed: true }
  }
}
