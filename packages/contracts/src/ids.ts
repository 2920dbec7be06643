import { z } from 'zod'
import { LIMITS } from './limits.ts'

export const Id = z.uuid()
export type Id = z.infer<typeof Id>

/** The number of a version that is asked for. Stored in four bytes. */
export const VersionNumber = z.number().int().min(1).max(2_147_483_647)

/** `pk_live_` keys may be published on a website and only create sessions; `sk_live_` keys stay on a server. */
export const API_KEY_PATTERN = /^(pk|sk)_live_[A-Za-z0-9_-]{43}$/

export const Locale = z.enum(['en', 'es', 'pt'])
export type Locale = z.infer<typeof Locale>

/** What a document is written in; `other`: none of those we write. */
export const WrittenLanguage = z.enum([...Locale.options, 'other'])
export type WrittenLanguage = z.infer<typeof WrittenLanguage>
export const LOCALES = Locale.options

/** The locale we speak for a browser's language tag such as `pt-BR`; English when we do not speak it. */
export function toLocale(tag: string | null | undefined): Locale {
  const base = tag?.toLowerCase().split(/[-_]/)[0]
  return base === 'es' || base === 'pt' ? base : 'en'
}

/** An exact web origin such as `https://shop.example`, or one with a wildcard label: `https://*.shop.example`. */
export const Origin = z
  .string()
  .max(255)
  .regex(
    /^https?:\/\/(\*\.)?[a-z0-9.-]+(:\d{1,5})?$/i,
    'Write an origin such as https://shop.example, without a path.',
  )
export type Origin = z.infer<typeof Origin>

/** Free facts a caller attaches to a session or document: a flat object of short values. */
export const Metadata = z
  .record(z.string().max(100), z.union([z.string().max(2_000), z.number(), z.boolean(), z.null()]))
  .refine(
    (value) => new TextEncoder().encode(JSON.stringify(value)).length <= LIMITS.metadataBytes,
    'Metadata may hold at most 8,192 bytes of JSON.',
  )
export type Metadata = z.infer<typeof Metadata>
