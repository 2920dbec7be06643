import { z } from 'zod'

/** What is looked at, in the order it is shown. */
export const SECURITY_CHECKS = [
  'second_factor',
  'verified_emails',
  'dormant_people',
  'sso',
  'refused_sign_ins',
  'key_addresses',
  'key_expiry',
  'key_unused',
  'key_makers',
  'key_origins',
  'widget_origins',
  'widget_https',
  'retention',
  'data_requests',
  'restricted_uses',
  'audit_chain',
  'backup',
  'https',
  'mail',
] as const

/**
 * How one thing stands. `ok`: protected; `todo`: something is left to do; `danger`: do it now; `info`: good to know, or
 * not known here.
 */
export const SecurityState = z.enum(['ok', 'todo', 'danger', 'info'])
export type SecurityState = z.infer<typeof SecurityState>

export const SecurityCheck = z.object({
  check: z.enum(SECURITY_CHECKS),
  state: SecurityState,
  /** How many people, keys, widgets or acts it is about. */
  count: z.number().int(),
  /** Names of some of them. */
  names: z.string().array(),
  /** When it was last checked or done. */
  at: z.iso.datetime().nullable(),
})
export type SecurityCheck = z.infer<typeof SecurityCheck>

/** What protects a business, and what is left to do. */
export const SecurityOverview = z.object({ checks: SecurityCheck.array() })
export type SecurityOverview = z.infer<typeof SecurityOverview>
