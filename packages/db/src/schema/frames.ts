import type { FrameRegion } from '@visualkit/contracts'
import {
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
import { sessions } from './sessions.ts'
import { createdAt, jobsRole, openTo, ownTenantOnly, tenantId } from './tenant-owned.ts'

/** Key frames of a shared screen: redacted before they are stored, text masked. */
export const frames = pgTable(
  'frames',
  {
    id: uuid('id').primaryKey().defaultRandom(),
    tenantId: tenantId(),
    sessionId: uuid('session_id').notNull(),
    capturedAt: timestamp('captured_at', { withTimezone: true }).notNull(),
    width: integer('width').notNull(),
    height: integer('height').notNull(),
    text: text('text').notNull(),
    regions: jsonb('regions').$type<FrameRegion[]>().notNull(),
    visibleError: text('visible_error'),
    maskedCount: integer('masked_count').notNull().default(0),
    /** Key of the redacted image in the file store. */
    blobKey: text('blob_key').notNull(),
    mediaType: text('media_type').notNull(),
    createdAt: createdAt(),
  },
  (t) => [
    unique('frames_tenant_id').on(t.tenantId, t.id),
    foreignKey({
      name: 'frames_session',
      columns: [t.tenantId, t.sessionId],
      foreignColumns: [sessions.tenantId, sessions.id],
    }).onDelete('cascade'),
    index('frames_session_time').on(t.tenantId, t.sessionId, t.capturedAt),
    ownTenantOnly('frames'),
    openTo('frames', jobsRole),
  ],
).enableRLS()
