import type { LanguageModelV4 } from '@ai-sdk/provider'
import type { WritingLimits } from '../answer/write-with-model.ts'
import { findLocalLlm, type LocalLlmChoice } from '../local/llm/find-local-llm.ts'
import type { ModelTier } from '../routing/judge-complexity.ts'
import { BUILT_IN_CATALOGUE, type Catalogue, type CatalogueModel } from './catalogue.ts'
import { priceOf } from './price-of.ts'
import { straightFetch } from './straight-fetch.ts'

/** What the operator set. A provider without a key is not used. */
export interface ModelSettings {
  openaiApiKey?: string
  anthropicApiKey?: string
  googleApiKey?: string
  /** Any OpenAI-compatible server, such as Ollama, vLLM or llama.cpp. */
  compatible?: { baseUrl: string; apiKey?: string; model?: string; contextTokens?: number }
  /** A language model on this machine: asked after an own server, before the vendors. */
  local?: LocalLlmChoice
  /** Replaces the catalogue's models of the first configured provider. */
  model?: string
  /** Beside `model`: the one that is asked what takes thought. */
  strongModel?: string
  /** For tests and proxies: the vendor's API at another address. */
  baseUrls?: { openai?: string; anthropic?: string; google?: string }
  /** Names the models that are used when none is set. */
  catalogue?: Catalogue
  fetch?: typeof fetch
}

export interface ConfiguredModel {
  /** `provider/model`. */
  id: string
  provider: string
  model: LanguageModelV4
  /** What its provider has it for; null where one model does everything. */
  tier: ModelTier | null
  /** How hard it is asked to think, where it thinks. */
  effort?: CatalogueModel['effort']
  /** Too small to read passages and rules: it says shortly what the built-in answerer has found. */
  isSmall?: boolean
  /** How long it may take, where it takes longer than vendors. */
  limits?: Partial<WritingLimits>
  /** Most tokens of question and answer together: what does not fit is left out of the prompt. */
  contextTokens?: number
  /** Ends what it has started. */
  close?(): Promise<void>
  /** False when the server is on this machine. */
  leavesMachine: boolean
  /** What a typical answer costs, in US dollars, to compare models by; unknown ones cost most. */
  costliness: number
}

/**
 * The language models in the order they are tried: an own server first, then the vendors with a key; of each the fast
 * one and the strong one.
 * Vendor clients are imported only when their key is set, to keep start-up short.
 */
export async function configureModels(settings: ModelSettings): Promise<ConfiguredModel[]> {
  const models: ConfiguredModel[] = []
  const catalogue = settings.catalogue ?? BUILT_IN_CATALOGUE
  const { providers } = catalogue
  const take = (
    provider: 'compatible' | 'openai' | 'anthropic' | 'google',
    create: (id: string) => LanguageModelV4,
    options: { model?: string; leavesMachine: boolean; contextTokens?: number },
  ) => {
    const named = models.length === 0 ? settings : {}
    const chosen = options.model ?? named.model
    const fast = chosen ?? providers[provider].fastModel ?? 'default'
    // Who names a model wants that one, unless a strong one is named too.
    const strong = named.strongModel ?? (chosen === undefined ? providers[provider].strongModel : undefined)
    const isOne = strong === undefined || strong === fast
    for (const [name, tier] of isOne
      ? ([[fast, null]] as const)
      : ([
          [fast, 'fast'],
          [strong, 'strong'],
        ] as const)) {
      const id = `${provider}/${name}`
      models.push({
        id,
        provider: providers[provider].label,
        model: create(name),
        tier,
        effort: catalogue.models[id]?.effort,
        contextTokens:
          catalogue.models[id]?.contextTokens ?? options.contextTokens ?? UNLISTED_CONTEXT_TOKENS,
        leavesMachine: options.leavesMachine,
        costliness: costOfAnswer(catalogue, id),
      })
    }
  }
  const { fetch = straightFetch, baseUrls = {} } = settings
  if (settings.compatible) {
    const { createOpenAICompatible } = await import('@ai-sdk/openai-compatible')
    const { baseUrl, apiKey, model, contextTokens = OWN_CONTEXT_TOKENS } = settings.compatible
    const provider = createOpenAICompatible({
      name: 'compatible',
      baseURL: baseUrl,
      apiKey,
      fetch,
      includeUsage: true,
    })
    take('compatible', (id) => provider.chatModel(id), {
      model,
      leavesMachine: !isLoopback(baseUrl),
      contextTokens,
    })
  }
  if (settings.local) {
    const { createLocalLlm } = await import('../local/llm/create-local-llm.ts')
    const found = await findLocalLlm(settings.local)
    const contextTokens = Math.min(LOCAL_CONTEXT_TOKENS, settings.local.contextTokens ?? LOCAL_CONTEXT_TOKENS)
    models.push({
      id: `local/${found.name}`,
      provider: providers.local.label,
      ...createLocalLlm({ ...found, contextTokens }),
      tier: null,
      isSmall: found.bytes < SMALL_BYTES,
      limits: LOCAL_LIMITS,
      contextTokens,
      leavesMachine: false,
      costliness: 0,
    })
  }
  if (settings.openaiApiKey) {
    const { createOpenAI } = await import('@ai-sdk/openai')
    const provider = createOpenAI({ apiKey: settings.openaiApiKey, baseURL: baseUrls.openai, fetch })
    take('openai', (id) => provider.chat(id), { leavesMachine: true })
  }
  if (settings.anthropicApiKey) {
    const { createAnthropic } = await import('@ai-sdk/anthropic')
    const provider = createAnthropic({ apiKey: settings.anthropicApiKey, baseURL: baseUrls.anthropic, fetch })
    take('anthropic', (id) => provider.languageModel(id), { leavesMachine: true })
  }
  if (settings.googleApiKey) {
    const { createGoogleGenerativeAI } = await import('@ai-sdk/google')
    const provider = createGoogleGenerativeAI({
      apiKey: settings.googleApiKey,
      baseURL: baseUrls.google,
      fetch,
    })
    take('google', (id) => provider.languageModel(id), { leavesMachine: true })
  }
  return models
}

/** Of a vendor's model that the catalogue does not list. */
const UNLISTED_CONTEXT_TOKENS = 128_000
/** Of a model of an own server that the catalogue does not list: servers cut longer prompts off without a word. */
const OWN_CONTEXT_TOKENS = 8_192
/** Memory and patience for a prompt grow with it; passages that do not fit are left out. */
const LOCAL_CONTEXT_TOKENS = 4_096
/** A file of this size holds about a billion parameters at four bits: smaller ones do not follow rules. */
const SMALL_BYTES = 700_000_000
/** A processor reads a prompt for seconds. */
const LOCAL_LIMITS: Partial<WritingLimits> = {
  firstChunkMs: 25_000,
  firstSentenceMs: 35_000,
  totalMs: 40_000,
}

/** Whether an address stays on this machine. */
export function isLoopback(url: string): boolean {
  const { hostname } = new URL(url)
  return hostname === 'localhost' || hostname === '[::1]' || /^127(\.\d+){3}$/.test(hostname)
}

/** Tokens of a typical answer: the passages and the question, and some sentences. */
const TYPICAL = { input_tokens: 3_000, output_tokens: 250 } as const

function costOfAnswer(catalogue: Catalogue, model: string): number {
  const units = Object.entries(TYPICAL) as [keyof typeof TYPICAL, number][]
  return units.reduce(
    (sum, [unit, quantity]) =>
      sum + (priceOf(catalogue, { model, unit, quantity }, new Date()) ?? Number.POSITIVE_INFINITY),
    0,
  )
}
