import { bigint, index, jsonb, pgTable, text, unique, uuid } from 'drizzle-orm/pg-core'
import { maxJson, maxLength, oneOf } from './soft-limits.ts'
import { at, createdAt, jobsRole, openTo, ownTenantOnly, tenantId, updatedAt } from './tenant-owned.ts'
import { tenants } from './tenants.ts'
import { users } from './users.ts'

const kinds = ['export', 'erase'] as const
const subjects = ['user', 'end_user', 'visitor', 'conversation', 'email'] as const
const statuses = ['pending', 'queued', 'running', 'done', 'failed', 'cancelled'] as const

/** Somebody asks what is known of a person, or to forget them. */
export const dataRequests = pgTable(
  'data_requests',
  {
    id: uuid('id').primaryKey().defaultRandom(),
    tenantId: tenantId().references(() => tenants.id, { onDelete: 'cascade' }),
    /** To hand out, or to forget. */
    kind: text('kind', { enum: kinds }).notNull(),
    /** What kind of person. */
    subjectKind: text('subject_kind', { enum: subjects }).notNull(),
    /** The person, by an id, a name the caller gave, or an address; after erasure it leads nowhere. */
    subjectId: text('subject_id').notNull(),
    /** Where it is in its life. */
    status: text('status', { enum: statuses }).notNull().default('pending'),
    /** Who asked on the person's behalf; null: a key, or somebody who is gone. */
    requestedBy: uuid('requested_by').references(() => users.id, { onDelete: 'set null' }),
    /** Who checked that the person is who they say; null: nobody yet, or somebody who is gone. */
    confirmedBy: uuid('confirmed_by').references(() => users.id, { onDelete: 'set null' }),
    /** When. */
    confirmedAt: at('confirmed_at'),
    /** How, in their words; cleared by erasure. */
    identityNote: text('identity_note'),
    /** By when the law wants it done. */
    dueAt: at('due_at'),
    /** When work on it began. */
    startedAt: at('started_at'),
    /** Until when a server works on it; another goes on after that. */
    leaseUntil: at('lease_until'),
    /** How far it is. */
    progress: jsonb('progress').$type<Record<string, unknown>>(),
    /** When it was done, or given up. */
    finishedAt: at('finished_at'),
    /** Key of the ZIP in the file store. */
    blobKey: text('blob_key'),
    /** Size of the ZIP. */
    sizeBytes: bigint('size_bytes', { mode: 'number' }),
    /** From when on the ZIP is gone. */
    expiresAt: at('expires_at'),
    /** What was erased, by counts; names nobody. */
    receipt: jsonb('receipt').$type<Record<string, unknown>>(),
    /** Why it failed and what to do. */
    error: text('error'),
    createdAt: createdAt(),
    updatedAt: updatedAt(),
  },
  (t) => [
    unique('data_requests_tenant_id').on(t.tenantId, t.id),
    index('data_requests_newest').on(t.tenantId, t.createdAt, t.id),
    index('data_requests_subject').on(t.tenantId, t.subjectKind, t.subjectId),
    oneOf('data_requests', 'kind', kinds),
    oneOf('data_requests', 'subject_kind', subjects),
    oneOf('data_requests', 'status', statuses),
    maxLength('data_requests', 'subject_id', 300),
    maxLength('data_requests', 'blob_key', 500),
    maxLength('data_requests', 'error', 2_000),
    maxLength('data_requests', 'identity_note', 1_000),
    maxJson('data_requests', 'progress', 16_384),
    maxJson('data_requests', 'receipt', 65_536),
    ownTenantOnly('data_requests'),
    openTo('data_requests', jobsRole),
  ],
).enableRLS()
