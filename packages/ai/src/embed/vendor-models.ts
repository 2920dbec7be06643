import type { EmbeddingModel } from 'ai'
import type { Picture } from '../answer/answer-model.ts'
import type { Catalogue } from '../models/catalogue.ts'
import { isLoopback } from '../models/configure-models.ts'
import { straightFetch } from '../models/straight-fetch.ts'
import { createMultimodalModel, type PictureVendor } from './multimodal-model.ts'

/** Keys and addresses of the vendors the operator has set. */
export interface VendorSettings {
  openaiApiKey?: string
  googleApiKey?: string
  voyageApiKey?: string
  cohereApiKey?: string
  /** Any server with OpenAI's `/v1/embeddings`. */
  compatible?: { baseUrl: string; apiKey?: string; model: string }
  /** For tests and proxies: the vendor's API at another address. */
  baseUrls?: { openai?: string; google?: string; voyage?: string; cohere?: string }
  fetch?: typeof fetch
}

export type Vendor = 'openai' | 'google' | 'voyage' | 'cohere' | 'compatible'

type Options = Record<string, Record<string, string | number | boolean>>

/** An embedding model as the AI SDK has it, with what its vendor wants to be told for each kind of text. */
export interface VendorModel {
  model: Exclude<EmbeddingModel, string>
  leavesMachine: boolean
  optionsOf(kind: 'query' | 'document'): Options
  /** The model for a text with its picture, where it can see. */
  showing?(picture: Picture): Exclude<EmbeddingModel, string>
}

/** Clients are imported only when they are used, to keep start-up short. */
export async function openVendorModel(
  vendor: Vendor,
  name: string,
  settings: VendorSettings,
  catalogue: Catalogue,
): Promise<VendorModel> {
  const { fetch = straightFetch, baseUrls = {} } = settings
  const { dimensions, abilities = [] } = catalogue.models[`${vendor}/${name}`] ?? {}
  const seeing = (own: PictureVendor, apiKey: string | undefined) =>
    abilities.includes('image')
      ? (picture?: Picture) =>
          createMultimodalModel(
            { vendor: own, name, apiKey, baseUrl: baseUrls[own], dimensions, fetch },
            picture,
          )
      : undefined
  const sized = (option: string): Record<string, number> =>
    dimensions === undefined ? {} : { [option]: dimensions }
  switch (vendor) {
    case 'compatible': {
      const { createOpenAICompatible } = await import('@ai-sdk/openai-compatible')
      const { baseUrl, apiKey } = settings.compatible!
      const provider = createOpenAICompatible({ name: 'compatible', baseURL: baseUrl, apiKey, fetch })
      return {
        model: provider.embeddingModel(name),
        leavesMachine: !isLoopback(baseUrl),
        optionsOf: () => ({ compatible: sized('dimensions') }),
      }
    }
    case 'openai': {
      const { createOpenAI } = await import('@ai-sdk/openai')
      const provider = createOpenAI({ apiKey: settings.openaiApiKey, baseURL: baseUrls.openai, fetch })
      return {
        model: provider.embedding(name),
        leavesMachine: true,
        optionsOf: () => ({ openai: sized('dimensions') }),
      }
    }
    case 'google': {
      const { createGoogleGenerativeAI } = await import('@ai-sdk/google')
      const provider = createGoogleGenerativeAI({
        apiKey: settings.googleApiKey,
        baseURL: baseUrls.google,
        fetch,
      })
      return {
        model: provider.embeddingModel(name),
        leavesMachine: true,
        optionsOf: (kind) => ({
          google: {
            ...sized('outputDimensionality'),
            taskType: kind === 'query' ? 'RETRIEVAL_QUERY' : 'RETRIEVAL_DOCUMENT',
          },
        }),
      }
    }
    case 'voyage': {
      const { createVoyage } = await import('@ai-sdk/voyage')
      const provider = createVoyage({ apiKey: settings.voyageApiKey, baseURL: baseUrls.voyage, fetch })
      const showing = seeing('voyage', settings.voyageApiKey)
      return {
        // Voyage's models for pictures take words at the address of pictures too.
        model: showing?.() ?? provider.embeddingModel(name),
        leavesMachine: true,
        ...(showing && { showing }),
        optionsOf: (kind) => ({
          voyage: { ...sized('outputDimension'), inputType: kind, truncation: true },
        }),
      }
    }
    case 'cohere': {
      const { createCohere } = await import('@ai-sdk/cohere')
      const provider = createCohere({ apiKey: settings.cohereApiKey, baseURL: baseUrls.cohere, fetch })
      const showing = seeing('cohere', settings.cohereApiKey)
      return {
        model: provider.embeddingModel(name),
        leavesMachine: true,
        ...(showing && { showing }),
        optionsOf: (kind) => ({
          cohere: {
            ...sized('outputDimension'),
            inputType: kind === 'query' ? 'search_query' : 'search_document',
            truncate: 'END',
          },
        }),
      }
    }
  }
}
