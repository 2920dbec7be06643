import type { FrameRegion, PageView } from '@visualkit/contracts'
import { foreignKey, index, integer, jsonb, pgTable, text, unique, uuid } from 'drizzle-orm/pg-core'
import { sessions } from './sessions.ts'
import { maxBytes, maxJson, maxLength } from './soft-limits.ts'
import { at, createdAt, jobsRole, openTo, ownTenantOnly, tenantId } from './tenant-owned.ts'

/** Key frames of a shared screen, and views of the business's own page: redacted before they are stored, text masked. */
export const frames = pgTable(
  'frames',
  {
    id: uuid('id').primaryKey().defaultRandom(),
    tenantId: tenantId(),
    /** The conversation. */
    sessionId: uuid('session_id').notNull(),
    /** When it was on the screen. */
    capturedAt: at('captured_at').notNull(),
    /** In pixels. */
    width: integer('width').notNull(),
    /** In pixels. */
    height: integer('height').notNull(),
    /** What was read on it, personal values masked. */
    text: text('text').notNull(),
    /** Where each line stands. */
    regions: jsonb('regions').$type<FrameRegion[]>().notNull(),
    /** The error message on it. */
    visibleError: text('visible_error'),
    /** How many values were masked. */
    maskedCount: integer('masked_count').notNull().default(0),
    /** What the business's own page showed, with its controls; null: it was pixels. */
    pageView: jsonb('page_view').$type<PageView>(),
    /** Key of the redacted image in the file store. */
    blobKey: text('blob_key').notNull(),
    /** Format of the image. */
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
    maxBytes('frames', 'text', 1_048_576),
    maxBytes('frames', 'visible_error', 65_536),
    maxJson('frames', 'regions', 4_194_304),
    maxJson('frames', 'page_view', 262_144),
    maxLength('frames', 'blob_key', 500),
    maxLength('frames', 'media_type', 200),
    ownTenantOnly('frames'),
    openTo('frames', jobsRole),
  ],
).enableRLS()
