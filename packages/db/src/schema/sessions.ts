import type { Metadata } from '@visualkit/contracts'
import { sql } from 'drizzle-orm'
import {
  boolean,
  check,
  foreignKey,
  index,
  integer,
  jsonb,
  pgTable,
  text,
  timestamp,
  unique,
  uuid,
} from 'drizzle-orm/pg-core'
import { aiPersonalities } from './personalities.ts'
import { createdAt, jobsRole, openTo, ownTenantOnly, tenantId, updatedAt } from './tenant-owned.ts'
import { tenants } from './tenants.ts'
import { users } from './users.ts'
import { widgets } from './widgets.ts'

/** A conversation between one visitor and the business. */
export const sessions = pgTable(
  'sessions',
  {
    id: uuid('id').primaryKey().defaultRandom(),
    tenantId: tenantId().references(() => tenants.id, { onDelete: 'cascade' }),
    widgetId: uuid('widget_id'),
    personalityId: uuid('personality_id'),
    /** What the caller said of the visitor; unsigned, so it opens nothing. */
    visitorId: text('visitor_id'),
    locale: text('locale', { enum: ['en', 'es', 'pt'] })
      .notNull()
      .default('en'),
    metadata: jsonb('metadata').$type<Metadata>().notNull().default({}),
    status: text('status', { enum: ['active', 'escalated', 'resolved'] })
      .notNull()
      .default('active'),
    /** The floor: held by the AI or by a person, never both. */
    holder: text('holder', { enum: ['ai', 'human'] })
      .notNull()
      .default('ai'),
    agentUserId: uuid('agent_user_id').references(() => users.id, { onDelete: 'set null' }),
    /** Name shown to the visitor for the person who holds the floor. */
    agentName: text('agent_name'),
    sharing: boolean('sharing').notNull().default(false),
    /** Seq of the newest message; the next one is this plus one, taken under the row's lock. */
    lastSeq: integer('last_seq').notNull().default(0),
    /** Answers in a row that found nothing. */
    unansweredCount: integer('unanswered_count').notNull().default(0),
    escalatedAt: timestamp('escalated_at', { withTimezone: true }),
    /** When the visitor's oldest message without an answer of a person was sent, while one is awaited. */
    waitingSince: timestamp('waiting_since', { withTimezone: true }),
    resolvedAt: timestamp('resolved_at', { withTimezone: true }),
    ratingScore: integer('rating_score'),
    ratingComment: text('rating_comment'),
    createdAt: createdAt(),
    updatedAt: updatedAt(),
  },
  (t) => [
    unique('sessions_tenant_id').on(t.tenantId, t.id),
    foreignKey({
      name: 'sessions_widget',
      columns: [t.tenantId, t.widgetId],
      foreignColumns: [widgets.tenantId, widgets.id],
    }),
    foreignKey({
      name: 'sessions_personality',
      columns: [t.tenantId, t.personalityId],
      foreignColumns: [aiPersonalities.tenantId, aiPersonalities.id],
    }),
    check('sessions_rating', sql`rating_score between 1 and 5`),
    index('sessions_newest').on(t.tenantId, t.updatedAt, t.id),
    index('sessions_status').on(t.tenantId, t.status, t.updatedAt, t.id),
    ownTenantOnly('sessions'),
    openTo('sessions', jobsRole),
  ],
).enableRLS()
