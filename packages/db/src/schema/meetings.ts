import { sql } from 'drizzle-orm'
import { check, index, integer, jsonb, pgTable, text, unique, uuid } from 'drizzle-orm/pg-core'
import { maxJson, maxLength, oneOf, within } from './soft-limits.ts'
import { at, createdAt, ownTenantOnly, tenantId, updatedAt } from './tenant-owned.ts'
import { tenants } from './tenants.ts'
import { users } from './users.ts'

const statuses = ['scheduled', 'active', 'ended', 'cancelled'] as const

/** A room people and an assistant meet in. */
export const meetings = pgTable(
  'meetings',
  {
    id: uuid('id').primaryKey().defaultRandom(),
    tenantId: tenantId().references(() => tenants.id, { onDelete: 'cascade' }),
    /** Name in the address of the room, unique within the business. */
    roomName: text('room_name').notNull(),
    /** The room on the media server, unique over all businesses. */
    janusRoom: text('janus_room').notNull().unique(),
    /** Who made it; null: a key, or somebody who is gone. */
    createdBy: uuid('created_by').references(() => users.id, { onDelete: 'set null' }),
    /** Where it is in its life. */
    status: text('status', { enum: statuses }).notNull().default('scheduled'),
    /** When it is to begin; null: at once. */
    scheduledAt: at('scheduled_at'),
    /** When the first one came in. */
    startedAt: at('started_at'),
    /** When it was over. */
    endedAt: at('ended_at'),
    /** How many may be in it at a time. */
    maxParticipants: integer('max_participants').notNull().default(10),
    /** What the one who made it chose. */
    settings: jsonb('settings').$type<Record<string, unknown>>().notNull().default({}),
    createdAt: createdAt(),
    updatedAt: updatedAt(),
  },
  (t) => [
    unique('meetings_tenant_id').on(t.tenantId, t.id),
    unique('meetings_room_name').on(t.tenantId, t.roomName),
    index('meetings_newest').on(t.tenantId, t.createdAt, t.id),
    index('meetings_status').on(t.tenantId, t.status, t.scheduledAt),
    oneOf('meetings', 'status', statuses),
    within('meetings', 'max_participants', 1, 1_000),
    maxLength('meetings', 'room_name', 200),
    // What tokens of the media server can carry.
    check('meetings_janus_room_form', sql`char_length(janus_room) <= 94 and janus_room !~ '[,:]'`),
    maxJson('meetings', 'settings', 65_536),
    ownTenantOnly('meetings'),
  ],
).enableRLS()
