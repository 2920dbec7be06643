import { foreignKey, index, pgTable, text, unique, uuid } from 'drizzle-orm/pg-core'
import { endUsers } from './end-users.ts'
import { sessions } from './sessions.ts'
import { maxLength, oneOf } from './soft-limits.ts'
import { at, createdAt, jobsRole, languages, openTo, ownTenantOnly, tenantId } from './tenant-owned.ts'
import { tenants } from './tenants.ts'

const kinds = ['screen', 'page', 'voice', 'recording', 'mail'] as const

/** That a visitor agreed to be seen, heard, recorded or written to, and to which words. Outlives the conversation as proof. */
export const consents = pgTable(
  'consents',
  {
    id: uuid('id').primaryKey().defaultRandom(),
    tenantId: tenantId().references(() => tenants.id, { onDelete: 'cascade' }),
    /** The conversation it was given in; null once that is deleted. */
    sessionId: uuid('session_id'),
    /** Who gave it, when known. */
    endUserId: uuid('end_user_id'),
    /** To what. */
    kind: text('kind', { enum: kinds }).notNull(),
    /** When it was given. */
    grantedAt: at('granted_at').notNull(),
    /** When it was taken back. */
    withdrawnAt: at('withdrawn_at'),
    /** Which words the visitor read. */
    textVersion: text('text_version').notNull(),
    /** In which language. */
    locale: text('locale', { enum: languages }).notNull(),
    createdAt: createdAt(),
  },
  (t) => [
    unique('consents_tenant_id').on(t.tenantId, t.id),
    foreignKey({
      name: 'consents_session',
      columns: [t.tenantId, t.sessionId],
      foreignColumns: [sessions.tenantId, sessions.id],
    }).onDelete('set null'),
    foreignKey({
      name: 'consents_end_user',
      columns: [t.tenantId, t.endUserId],
      foreignColumns: [endUsers.tenantId, endUsers.id],
    }).onDelete('set null'),
    index('consents_session_id').on(t.tenantId, t.sessionId, t.kind),
    index('consents_end_user_id').on(t.tenantId, t.endUserId),
    index('consents_newest').on(t.tenantId, t.createdAt, t.id),
    oneOf('consents', 'kind', kinds),
    maxLength('consents', 'text_version', 100),
    ownTenantOnly('consents'),
    openTo('consents', jobsRole),
  ],
).enableRLS()
