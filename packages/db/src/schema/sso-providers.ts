import { sql } from 'drizzle-orm'
import { boolean, index, pgTable, text, unique, uniqueIndex, uuid } from 'drizzle-orm/pg-core'
import { maxBytes, maxLength } from './soft-limits.ts'
import { at, authRole, createdAt, openTo, ownTenantOnly, tenantId, updatedAt } from './tenant-owned.ts'
import { tenants } from './tenants.ts'
import { users } from './users.ts'

/**
 * The first shape of what `sso_connections` and `sso_domains` hold. Nothing reads or writes it; it goes with the next
 * release, because servers of this one still know it.
 */
export const ssoProviders = pgTable(
  'sso_providers',
  {
    id: uuid('id').primaryKey().defaultRandom(),
    tenantId: tenantId().references(() => tenants.id, { onDelete: 'cascade' }),
    /** Name in addresses of sign-in, one for all businesses. */
    providerId: text('provider_id').notNull().unique(),
    /** The identity provider as it names itself. */
    issuer: text('issuer').notNull(),
    /** Part after the @ of the addresses it speaks for, in small letters. */
    domain: text('domain').notNull(),
    /** JSON of the OIDC side, its client secret encrypted. */
    oidcConfig: text('oidc_config'),
    /** JSON of the SAML side. */
    samlConfig: text('saml_config'),
    /** Who set it up. */
    userId: uuid('user_id').references(() => users.id, { onDelete: 'set null' }),
    /** Whether the business proved that the domain is its own; nobody is captured before. */
    domainVerified: boolean('domain_verified').notNull().default(false),
    /** When it did. */
    verifiedAt: at('verified_at'),
    /** Whether addresses of the domain may sign in no other way. */
    enforced: boolean('enforced').notNull().default(false),
    createdAt: createdAt(),
    updatedAt: updatedAt(),
  },
  (t) => [
    unique('sso_providers_tenant_id').on(t.tenantId, t.id),
    // Two businesses may try; one can prove it.
    uniqueIndex('sso_providers_verified_domain').on(t.domain).where(sql`verified_at is not null`),
    index('sso_providers_tenant').on(t.tenantId, t.createdAt),
    maxLength('sso_providers', 'provider_id', 200),
    maxLength('sso_providers', 'issuer', 2_000),
    maxLength('sso_providers', 'domain', 255),
    maxBytes('sso_providers', 'oidc_config', 65_536),
    maxBytes('sso_providers', 'saml_config', 262_144),
    ownTenantOnly('sso_providers'),
    openTo('sso_providers', authRole),
  ],
).enableRLS()
