import type { Reranker } from '../answer/answer-model.ts'
import { ModelChoiceError } from '../embed/create-embedder.ts'
import type { VendorSettings } from '../embed/vendor-models.ts'
import { LocalModel } from '../local/local-model.ts'
import { findModelFiles, type LocalModelChoice } from '../local/model-folder.ts'
import { BUILT_IN_CATALOGUE, type Catalogue } from '../models/catalogue.ts'
import { createVendorReranker } from './create-vendor-reranker.ts'

export interface RerankerSettings
  extends Pick<VendorSettings, 'voyageApiKey' | 'cohereApiKey' | 'baseUrls' | 'fetch'> {
  /** `provider/model`, a provider alone, or `none`. Without it, the first vendor with a key. */
  model?: string
  modelsDir?: string
  catalogue?: Catalogue
}

const KEYS = { voyage: 'voyageApiKey', cohere: 'cohereApiKey' } as const
const VARIABLES = { voyage: 'VOYAGE_API_KEY', cohere: 'COHERE_API_KEY' } as const

/**
 * The reranker the operator chose, or null: results then stay as they were fused.
 * @throws ModelChoiceError, or LocalModelError, when what was chosen lacks its key or its files.
 */
export async function createReranker(settings: RerankerSettings): Promise<Reranker | null> {
  const catalogue = settings.catalogue ?? BUILT_IN_CATALOGUE
  const { model } = settings
  if (model === 'none') return null
  const byKey = (['voyage', 'cohere'] as const).find((vendor) => settings[KEYS[vendor]] !== undefined)
  const [vendor, ...rest] = (model ?? byKey ?? '').split('/')
  const name = rest.join('/')
  if (vendor === '') return null
  if (vendor === 'local') return createLocalReranker({ name, modelsDir: settings.modelsDir })
  if (vendor !== 'voyage' && vendor !== 'cohere')
    throw new ModelChoiceError(
      `VK_RERANK_MODEL says ${model}, which is no reranker that is known: give voyage/…, cohere/… or local/…, or none.`,
    )
  if (settings[KEYS[vendor]] === undefined)
    throw new ModelChoiceError(`VK_RERANK_MODEL says ${model}, which needs ${VARIABLES[vendor]}.`)
  return createVendorReranker(vendor, name || (catalogue.providers[vendor].rerankModel ?? ''), settings)
}

/** A cross-encoder on this machine: reads the question with each passage, and says how well they fit. */
async function createLocalReranker(choice: LocalModelChoice): Promise<Reranker> {
  await findModelFiles(choice)
  const id = `local/${choice.name}`
  const model = new LocalModel(choice)
  return {
    model: id,
    leavesMachine: false,
    async rerank(query, texts, signal, onUsage) {
      const { vectors, tokens } = await model.run(texts, { query, urgent: true, signal })
      onUsage?.({ model: id, inputTokens: tokens })
      return vectors.map((logits) => fitOf(logits, id))
    },
    close: () => model.close(),
  }
}

/** 0–1 from what a cross-encoder gives: one number, or one each for no and yes. */
function fitOf(logits: Float32Array, id: string): number {
  const [first = 0, second] = logits
  if (logits.length > 2)
    throw new Error(`${id} is no reranker: it gives ${logits.length} numbers for a pair of texts.`)
  return 1 / (1 + Math.exp(second === undefined ? -first : first - second))
}
