import { sql } from 'drizzle-orm'
import { foreignKey, index, pgTable, text, unique, uniqueIndex, uuid } from 'drizzle-orm/pg-core'
import { maxLength } from './soft-limits.ts'
import { ssoConnections } from './sso-connections.ts'
import { at, authRole, createdAt, openTo, ownTenantOnly, tenantId } from './tenant-owned.ts'

/**
 * Domains whose addresses a business's identity provider speaks for. Owned by a tenant, and readable by the look-up
 * role: the domain of an address tells where somebody signs in.
 */
export const ssoDomains = pgTable(
  'sso_domains',
  {
    id: uuid('id').primaryKey().defaultRandom(),
    tenantId: tenantId(),
    /** The provider that speaks for it. */
    connectionId: uuid('connection_id').notNull(),
    /** Part after the @, in small letters. */
    domain: text('domain').notNull(),
    /** What has to stand in the domain's DNS. */
    token: text('token').notNull(),
    /** When the business proved that it is its own; it captures nobody before. */
    verifiedAt: at('verified_at'),
    createdAt: createdAt(),
  },
  (t) => [
    unique('sso_domains_tenant_domain').on(t.tenantId, t.domain),
    // Several businesses may try; one can prove it.
    uniqueIndex('sso_domains_verified').on(t.domain).where(sql`verified_at is not null`),
    index('sso_domains_connection').on(t.tenantId, t.connectionId),
    foreignKey({
      name: 'sso_domains_connection_fk',
      columns: [t.tenantId, t.connectionId],
      foreignColumns: [ssoConnections.tenantId, ssoConnections.id],
    }).onDelete('cascade'),
    maxLength('sso_domains', 'domain', 253),
    maxLength('sso_domains', 'token', 100),
    ownTenantOnly('sso_domains'),
    openTo('sso_domains', authRole),
  ],
).enableRLS()
