import { z } from 'zod'

/** Vendors of language models for which a business may give a key of its own. */
export const MODEL_VENDORS = ['openai', 'anthropic', 'google'] as const
export const ModelVendor = z.enum(MODEL_VENDORS)
export type ModelVendor = z.infer<typeof ModelVendor>

/**
 * What came of trying a key: it works; the vendor refuses it; the vendor has no such model for it; nothing is left to
 * spend, or its limit is reached; the vendor cannot be reached; the vendor fails.
 */
export const ModelKeyVerdict = z.enum([
  'works',
  'key_refused',
  'no_such_model',
  'no_credit',
  'unreachable',
  'fails',
])
export type ModelKeyVerdict = z.infer<typeof ModelKeyVerdict>

/** A business's own key for a vendor. The key itself is shown to nobody again. */
export const ModelKey = z.object({
  provider: ModelVendor,
  /** Its last four letters. */
  hint: z.string(),
  verdict: ModelKeyVerdict.nullable(),
  testedAt: z.iso.datetime().nullable(),
  updatedAt: z.iso.datetime(),
})
export type ModelKey = z.infer<typeof ModelKey>

/** A model of a vendor that the deployment has for looking things up: for meaning, or for putting results in order. */
export const SearchModel = z.object({
  use: z.enum(['embedding', 'rerank']),
  /** `provider/model`. */
  model: z.string(),
})
export type SearchModel = z.infer<typeof SearchModel>

/** What came of trying it with the deployment's key. */
export const SearchModelCheck = SearchModel.extend({ verdict: ModelKeyVerdict })
export type SearchModelCheck = z.infer<typeof SearchModelCheck>

export const ModelKeys = z.object({
  keys: z.array(ModelKey),
  search: z.array(SearchModel),
  /** Vendors that the deployment pays for where the business has no key. */
  deployment: z.array(ModelVendor),
})
export type ModelKeys = z.infer<typeof ModelKeys>

export const SetModelKeyInput = z.object({
  provider: ModelVendor,
  key: z
    .string()
    .trim()
    .min(8, 'That is too short for a key.')
    .max(500, 'That is too long for a key.')
    .regex(/^[\x21-\x7e]+$/, 'A key has letters, digits and signs, and no spaces.'),
})
export type SetModelKeyInput = z.infer<typeof SetModelKeyInput>

export const ModelKeyInput = z.object({ provider: ModelVendor })
export type ModelKeyInput = z.infer<typeof ModelKeyInput>
