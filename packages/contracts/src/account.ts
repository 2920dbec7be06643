import { z } from 'zod'
import { Id, Locale } from './ids.ts'
import { nameText } from './name-text.ts'
import { OutsideAccount, OutsideProvider } from './outside-sign-in.ts'

/** Least and most characters of a password, as people count them (NIST SP 800-63B: no rules of composition). */
export const PASSWORD_CHARACTERS = { min: 12, max: 128 } as const

/** A password somebody wants to have. Whether it is good enough is told by PasswordVerdict. */
export const NewPassword = z.string().min(1).max(1_000)

/** Why a password is not taken, or what would make it better. */
export const PasswordProblem = z.enum(['short', 'long', 'known', 'weak'])
export type PasswordProblem = z.infer<typeof PasswordProblem>

/** What makes a password easy to guess. */
export const PasswordWarning = z.enum([
  'keyboard',
  'repeat',
  'sequence',
  'date',
  'common',
  'similarToCommon',
  'word',
  'name',
  'personal',
])
export type PasswordWarning = z.infer<typeof PasswordWarning>

/** How good a password is. */
export const PasswordVerdict = z.object({
  /** 0 guessed at once, 4 not for centuries; 3 is enough. */
  score: z.number().int().min(0).max(4),
  /** Null when it is taken. */
  problem: PasswordProblem.nullable(),
  warning: PasswordWarning.nullable(),
})
export type PasswordVerdict = z.infer<typeof PasswordVerdict>

/** How somebody can prove again that they are who signed in. */
export const StepUpMethod = z.enum(['password', 'totp', 'passkey', 'outside'])
export type StepUpMethod = z.infer<typeof StepUpMethod>

/** A browser in plain words. Null where it does not say. */
export const Device = z.object({
  kind: z.enum(['computer', 'phone', 'tablet', 'program']).nullable(),
  /** Such as `Firefox`. */
  browser: z.string().nullable(),
  /** Such as `Windows`. */
  system: z.string().nullable(),
})
export type Device = z.infer<typeof Device>

/** One browser somebody is signed in with. */
export const SignInSession = z.object({
  id: Id,
  /** The one that asks. */
  isCurrent: z.boolean(),
  device: Device,
  ipAddress: z.string().nullable(),
  /** `password`, `password+totp`, `password+backup_code`, `link`, `passkey`, or an outside provider. */
  method: z.string().nullable(),
  signedInAt: z.iso.datetime(),
  /** Exact to about half an hour. */
  lastUsedAt: z.iso.datetime(),
  expiresAt: z.iso.datetime(),
})
export type SignInSession = z.infer<typeof SignInSession>

export const Passkey = z.object({
  id: Id,
  name: z.string(),
  /** Whether the device keeps a copy elsewhere, so that losing the device does not lose the passkey. */
  isSynced: z.boolean(),
  createdAt: z.iso.datetime(),
  lastUsedAt: z.iso.datetime().nullable(),
})
export type Passkey = z.infer<typeof Passkey>

/** How a person signs in. */
export const AccountSecurity = z.object({
  email: z.string(),
  /** An address that waits to be confirmed, and on which side it was already. */
  pendingEmail: z
    .object({ email: z.string(), confirmedOld: z.boolean(), confirmedNew: z.boolean() })
    .nullable(),
  hasPassword: z.boolean(),
  passwordChangedAt: z.iso.datetime().nullable(),
  totp: z.object({ since: z.iso.datetime(), backupCodesLeft: z.number().int() }).nullable(),
  passkeys: Passkey.array(),
  /** Set when the sign-in was made by a business's own provider: then the rest is empty, and not its affair. */
  sso: z.object({ via: Id, name: z.string() }).nullable(),
  /** Accounts elsewhere that open this one. */
  outside: OutsideAccount.array(),
  stepUp: z.object({
    /** Until when nothing more is asked; null when it must be proved first. */
    validUntil: z.iso.datetime().nullable(),
    methods: StepUpMethod.array(),
    /** With \`outside\`: where. */
    outside: z.array(z.object({ via: z.string(), name: z.string() })),
  }),
})
export type AccountSecurity = z.infer<typeof AccountSecurity>

/** What the sign-in page may offer. */
export const SignInOptions = z.object({
  /** Whether strangers may open a business. */
  signUp: z.boolean(),
  /** Outside accounts that are set up. */
  providers: z.array(z.object({ id: OutsideProvider, name: z.string() })),
  /** Where the people of this address sign in, when their business has a sign-in of its own. */
  sso: z.object({ via: Id, name: z.string(), enforced: z.boolean() }).nullable(),
})
export type SignInOptions = z.infer<typeof SignInOptions>

/** What a link out of a mail is for. */
export const MailLink = z.object({
  purpose: z.enum(['sign-up', 'password-reset', 'email-change']),
  /** The address it is about. */
  email: z.string(),
  /** With `email-change`: which of both addresses agrees by it, and the new address. */
  side: z.enum(['old', 'new']).nullable(),
  newEmail: z.string().nullable(),
})
export type MailLink = z.infer<typeof MailLink>

export const FinishSignUpInput = z.object({
  token: z.string().max(200),
  name: nameText({ max: 100, empty: 'Write your name.' }),
  business: nameText({ max: 100, empty: 'A business needs a name.' }),
  password: NewPassword,
  locale: Locale.default('en'),
})
export type FinishSignUpInput = z.input<typeof FinishSignUpInput>

/** A mail as the outbox page shows it. */
export const OutboxMail = z.object({
  id: Id,
  kind: z.string(),
  recipient: z.string(),
  subject: z.string(),
  status: z.enum(['pending', 'sent', 'failed', 'kept']),
  attempts: z.number().int(),
  error: z.string().nullable(),
  createdAt: z.iso.datetime(),
  sentAt: z.iso.datetime().nullable(),
})
export type OutboxMail = z.infer<typeof OutboxMail>

export const OutboxMailDetail = OutboxMail.extend({
  text: z.string(),
  /** `hidden`: its link is not the reader's, as it would sign them in as somebody else, or it is gone. */
  link: z.enum(['none', 'on_request', 'hidden']),
})
export type OutboxMailDetail = z.infer<typeof OutboxMailDetail>
