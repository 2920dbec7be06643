import { z } from 'zod'
import { Id, Origin } from './ids.ts'

export const ApiKeyType = z.enum(['publishable', 'secret'])
export type ApiKeyType = z.infer<typeof ApiKeyType>

export const ApiKey = z.object({
  id: Id,
  name: z.string(),
  type: ApiKeyType,
  /** The visible start of the key, such as `pk_live_8fK2m1Q...`. */
  prefix: z.string(),
  widgetId: Id.nullable(),
  /** Narrows the widget's origins; empty: the widget's own list. */
  allowedOrigins: z.array(Origin),
  lastUsedAt: z.iso.datetime().nullable(),
  expiresAt: z.iso.datetime().nullable(),
  revokedAt: z.iso.datetime().nullable(),
  createdAt: z.iso.datetime(),
})
export type ApiKey = z.infer<typeof ApiKey>

export const CreateApiKeyInput = z.object({
  name: z.string().trim().min(1).max(100),
  type: ApiKeyType,
  /** Publishable keys belong to one widget. */
  widgetId: Id.optional(),
  allowedOrigins: z.array(Origin).max(50).default([]),
  expiresAt: z.iso.datetime().optional(),
})
export type CreateApiKeyInput = z.input<typeof CreateApiKeyInput>

/** `key` is shown once and never again. */
export const CreateApiKeyOutput = z.object({ apiKey: ApiKey, key: z.string() })
export type CreateApiKeyOutput = z.infer<typeof CreateApiKeyOutput>
