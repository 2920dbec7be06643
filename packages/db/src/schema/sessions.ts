import type { Metadata } from '@visualkit/contracts'
import { sql } from 'drizzle-orm'
import {
  boolean,
  check,
  foreignKey,
  index,
  integer,
  jsonb,
  numeric,
  pgTable,
  text,
  unique,
  uuid,
} from 'drizzle-orm/pg-core'
import { endUsers } from './end-users.ts'
import { meetings } from './meetings.ts'
import { aiPersonalities } from './personalities.ts'
import { maxJson, maxLength, oneOf } from './soft-limits.ts'
import {
  at,
  createdAt,
  jobsRole,
  languages,
  openTo,
  ownTenantOnly,
  tenantId,
  updatedAt,
} from './tenant-owned.ts'
import { tenants } from './tenants.ts'
import { users } from './users.ts'
import { widgets } from './widgets.ts'

const modes = ['text', 'voice', 'meeting'] as const
const resolutions = ['seen', 'confirmed'] as const

/** A conversation between one visitor and the business. */
export const sessions = pgTable(
  'sessions',
  {
    id: uuid('id').primaryKey().defaultRandom(),
    tenantId: tenantId().references(() => tenants.id, { onDelete: 'cascade' }),
    /** Where it began; null: through the API. */
    widgetId: uuid('widget_id'),
    /** The meeting it is held in. */
    meetingId: uuid('meeting_id'),
    /** The assistant that answers; null: the default one. */
    personalityId: uuid('personality_id'),
    /** The customer, when the business said who it is. */
    endUserId: uuid('end_user_id'),
    /** Written, spoken, or in a meeting. */
    mode: text('mode', { enum: modes }).notNull().default('text'),
    /** What the caller said of the visitor; unsigned, so it opens nothing. */
    visitorId: text('visitor_id'),
    /** Keyed digest of the network address whose browser began it, for limits; gone after 30 days. */
    openedFrom: text('opened_from'),
    /** The language it is held in. */
    locale: text('locale', { enum: languages }).notNull().default('en'),
    /** Of the visitor's clock, such as `Europe/Lisbon`; null: not known. */
    timeZone: text('time_zone'),
    /** Free facts of the caller. */
    metadata: jsonb('metadata').$type<Metadata>().notNull().default({}),
    /** Where it is in its life. */
    status: text('status', { enum: ['active', 'escalated', 'resolved'] })
      .notNull()
      .default('active'),
    /** The floor: held by the AI or by a person, never both. */
    holder: text('holder', { enum: ['ai', 'human'] })
      .notNull()
      .default('ai'),
    /** The person who holds the floor, or held it last. */
    agentUserId: uuid('agent_user_id').references(() => users.id, { onDelete: 'set null' }),
    /** Name shown to the visitor for the person who holds the floor. */
    agentName: text('agent_name'),
    /** Whether the visitor shares their screen now. */
    sharing: boolean('sharing').notNull().default(false),
    /** Seq of the newest message; the next one is this plus one, taken under the row's lock. */
    lastSeq: integer('last_seq').notNull().default(0),
    /** How many times stored messages of it were changed; the next change is this plus one, taken under the row's lock. */
    revision: integer('revision').notNull().default(0),
    /** How many times its own state was changed, such as who holds the floor; the next change is this plus one, taken under the row's lock. */
    stateRevision: integer('state_revision').notNull().default(0),
    /** Up to which message the visitor has read. */
    visitorReadSeq: integer('visitor_read_seq').notNull().default(0),
    /** Up to which message a person of the business has read. */
    agentReadSeq: integer('agent_read_seq').notNull().default(0),
    /** Answers in a row that found nothing. */
    unansweredCount: integer('unanswered_count').notNull().default(0),
    /** When it last asked for a person. */
    escalatedAt: at('escalated_at'),
    /** When the visitor's oldest message without an answer of a person was sent, while one is awaited. */
    waitingSince: at('waiting_since'),
    /** When it was over. */
    resolvedAt: at('resolved_at'),
    /** How it is known that the visitor's problem was solved: seen on their page, or said by them; null: it is not. */
    resolution: text('resolution', { enum: resolutions }),
    /** What the visitor thought of it, 1–5. */
    ratingScore: integer('rating_score'),
    /** In the words of the visitor. */
    ratingComment: text('rating_comment'),
    /** What models and services cost so far, in US dollars. */
    costUsd: numeric('cost_usd', { precision: 12, scale: 6, mode: 'number' }).notNull().default(0),
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
    foreignKey({
      name: 'sessions_meeting',
      columns: [t.tenantId, t.meetingId],
      foreignColumns: [meetings.tenantId, meetings.id],
    }).onDelete('set null'),
    foreignKey({
      name: 'sessions_end_user',
      columns: [t.tenantId, t.endUserId],
      foreignColumns: [endUsers.tenantId, endUsers.id],
    }).onDelete('set null'),
    check('sessions_rating', sql`rating_score between 1 and 5`),
    index('sessions_newest').on(t.tenantId, t.updatedAt, t.id),
    index('sessions_status').on(t.tenantId, t.status, t.updatedAt, t.id),
    index('sessions_created').on(t.tenantId, t.createdAt),
    index('sessions_end_user_id').on(t.tenantId, t.endUserId),
    index('sessions_visitor_id').on(t.tenantId, t.visitorId).where(sql`visitor_id is not null`),
    index('sessions_opened_from')
      .on(t.tenantId, t.openedFrom, t.createdAt)
      .where(sql`opened_from is not null`),
    index('sessions_meeting_id').on(t.tenantId, t.meetingId),
    oneOf('sessions', 'mode', modes),
    oneOf('sessions', 'resolution', resolutions),
    check('sessions_cost', sql`cost_usd >= 0`),
    maxLength('sessions', 'time_zone', 64),
    maxLength('sessions', 'opened_from', 64),
    maxLength('sessions', 'visitor_id', 400),
    maxLength('sessions', 'agent_name', 400),
    maxLength('sessions', 'rating_comment', 8_000),
    maxJson('sessions', 'metadata', 65_536),
    ownTenantOnly('sessions'),
    openTo('sessions', jobsRole),
  ],
).enableRLS()
