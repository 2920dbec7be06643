import { readFile } from 'node:fs/promises'
import { z } from 'zod'
import own from './catalogue.json' with { type: 'json' }

const price = z.number().min(0).max(100_000).optional()

/**
 * In US dollars. What is left out costs nothing, but for input that is read from a cache or written to it, which then
 * costs what input costs.
 */
export const ModelPrices = z.strictObject({
  /** Tokens of text. */
  inputPerMillion: price,
  cachedInputPerMillion: price,
  /** Input that is kept for the next calls, where the vendor takes more for it. */
  cacheWritePerMillion: price,
  outputPerMillion: price,
  /** Tokens of pictures; by default what input costs. */
  imagePerMillion: price,
  /** Tokens of sound, in and out; by default what input and output cost. */
  audioInputPerMillion: price,
  audioOutputPerMillion: price,
  /** Sound that is written down or spoken, by its length. */
  perMinute: price,
  perMillionCharacters: price,
  /** Rerankings: one question with its passages. */
  perThousandSearches: price,
})
export type ModelPrices = z.infer<typeof ModelPrices>

export const CatalogueModel = z.strictObject({
  kind: z.enum(['chat', 'embedding', 'rerank', 'speech', 'transcription', 'realtime']),
  /** What it takes in, and whether it calls tools. */
  abilities: z.array(z.enum(['text', 'image', 'audio', 'video', 'tools'])).default(['text']),
  /** Most tokens of one call; of one text, where texts are embedded. */
  contextTokens: z.int().min(1).optional(),
  /** How hard a model that thinks is asked to; without it, as its vendor has set. */
  effort: z.enum(['none', 'minimal', 'low', 'medium', 'high']).optional(),
  /** How many numbers an embedding is asked for, where the model leaves it open. */
  dimensions: z.int().min(1).max(1024, 'must be 1024 at most: the index holds no longer vectors').optional(),
  /** Most of one call for embeddings. */
  batch: z.strictObject({ texts: z.int().min(1).max(10_000), tokens: z.int().min(1) }).optional(),
  /** What an embedding model wants before a text. */
  prefixes: z.strictObject({ query: z.string().max(500), document: z.string().max(500) }).optional(),
  prices: ModelPrices,
  /** Prices that are announced for a later day, in UTC. */
  laterPrices: z.strictObject({ from: z.iso.date(), prices: ModelPrices }).optional(),
})
export type CatalogueModel = z.infer<typeof CatalogueModel>

const CatalogueProvider = z.strictObject({
  label: z.string().min(1).max(100),
  /** Where data go: `us`, `eu`, `global`, or `own` for a machine of the operator. */
  region: z.string().min(1).max(40),
  /** Writes answers to what is plain, and, without a strong one, all of them. */
  fastModel: z.string().min(1).max(200).optional(),
  /** Writes answers to what takes thought. */
  strongModel: z.string().min(1).max(200).optional(),
  embeddingModel: z.string().min(1).max(200).optional(),
  rerankModel: z.string().min(1).max(200).optional(),
})

const ProviderId = z.enum(['openai', 'anthropic', 'google', 'voyage', 'cohere', 'compatible', 'local'])
export type ProviderId = z.infer<typeof ProviderId>

const ModelId = z
  .string()
  .max(200)
  .regex(/^[^/\s]+\/\S+$/, 'a model is named provider/model')

/** Every model the product knows by itself, with its price; the one place that names models. */
export const Catalogue = z.strictObject({
  /** When the prices were read. */
  dated: z.iso.date(),
  note: z.string().optional(),
  sources: z.array(z.string()).optional(),
  providers: z.record(ProviderId, CatalogueProvider),
  /** By `provider/model`. */
  models: z.record(ModelId, CatalogueModel),
})
export type Catalogue = z.infer<typeof Catalogue>

/** What an operator may say instead: any part of it. A model that is named replaces ours whole. */
const CatalogueOverride = z.strictObject({
  dated: z.iso.date().optional(),
  note: z.string().optional(),
  sources: z.array(z.string()).optional(),
  providers: z.partialRecord(ProviderId, CatalogueProvider.partial()).optional(),
  models: z.record(ModelId, CatalogueModel).optional(),
})

/** A catalogue of the operator's that cannot be used; the message says what to mend. */
export class CatalogueError extends Error {
  override name = 'CatalogueError'
}

/** What ships with the product. */
export const BUILT_IN_CATALOGUE: Catalogue = Catalogue.parse(own)

/**
 * The catalogue, with what the operator's file says instead.
 * @throws CatalogueError when the file is not there or says something that cannot be.
 */
export async function readCatalogue(overridePath?: string): Promise<Catalogue> {
  if (overridePath === undefined) return BUILT_IN_CATALOGUE
  return overrideCatalogue(await readJson(overridePath), overridePath)
}

/** @param name of the file, for errors. */
export function overrideCatalogue(override: unknown, name: string): Catalogue {
  const parsed = CatalogueOverride.safeParse(override)
  if (!parsed.success) {
    const problems = parsed.error.issues.map((issue) => {
      const message = issue.code === 'invalid_key' ? issue.issues[0]?.message : issue.message
      return `${issue.path.length === 0 ? 'the file' : issue.path.join('.')}: ${message}`
    })
    throw new CatalogueError(
      `The model catalogue ${name} cannot be used. ${problems.slice(0, 5).join('; ')}. Set it right, or take VK_MODEL_CATALOGUE away.`,
    )
  }
  const { dated, note, sources, providers = {}, models = {} } = parsed.data
  const merged = structuredClone(BUILT_IN_CATALOGUE)
  for (const [id, given] of Object.entries(providers) as [ProviderId, object][])
    Object.assign(merged.providers[id], given)
  Object.assign(merged.models, models)
  return {
    ...merged,
    ...(dated !== undefined && { dated }),
    ...(note !== undefined && { note }),
    ...(sources !== undefined && { sources }),
  }
}

async function readJson(path: string): Promise<unknown> {
  let text: string
  try {
    text = await readFile(path, 'utf8')
  } catch (error) {
    throw new CatalogueError(
      `VK_MODEL_CATALOGUE names ${path}, which cannot be read (${(error as NodeJS.ErrnoException).code ?? error}). Give the path of a JSON file, or take the variable away.`,
    )
  }
  try {
    return JSON.parse(text)
  } catch (error) {
    throw new CatalogueError(
      `VK_MODEL_CATALOGUE names ${path}, which is not JSON: ${(error as Error).message}.`,
    )
  }
}
