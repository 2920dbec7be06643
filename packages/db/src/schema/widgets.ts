import type { WidgetSettings } from '@visualkit/contracts'
import { foreignKey, index, jsonb, pgTable, text, unique, uuid } from 'drizzle-orm/pg-core'
import { aiPersonalities } from './personalities.ts'
import { createdAt, ownTenantOnly, tenantId, updatedAt } from './tenant-owned.ts'
import { tenants } from './tenants.ts'

/** A chat on one or more of the business's websites. */
export const widgets = pgTable(
  'widgets',
  {
    id: uuid('id').primaryKey().defaultRandom(),
    tenantId: tenantId().references(() => tenants.id, { onDelete: 'cascade' }),
    name: text('name').notNull(),
    /** Exact origins, or `https://*.example.com`. Empty: the widget works nowhere yet. */
    allowedOrigins: jsonb('allowed_origins').$type<string[]>().notNull().default([]),
    settings: jsonb('settings').$type<Partial<WidgetSettings>>().notNull().default({}),
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
    ownTenantOnly('widgets'),
  ],
).enableRLS()
