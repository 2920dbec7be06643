import type { FrameRegion, PageView } from '@visualkit/contracts'
import { foreignKey, index, integer, jsonb, pgTable, text, unique, uuid } from 'drizzle-orm/pg-core'
import { sessions } from './sessions.ts'
import { maxBytes, maxJson, maxLength, oneOf } from './soft-limits.ts'
import { createdAt, jobsRole, openTo, ownTenantOnly, tenantId } from './tenant-owned.ts'
import { users } from './users.ts'

const kinds = ['picture', 'screen', 'page'] as const

/** What simulated customers show: redacted before it is stored, text masked, as what real ones show. */
export const testFrames = pgTable(
  'test_frames',
  {
    id: uuid('id').primaryKey().defaultRandom(),
    tenantId: tenantId(),
    /** The test that shows it; null, or of a test that is gone: deleted within a day, as that of a try-out is. */
    testId: uuid('test_id'),
    /** The conversation it was shown in; it goes with it. */
    sessionId: uuid('session_id'),
    /** Attached to a message, seen on a shared screen, or the business's own page. */
    kind: text('kind', { enum: kinds }).notNull(),
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
    /** Who brought it. */
    createdBy: uuid('created_by').references(() => users.id, { onDelete: 'set null' }),
    createdAt: createdAt(),
  },
  (t) => [
    unique('test_frames_tenant_id').on(t.tenantId, t.id),
    foreignKey({
      name: 'test_frames_session',
      columns: [t.tenantId, t.sessionId],
      foreignColumns: [sessions.tenantId, sessions.id],
    }).onDelete('cascade'),
    index('test_frames_of_test').on(t.tenantId, t.testId),
    index('test_frames_session_id').on(t.tenantId, t.sessionId),
    oneOf('test_frames', 'kind', kinds),
    maxBytes('test_frames', 'text', 1_048_576),
    maxBytes('test_frames', 'visible_error', 65_536),
    maxJson('test_frames', 'regions', 4_194_304),
    maxJson('test_frames', 'page_view', 262_144),
    maxLength('test_frames', 'blob_key', 500),
    maxLength('test_frames', 'media_type', 200),
    ownTenantOnly('test_frames'),
    openTo('test_frames', jobsRole),
  ],
).enableRLS()
