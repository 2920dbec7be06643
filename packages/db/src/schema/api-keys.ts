import { sql } from 'drizzle-orm'
import { check, foreignKey, index, jsonb, pgTable, text, timestamp, unique, uuid } from 'drizzle-orm/pg-core'
import { authRole, createdAt, openTo, ownTenantOnly, tenantId } from './tenant-owned.ts'
import { tenants } from './tenants.ts'
import { widgets } from './widgets.ts'

/** Keys of the public API. Only an HMAC of the key is stored. */
export const apiKeys = pgTable(
  'api_keys',
  {
    id: uuid('id').primaryKey().defaultRandom(),
    tenantId: tenantId().references(() => tenants.id, { onDelete: 'cascade' }),
    name: text('name').notNull(),
    type: text('type', { enum: ['publishable', 'secret'] }).notNull(),
    keyHash: text('key_hash').notNull().unique(),
    /** The visible start of the key. */
    prefix: text('prefix').notNull(),
    widgetId: uuid('widget_id'),
    allowedOrigins: jsonb('allowed_origins').$type<string[]>().notNull().default([]),
    lastUsedAt: timestamp('last_used_at', { withTimezone: true }),
    expiresAt: timestamp('expires_at', { withTimezone: true }),
    revokedAt: timestamp('revoked_at', { withTimezone: true }),
    createdAt: createdAt(),
  },
  (t) => [
    unique('api_keys_tenant_id').on(t.tenantId, t.id),
    foreignKey({
      name: 'api_keys_widget',
      columns: [t.tenantId, t.widgetId],
      foreignColumns: [widgets.tenantId, widgets.id],
    }).onDelete('cascade'),
    check('api_keys_widget_of_publishable', sql`(type = 'publishable') = (widget_id is not null)`),
    index('api_keys_tenant').on(t.tenantId, t.createdAt),
    ownTenantOnly('api_keys'),
    openTo('api_keys', authRole),
  ],
).enableRLS()
