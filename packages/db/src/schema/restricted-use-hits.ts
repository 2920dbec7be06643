import { foreignKey, index, pgTable, real, text, uuid } from 'drizzle-orm/pg-core'
import { sessions } from './sessions.ts'
import { maxLength, oneOf, within } from './soft-limits.ts'
import { createdAt, jobsRole, openTo, ownTenantOnly, tenantId } from './tenant-owned.ts'
import { tenants } from './tenants.ts'

const places = ['prompt', 'instructions', 'tool', 'output'] as const
const actions = ['blocked', 'flagged'] as const

/** Each time something was asked for, written or offered that the terms rule out. */
export const restrictedUseHits = pgTable(
  'restricted_use_hits',
  {
    id: uuid('id').primaryKey().defaultRandom(),
    tenantId: tenantId().references(() => tenants.id, { onDelete: 'cascade' }),
    /** The conversation; null: none, or one that is deleted. */
    sessionId: uuid('session_id'),
    /** Where it was found: what the visitor wrote, an assistant's instructions, a tool, or an answer. */
    place: text('place', { enum: places }).notNull(),
    /** Which of the restricted uses. */
    category: text('category').notNull(),
    /** How sure the check is, 0–1. */
    score: real('score').notNull(),
    /** The words that gave it away, personal values masked. */
    excerpt: text('excerpt').notNull(),
    /** What was done. */
    action: text('action', { enum: actions }).notNull(),
    createdAt: createdAt(),
  },
  (t) => [
    foreignKey({
      name: 'restricted_use_hits_session',
      columns: [t.tenantId, t.sessionId],
      foreignColumns: [sessions.tenantId, sessions.id],
    }).onDelete('set null'),
    index('restricted_use_hits_newest').on(t.tenantId, t.createdAt, t.id),
    index('restricted_use_hits_session_id').on(t.tenantId, t.sessionId),
    oneOf('restricted_use_hits', 'place', places),
    oneOf('restricted_use_hits', 'action', actions),
    within('restricted_use_hits', 'score', 0, 1),
    maxLength('restricted_use_hits', 'category', 100),
    maxLength('restricted_use_hits', 'excerpt', 1_000),
    ownTenantOnly('restricted_use_hits'),
    openTo('restricted_use_hits', jobsRole),
  ],
).enableRLS()
