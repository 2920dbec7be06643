import type { WidgetSettings } from '@visualkit/contracts'
import { foreignKey, index, jsonb, pgTable, text, unique, uuid } from 'drizzle-orm/pg-core'
import { aiPersonalities } from './personalities.ts'
import { maxItems, maxJson, maxLength } from './soft-limits.ts'
import { createdAt, ownTenantOnly, tenantId, updatedAt } from './tenant-owned.ts'
import { tenants } from './tenants.ts'

/** A chat on one or more of the business's websites. */
export const widgets = pgTable(
  'widgets',
  {
    id: uuid('id').primaryKey().defaultRandom(),
    tenantId: tenantId().references(() => tenants.id, { onDelete: 'cascade' }),
    /** As the team calls it. */
    name: text('name').notNull(),
    /** Exact origins, or `https://*.example.com`. Empty: the widget works nowhere yet. */
    allowedOrigins: jsonb('allowed_origins').$type<string[]>().notNull().default([]),
    /** Looks and abilities that differ from ours. */
    settings: jsonb('settings').$type<Partial<WidgetSettings>>().notNull().default({}),
    /** The assistant that answers; null: the default one. */
    personalityId: uuid('personality_id'),
    createdAt: createdAt(),
    updatedAt: updatedAt(),
  },
  (t) => [
    unique('widgets_tenant_id').on(t.tenantId, t.id),
    foreignKey({
      name: 'widgets_personality',
      columns: [t.tenantId, t.personalityId],
      foreignColumns: [aiPersonalities.tenantId, aiPersonalities.id],
    }),
    index('widgets_tenant').on(t.tenantId, t.createdAt),
    maxLength('widgets', 'name', 200),
    maxItems('widgets', 'allowed_origins', 200),
    maxJson('widgets', 'allowed_origins', 65_536),
    maxJson('widgets', 'settings', 65_536),
    ownTenantOnly('widgets'),
  ],
).enableRLS()
