import { foreignKey, index, pgTable, primaryKey, text, uuid } from 'drizzle-orm/pg-core'
import { maxLength } from './soft-limits.ts'
import { ssoConnections } from './sso-connections.ts'
import { at, jobsRole, openTo, ownTenantOnly, tenantId } from './tenant-owned.ts'

/** SAML assertions that were used, until they would be too old anyway: none works twice. */
export const ssoAssertions = pgTable(
  'sso_assertions',
  {
    tenantId: tenantId(),
    /** The provider that made it. */
    connectionId: uuid('connection_id').notNull(),
    /** SHA-256 of its id. */
    hash: text('hash').notNull(),
    /** From when on it is refused for its age. */
    expiresAt: at('expires_at').notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.connectionId, t.hash] }),
    index('sso_assertions_expiry').on(t.expiresAt),
    foreignKey({
      name: 'sso_assertions_connection_fk',
      columns: [t.tenantId, t.connectionId],
      foreignColumns: [ssoConnections.tenantId, ssoConnections.id],
    }).onDelete('cascade'),
    maxLength('sso_assertions', 'hash', 100),
    ownTenantOnly('sso_assertions'),
    openTo('sso_assertions', jobsRole),
  ],
).enableRLS()
