import type { Embedder } from '../answer/answer-model.ts'
import { createLocalEmbedder } from '../local/create-local-embedder.ts'
import { BUILT_IN_CATALOGUE, type Catalogue } from '../models/catalogue.ts'
import { createVendorEmbedder } from './create-vendor-embedder.ts'
import type { Vendor, VendorSettings } from './vendor-models.ts'

export interface EmbedderSettings extends VendorSettings {
  /**
   * `provider/model`, a provider alone (its default model), or `none`. Without it, an OpenAI-compatible server that is
   * set, else the first vendor with a key.
   */
  model?: string
  /** Folder with the folders of local models. */
  modelsDir?: string
  catalogue?: Catalogue
}

/** A choice of a model that cannot be made; the message says what to set. */
export class ModelChoiceError extends Error {
  override name = 'ModelChoiceError'
}

/** Which vendor is used when nothing is said, by its key. */
const BY_KEY = [
  ['voyage', 'voyageApiKey'],
  ['openai', 'openaiApiKey'],
  ['google', 'googleApiKey'],
  ['cohere', 'cohereApiKey'],
] as const

/**
 * The embedding model the operator chose, or null: search is then without one.
 * @throws ModelChoiceError when what was chosen lacks its key, its server or its files.
 */
export async function createEmbedder(settings: EmbedderSettings): Promise<Embedder | null> {
  const catalogue = settings.catalogue ?? BUILT_IN_CATALOGUE
  const chosen = chooseModel(settings, catalogue)
  if (chosen === null) return null
  const { vendor, name } = chosen
  if (vendor === 'local')
    return createLocalEmbedder({
      name,
      modelsDir: settings.modelsDir,
      entry: catalogue.models[`local/${name}`],
    })
  return createVendorEmbedder(vendor, name, settings, catalogue)
}

function chooseModel(
  settings: EmbedderSettings,
  catalogue: Catalogue,
): { vendor: Vendor | 'local'; name: string } | null {
  const { model, compatible } = settings
  if (model === 'none') return null
  const [vendor = '', ...rest] = (model ?? '').split('/')
  if (model === undefined || (compatible && !isProvider(vendor))) {
    if (compatible) return { vendor: 'compatible', name: compatible.model }
    const [first] = BY_KEY.find(([, key]) => settings[key] !== undefined) ?? []
    return first ? { vendor: first, name: catalogue.providers[first].embeddingModel ?? '' } : null
  }
  if (!isProvider(vendor))
    throw new ModelChoiceError(
      `VK_EMBEDDINGS_MODEL says ${model}, which is no model that is known: give provider/model, such as voyage/voyage-4 or local/all-MiniLM-L6-v2, or set VK_EMBEDDINGS_BASE_URL for a server of your own.`,
    )
  const name = rest.join('/') || catalogue.providers[vendor].embeddingModel
  if (vendor === 'compatible') {
    if (compatible) return { vendor, name: rest.join('/') || compatible.model }
    throw new ModelChoiceError(`VK_EMBEDDINGS_MODEL says ${model}, which needs VK_EMBEDDINGS_BASE_URL.`)
  }
  if (!name) throw new ModelChoiceError(`VK_EMBEDDINGS_MODEL says ${model}, but no model of it.`)
  const key = BY_KEY.find(([id]) => id === vendor)?.[1]
  if (key !== undefined && settings[key] === undefined)
    throw new ModelChoiceError(`VK_EMBEDDINGS_MODEL says ${model}, which needs ${KEY_VARIABLES[key]}.`)
  return { vendor, name }
}

const KEY_VARIABLES = {
  voyageApiKey: 'VOYAGE_API_KEY',
  openaiApiKey: 'OPENAI_API_KEY',
  googleApiKey: 'GOOGLE_API_KEY',
  cohereApiKey: 'COHERE_API_KEY',
} as const

function isProvider(id: string): id is Vendor | 'local' {
  return ['openai', 'google', 'voyage', 'cohere', 'compatible', 'local'].includes(id)
}
