import type { Locale } from '@visualkit/contracts'
import { en } from './texts/en.ts'
import { es } from './texts/es.ts'
import { pt } from './texts/pt.ts'

/** What one kind of mail says. `{name}` stands for a value. */
export interface MailText {
  subject: string
  /** One or two sentences each. */
  lines: readonly string[]
  /** Words of the button, where the mail has a link. */
  action?: string
  /** Below the button: how long it works, what to do when it was not you. */
  after: readonly string[]
}

/** Every kind of mail there is, such as `password_reset`. */
export type MailKind = keyof typeof en.mails

/** All mails in one language. */
export interface MailCatalogue {
  greeting: string
  greetingNamed: string
  footer: string
  linkHint: string
  mails: { readonly [Kind in MailKind]: MailText }
}

export const MAIL_TEXTS: Record<Locale, MailCatalogue> = { en, es, pt }
