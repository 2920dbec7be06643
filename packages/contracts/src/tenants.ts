import { z } from 'zod'
import { Id, Locale } from './ids.ts'
import { MemoryMode } from './memory.ts'
import { nameText } from './name-text.ts'
import { Retention } from './retention.ts'
import { TimeZone } from './time-zone.ts'

/** What a member of a business may do: viewers read, agents handle conversations, admins and owners manage. */
export const Role = z.enum(['owner', 'admin', 'agent', 'viewer'])
export type Role = z.infer<typeof Role>

/** A business. */
export const Tenant = z.object({
  id: Id,
  name: z.string(),
  /** Language of texts we write when a visitor's is unknown. */
  locale: Locale,
  /** By whose clock its days and weeks are counted. */
  timeZone: z.string(),
  /** Whether its people need a second step, or a passkey, besides a password. */
  requireTwoStep: z.boolean(),
  /** Of whom its assistants remember what they say about themselves. */
  memory: MemoryMode,
  createdAt: z.iso.datetime(),
})
export type Tenant = z.infer<typeof Tenant>

/** What a business set for itself. */
export const TenantSettings = z
  .object({ retention: Retention, memory: MemoryMode, requireTwoStep: z.boolean(), timeZone: TimeZone })
  .partial()
export type TenantSettings = z.infer<typeof TenantSettings>

export const UpdateTenantInput = z.object({
  name: nameText({ max: 100 }).optional(),
  locale: Locale.optional(),
  timeZone: TimeZone.optional(),
  memory: MemoryMode.optional(),
  /** For owners, after a fresh proof. */
  requireTwoStep: z.boolean().optional(),
})
export type UpdateTenantInput = z.infer<typeof UpdateTenantInput>

/** Who is signed in, and for which businesses. */
export const SignedIn = z.object({
  user: z.object({ id: Id, name: z.string(), email: z.string() }),
  tenants: z.array(
    z.object({
      id: Id,
      name: z.string(),
      role: Role,
      /** Set while the operator does not serve the business. */
      suspended: z.object({ since: z.iso.datetime(), reason: z.string() }).nullable(),
    }),
  ),
  /** Businesses that have switched this person's access off. */
  deactivatedIn: z.array(z.object({ id: Id, name: z.string() })),
  /**
   * Businesses of theirs that this sign-in does not open, and the provider that does; null: any other way. `twoStep`: a
   * sign-in with a second step or a passkey does.
   */
  elsewhere: z.array(z.object({ id: Id, name: z.string(), sso: Id.nullable(), twoStep: z.boolean() })),
  /** Null when the person works for no business yet. */
  activeTenantId: Id.nullable(),
  /** When the sign-in ends unless it is used. */
  expiresAt: z.iso.datetime(),
})
export type SignedIn = z.infer<typeof SignedIn>
