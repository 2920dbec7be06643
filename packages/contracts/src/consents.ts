import { z } from 'zod'
import { EmailAddress } from './email-address.ts'
import { Id, Locale } from './ids.ts'

/** What a visitor may agree to: showing their screen, or the page they are on; being heard, recorded, written to by mail. */
export const ConsentKind = z.enum(['screen', 'page', 'voice', 'recording', 'mail'])
export type ConsentKind = z.infer<typeof ConsentKind>

/** The words a visitor agreed to: your own name for them, kept as proof, and their language. */
export const ConsentText = z.object({ textVersion: z.string().trim().min(1).max(100), locale: Locale })
export type ConsentText = z.infer<typeof ConsentText>

/**
 * That a visitor agrees, or takes it back. `textVersion` and `locale` belong to an agreement; `email` to one to mails, by
 * a visitor whose address the business does not know: where to write.
 */
export const ConsentInput = z.object({
  kind: ConsentKind,
  granted: z.boolean(),
  textVersion: ConsentText.shape.textVersion.optional(),
  locale: Locale.optional(),
  email: EmailAddress.optional(),
})
export type ConsentInput = z.infer<typeof ConsentInput>

/** A visitor's agreement. It ends when it is taken back, when sharing stops, and, but for mails, with the conversation. */
export const Consent = z.object({
  id: Id,
  kind: ConsentKind,
  textVersion: z.string(),
  locale: Locale,
  grantedAt: z.iso.datetime(),
  withdrawnAt: z.iso.datetime().nullable(),
})
export type Consent = z.infer<typeof Consent>

/** Where a visitor stands: `consent` is the agreement that holds, or null. */
export const ConsentState = z.object({ kind: ConsentKind, consent: Consent.nullable() })
export type ConsentState = z.infer<typeof ConsentState>
