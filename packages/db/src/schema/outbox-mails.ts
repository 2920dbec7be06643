import { sql } from 'drizzle-orm'
import { index, integer, pgPolicy, pgTable, text, uuid } from 'drizzle-orm/pg-core'
import { maxBytes, maxLength, oneOf } from './soft-limits.ts'
import { at, authRole, createdAt, jobsRole, openTo, ownTenantOnly } from './tenant-owned.ts'
import { tenants } from './tenants.ts'
import { users } from './users.ts'

const statuses = ['pending', 'sent', 'failed', 'kept'] as const
const audiences = ['recipient', 'owners', 'managers'] as const

/**
 * Mails on their way. Those of a business carry its id; those of sign-in, such as a new password, belong to a person
 * and carry none, and only the look-up role reads them. `kept`: there is no mail server, the outbox page shows it.
 */
export const outboxMails = pgTable(
  'outbox_mails',
  {
    id: uuid('id').primaryKey().defaultRandom(),
    /** The business it is sent for; null: sign-in. */
    tenantId: uuid('tenant_id').references(() => tenants.id, { onDelete: 'cascade' }),
    /** The person it is for, when it is one who signs in. */
    userId: uuid('user_id').references(() => users.id, { onDelete: 'cascade' }),
    /** What it is about: `invitation`, `password_reset` … */
    kind: text('kind').notNull(),
    /** Whom it is for. */
    recipient: text('recipient').notNull(),
    /** Its heading. */
    subject: text('subject').notNull(),
    /** As plain text, with a mark where its link goes. */
    text: text('text').notNull(),
    /** As HTML. */
    html: text('html'),
    /** Its link, encrypted under a key outside the database; gone once the mail server took the mail. */
    sealedLink: text('sealed_link'),
    /** Who in the business may read the link besides the operator: one for signing in is its recipient's alone. */
    audience: text('audience', { enum: audiences }).notNull().default('recipient'),
    /** Where it is on its way. */
    status: text('status', { enum: statuses }).notNull().default('pending'),
    /** How often the mail server was asked. */
    attempts: integer('attempts').notNull().default(0),
    /** When to ask it again. */
    nextAttemptAt: at('next_attempt_at'),
    /** What it answered last. */
    error: text('error'),
    createdAt: createdAt(),
    /** When the mail server took it. */
    sentAt: at('sent_at'),
  },
  (t) => [
    index('outbox_mails_newest').on(t.tenantId, t.createdAt, t.id),
    index('outbox_mails_waiting').on(t.nextAttemptAt, t.createdAt).where(sql`status = 'pending'`),
    index('outbox_mails_person').on(t.userId, t.createdAt),
    oneOf('outbox_mails', 'status', statuses),
    oneOf('outbox_mails', 'audience', audiences),
    maxBytes('outbox_mails', 'sealed_link', 4_096),
    maxLength('outbox_mails', 'kind', 100),
    maxLength('outbox_mails', 'recipient', 320),
    maxLength('outbox_mails', 'subject', 1_000),
    maxBytes('outbox_mails', 'text', 262_144),
    maxBytes('outbox_mails', 'html', 524_288),
    maxLength('outbox_mails', 'error', 2_000),
    ownTenantOnly('outbox_mails'),
    pgPolicy('outbox_mails_vk_auth', {
      for: 'all',
      to: authRole,
      using: sql`tenant_id is null`,
      withCheck: sql`tenant_id is null`,
    }),
    openTo('outbox_mails', jobsRole),
  ],
).enableRLS()
