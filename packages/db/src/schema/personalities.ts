import type { Greetings, Locale } from '@visualkit/contracts'
import { sql } from 'drizzle-orm'
import { boolean, index, jsonb, pgTable, text, unique, uniqueIndex, uuid } from 'drizzle-orm/pg-core'
import { createdAt, ownTenantOnly, tenantId, updatedAt } from './tenant-owned.ts'
import { tenants } from './tenants.ts'

/** An assistant: its name, how it speaks and what it was told. */
export const aiPersonalities = pgTable(
  'ai_personalities',
  {
    id: uuid('id').primaryKey().defaultRandom(),
    tenantId: tenantId().references(() => tenants.id, { onDelete: 'cascade' }),
    name: text('name').notNull(),
    tone: text('tone', { enum: ['friendly', 'neutral', 'formal'] })
      .notNull()
      .default('friendly'),
    instructions: text('instructions').notNull().default(''),
    greetings: jsonb('greetings').$type<Greetings>().notNull().default({}),
    languages: jsonb('languages').$type<Locale[]>().notNull().default(['en', 'es', 'pt']),
    isDefault: boolean('is_default').notNull().default(false),
    createdAt: createdAt(),
    updatedAt: updatedAt(),
  },
  (t) => [
    unique('ai_personalities_tenant_id').on(t.tenantId, t.id),
    uniqueIndex('ai_personalities_one_default').on(t.tenantId).where(sql`is_default`),
    index('ai_personalities_tenant').on(t.tenantId, t.createdAt),
    ownTenantOnly('ai_personalities'),
  ],
).enableRLS()
