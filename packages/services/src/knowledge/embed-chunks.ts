import type { Embedder, ModelUsage, Picture } from '@visualkit/ai'
import type { ServiceContext } from '../context.ts'
import type { ChunkVectors } from './insert-chunks.ts'
import type { PictureOf } from './picture-of-document.ts'
import type { PreparedChunk } from './prepare-document.ts'
import { servingModel } from './vector-slots.ts'

/** Chunks sent to the embedding model at once. */
export const EMBEDDING_BATCH = 32
const EMBEDDING_TIMEOUT_MS = 60_000

/** Said of a document whose vectors are missing. */
export const WITHOUT_VECTORS =
  'Found by its words only for now: the embedding model did not answer. It is asked again by itself.'

/**
 * Vectors of all chunks, or null when there is no model or it fails: a document is never lost for want of vectors. While
 * another model still serves, its vectors are made too, so that the document is found by meaning at once.
 * Waits for the network, so never call it inside a transaction.
 * @param pictureOf what a chunk shows: it is embedded from the pixels beside the words, by models that see.
 */
export async function embedChunks(
  ctx: Pick<ServiceContext, 'embedder' | 'embedderOf' | 'db' | 'actor' | 'log'>,
  chunks: readonly Pick<PreparedChunk, 'position' | 'picture' | 'textToEmbed'>[],
  pictureOf: PictureOf = () => null,
): Promise<{ vectors: ChunkVectors | null; failed: boolean; used: ModelUsage[] }> {
  const used: ModelUsage[] = []
  const { embedder, log } = ctx
  if (!embedder || chunks.length === 0) return { vectors: null, failed: false, used }
  const texts = chunks.map((chunk) => ({ text: chunk.textToEmbed, picture: pictureOf(chunk) }))
  try {
    const vectors = await embedAll(embedder, texts, used)
    const earlier = await earlierVectors(ctx, embedder.model, texts, used)
    return { vectors: { model: embedder.model, vectors, ...(earlier && { earlier }) }, failed: false, used }
  } catch (error) {
    log.warn({ error, model: embedder.model }, 'a document is indexed without vectors')
    return { vectors: null, failed: true, used }
  }
}

interface ShownText {
  text: string
  picture: Picture | null
}

async function embedAll(embedder: Embedder, texts: ShownText[], used: ModelUsage[]): Promise<number[][]> {
  const vectors: number[][] = []
  for (let start = 0; start < texts.length; start += EMBEDDING_BATCH) {
    const batch = texts.slice(start, start + EMBEDDING_BATCH)
    vectors.push(...(await embedBatch(embedder, batch, (usage) => used.push(usage))))
  }
  return vectors
}

/**
 * One vector for each text: of the words alone, or with the picture where the model sees.
 * @throws what the model said, or that it gave too few.
 */
export async function embedBatch(
  embedder: Embedder,
  shown: readonly ShownText[],
  onUsage: (usage: ModelUsage) => void,
): Promise<number[][]> {
  const signal = AbortSignal.timeout(EMBEDDING_TIMEOUT_MS)
  const sees = ({ picture }: ShownText) => picture !== null && embedder.embedPicture !== undefined
  const words = shown.filter((one) => !sees(one)).map(({ text }) => text)
  const ofWords = words.length > 0 ? await embedder.embed(words, 'document', signal, onUsage) : []
  if (ofWords.length !== words.length) throw new Error('The embedding model gave too few vectors.')
  const vectors: number[][] = []
  for (const one of shown) {
    const { text, picture } = one
    vectors.push(
      sees(one)
        ? await embedder.embedPicture!({ text, picture: picture! }, signal, onUsage)
        : ofWords.shift()!,
    )
  }
  return vectors
}

/** Of the model that serves until the one that is set is complete; none when that one serves, or cannot be called. */
async function earlierVectors(
  ctx: Pick<ServiceContext, 'embedderOf' | 'db' | 'actor' | 'log'>,
  current: string,
  texts: ShownText[],
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
