import { z } from 'zod'
import { Id, Origin } from './ids.ts'
import { nameText } from './name-text.ts'
import { EVERY_KEY_PERMISSION, KEY_PERMISSIONS } from './permissions.ts'

export const ApiKeyType = z.enum(['publishable', 'secret'])
export type ApiKeyType = z.infer<typeof ApiKeyType>

/** What a secret key is given: single permissions, or `*` for all, also those of later versions. */
export const GrantedPermission = z.enum([EVERY_KEY_PERMISSION, ...KEY_PERMISSIONS])
export type GrantedPermission = z.infer<typeof GrantedPermission>

/** An address, or a range of them in CIDR, of IPv4 or IPv6. */
export const IpRange = z
  .union([z.ipv4(), z.ipv6(), z.cidrv4(), z.cidrv6()], {
    error: 'Write an address such as 203.0.113.7, or a range such as 203.0.113.0/24 or 2001:db8::/32.',
  })
  .meta({ type: 'string' })
export type IpRange = z.infer<typeof IpRange>

export const ApiKey = z.object({
  id: Id,
  name: z.string(),
  type: ApiKeyType,
  /** The visible start of the key, such as `pk_live_8fK2m1Q...`. */
  prefix: z.string(),
  /** A publishable key as a whole, since it stands in pages; null for secret ones, and for those made before it was kept. */
  key: z.string().nullable(),
  widgetId: Id.nullable(),
  /** Publishable keys: narrows the widget's origins; empty: the widget's own list. */
  allowedOrigins: z.array(Origin),
  /** Secret keys: what it may do. */
  permissions: z.array(GrantedPermission),
  /** Secret keys: where it works from; empty: anywhere. */
  allowedIps: z.array(z.string()),
  /** Name of who made it; null: the operator, or somebody who is gone. */
  createdBy: z.string().nullable(),
  /** The key it replaces. */
  rotatedFrom: Id.nullable(),
  /** A replaced key works until then. */
  overlapUntil: z.iso.datetime().nullable(),
  lastUsedAt: z.iso.datetime().nullable(),
  expiresAt: z.iso.datetime().nullable(),
  revokedAt: z.iso.datetime().nullable(),
  createdAt: z.iso.datetime(),
})
export type ApiKey = z.infer<typeof ApiKey>

const fields = {
  name: nameText({ max: 100, empty: 'Write a name for the key.' }),
  allowedOrigins: z.array(Origin).max(50),
  permissions: z.array(GrantedPermission).min(1, 'Give the key at least one permission.').max(50),
  allowedIps: z.array(IpRange).max(50),
}

export const CreateApiKeyInput = z.object({
  name: fields.name,
  type: ApiKeyType,
  /** Publishable keys belong to one widget. */
  widgetId: Id.optional(),
  allowedOrigins: fields.allowedOrigins.default([]),
  permissions: fields.permissions.default([EVERY_KEY_PERMISSION]),
  allowedIps: fields.allowedIps.default([]),
  expiresAt: z.iso.datetime().optional(),
})
export type CreateApiKeyInput = z.input<typeof CreateApiKeyInput>

export const UpdateApiKeyInput = z.object({
  id: z.string().max(100),
  name: fields.name.optional(),
  allowedOrigins: fields.allowedOrigins.optional(),
  permissions: fields.permissions.optional(),
  allowedIps: fields.allowedIps.optional(),
  /** Null: it no longer expires. */
  expiresAt: z.iso.datetime().nullable().optional(),
})
export type UpdateApiKeyInput = z.input<typeof UpdateApiKeyInput>

/** Longest time a replaced key goes on working. */
export const LONGEST_OVERLAP_HOURS = 720

export const RotateApiKeyInput = z.object({
  id: z.string().max(100),
  /** How long the old key goes on working beside the new one. */
  overlapHours: z.number().min(0).max(LONGEST_OVERLAP_HOURS).default(24),
})
export type RotateApiKeyInput = z.input<typeof RotateApiKeyInput>

/** `key` is shown once and never again, when it is a secret one. */
export const CreateApiKeyOutput = z.object({ apiKey: ApiKey, key: z.string() })
export type CreateApiKeyOutput = z.infer<typeof CreateApiKeyOutput>

export const SnippetLanguage = z.enum(['html', 'typescript', 'python', 'curl'])
export type SnippetLanguage = z.infer<typeof SnippetLanguage>

/** Code that works with one key as it stands, but for a secret key, which it reads from `VISUALKIT_KEY`. */
export const KeySnippet = z.object({ language: SnippetLanguage, code: z.string() })
export type KeySnippet = z.infer<typeof KeySnippet>
