import { sql } from 'drizzle-orm'
import {
  check,
  foreignKey,
  index,
  jsonb,
  pgTable,
  text,
  unique,
  uniqueIndex,
  uuid,
} from 'drizzle-orm/pg-core'
import { maxItems, maxJson, maxLength } from './soft-limits.ts'
import { at, authRole, createdAt, openTo, ownTenantOnly, tenantId } from './tenant-owned.ts'
import { tenants } from './tenants.ts'
import { users } from './users.ts'
import { widgets } from './widgets.ts'

/** Keys of the public API. Of a secret one only an HMAC is stored. */
export const apiKeys = pgTable(
  'api_keys',
  {
    id: uuid('id').primaryKey().defaultRandom(),
    tenantId: tenantId().references(() => tenants.id, { onDelete: 'cascade' }),
    /** What it is for, in the words of who made it. */
    name: text('name').notNull(),
    /** `publishable` may stand on a website, `secret` stays on a server. */
    type: text('type', { enum: ['publishable', 'secret'] }).notNull(),
    /** HMAC-SHA256 of the key, in hex, under a secret outside the database. */
    keyHash: text('key_hash').notNull().unique(),
    /** The visible start of the key. */
    prefix: text('prefix').notNull(),
    /** A publishable key as a whole, since it stands in pages; null in rows from before this column. */
    publicKey: text('public_key'),
    /** Publishable keys: the widget it opens. */
    widgetId: uuid('widget_id'),
    /** Publishable keys: websites it is narrowed to; empty: those of the widget. */
    allowedOrigins: jsonb('allowed_origins').$type<string[]>().notNull().default([]),
    /** What the key may do; `*` is all that its type may, which keys from before this column could. */
    permissions: jsonb('permissions').$type<string[]>().notNull().default(['*']),
    /** Secret keys: addresses and CIDR ranges it works from; empty: any. */
    allowedIps: jsonb('allowed_ips').$type<string[]>().notNull().default([]),
    /** Who made it; null: the operator, or somebody who is gone. */
    createdBy: uuid('created_by').references(() => users.id, { onDelete: 'set null' }),
    /** The key this one replaces. */
    rotatedFrom: uuid('rotated_from'),
    /** Replaced keys: until when the old one still works. */
    overlapUntil: at('overlap_until'),
    /** About when it was last used. */
    lastUsedAt: at('last_used_at'),
    /** From when on it opens nothing. */
    expiresAt: at('expires_at'),
    /** When it was revoked. */
    revokedAt: at('revoked_at'),
    /** Who revoked it. */
    revokedBy: uuid('revoked_by').references(() => users.id, { onDelete: 'set null' }),
    createdAt: createdAt(),
  },
  (t) => [
    unique('api_keys_tenant_id').on(t.tenantId, t.id),
    foreignKey({
      name: 'api_keys_widget',
      columns: [t.tenantId, t.widgetId],
      foreignColumns: [widgets.tenantId, widgets.id],
    }).onDelete('cascade'),
    foreignKey({
      name: 'api_keys_rotated_from',
      columns: [t.tenantId, t.rotatedFrom],
      foreignColumns: [t.tenantId, t.id],
    }),
    check('api_keys_widget_of_publishable', sql`(type = 'publishable') = (widget_id is not null)`),
    check(
      'api_keys_no_secret_in_clear',
      sql`public_key is null or (type = 'publishable' and public_key like 'pk_live_%' and length(public_key) <= 100)`,
    ),
    maxLength('api_keys', 'name', 200),
    maxLength('api_keys', 'key_hash', 128),
    maxLength('api_keys', 'prefix', 50),
    maxItems('api_keys', 'allowed_origins', 200),
    maxJson('api_keys', 'allowed_origins', 65_536),
    maxItems('api_keys', 'permissions', 200),
    maxJson('api_keys', 'permissions', 32_768),
    maxItems('api_keys', 'allowed_ips', 200),
    maxJson('api_keys', 'allowed_ips', 32_768),
    index('api_keys_tenant').on(t.tenantId, t.createdAt),
    uniqueIndex('api_keys_replaced_once').on(t.tenantId, t.rotatedFrom),
    ownTenantOnly('api_keys'),
    openTo('api_keys', authRole),
  ],
).enableRLS()
