import type { Embedder } from '../answer/answer-model.ts'
import type { Catalogue } from '../models/catalogue.ts'
import { checkVectors } from './check-vectors.ts'
import { estimateTokens, splitBatches } from './split-batches.ts'
import { openVendorModel, type Vendor, type VendorSettings } from './vendor-models.ts'

/** Of a server nobody has described. */
const CAREFUL = { texts: 32, tokens: 16_000 }
/** Waits of 2, 4, 8 and 16 seconds, or as long as the vendor asks for; a question has no time for them. */
const RETRIES = { query: 1, document: 4 }
/** Batches of one call that are on their way at the same time. */
const AT_ONCE = 2

/**
 * An embedding model of a vendor, through the AI SDK: in batches of what the vendor takes, tried again when it is busy
 * or broken, and never believed blindly.
 */
export async function createVendorEmbedder(
  vendor: Vendor,
  name: string,
  settings: VendorSettings,
  catalogue: Catalogue,
): Promise<Embedder> {
  const id = `${vendor}/${name}`
  const { model, leavesMachine, optionsOf, showing } = await openVendorModel(
    vendor,
    name,
    settings,
    catalogue,
  )
  const { batch = CAREFUL, prefixes, contextTokens } = catalogue.models[id] ?? {}
  // Two characters a token are the fewest; what is longer is cut here, for vendors that refuse it.
  const longest = contextTokens === undefined ? Number.POSITIVE_INFINITY : contextTokens * 2
  return {
    model: id,
    leavesMachine,
    async embed(texts, kind, signal, onUsage) {
      const { embedMany } = await import('ai')
      const prefix = prefixes?.[kind] ?? ''
      const batches = splitBatches(
        texts.map((text) => (prefix + text).slice(0, longest)),
        batch,
      )
      const answers: number[][][] = []
      const queue = batches.entries()
      const work = async () => {
        for (const [at, values] of queue) {
          const { embeddings, usage } = await embedMany({
            model,
            values,
            abortSignal: signal,
            maxRetries: RETRIES[kind],
            maxParallelCalls: 1,
            providerOptions: optionsOf(kind),
          })
          const tokens = usage.tokens || values.reduce((sum, text) => sum + estimateTokens(text), 0)
          onUsage?.({ model: id, inputTokens: tokens })
          checkVectors(id, embeddings, values.length)
          answers[at] = embeddings
        }
      }
      await Promise.all(Array.from({ length: Math.min(AT_ONCE, batches.length) }, work))
      return answers.flat()
    },
    ...(showing && {
      async embedPicture({ picture, text }, signal, onUsage) {
        const { embed } = await import('ai')
        const { embedding, usage, providerMetadata } = await embed({
          model: showing(picture),
          value: ((prefixes?.document ?? '') + text).slice(0, longest),
          abortSignal: signal,
          maxRetries: RETRIES.document,
          providerOptions: optionsOf('document'),
        })
        const { imageTokens = 0, images = 0 } = (providerMetadata?.pictures ?? {}) as Record<string, number>
        onUsage?.({
          model: id,
          inputTokens: usage.tokens,
          // A picture is always counted, by tokens where the vendor tells them.
          ...(imageTokens > 0 ? { imageTokens } : { images: images || 1 }),
        })
        checkVectors(id, [embedding], 1)
        return embedding
      },
    }),
  }
}
