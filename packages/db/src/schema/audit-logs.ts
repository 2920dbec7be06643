import { sql } from 'drizzle-orm'
import { bigint, check, index, jsonb, pgTable, text, uniqueIndex, uuid } from 'drizzle-orm/pg-core'
import { maxBytes, maxJson, maxLength } from './soft-limits.ts'
import { bytea, createdAt, jobsRole, openTo, ownTenantOnly, tenantId } from './tenant-owned.ts'
import { tenants } from './tenants.ts'

/** Who did what, written in the transaction of the act, and never changed: no role may update or delete. */
export const auditLogs = pgTable(
  'audit_logs',
  {
    id: uuid('id').primaryKey().defaultRandom(),
    tenantId: tenantId().references(() => tenants.id, { onDelete: 'cascade' }),
    /** 1, 2, 3 … within the business, without gaps. Null only in rows from before there was a chain. */
    seq: bigint('seq', { mode: 'number' }),
    /** `member:<id>`, `key:<id>`, `visitor:<session>`, `operator`, `system:<purpose>`. */
    actor: text('actor').notNull(),
    /** First part of `actor`, to search by. */
    actorKind: text('actor_kind'),
    /** Second part of `actor`. */
    actorId: text('actor_id'),
    /** Entity and verb: `api_key.create`. */
    action: text('action').notNull(),
    /** What kind of thing it was done to. */
    targetType: text('target_type'),
    /** The thing it was done to. */
    targetId: text('target_id'),
    /** What else belongs to the act. */
    details: jsonb('details').$type<Record<string, unknown>>().notNull().default({}),
    /** The thing before, without secrets; persons as references or ciphertext. */
    before: jsonb('before').$type<Record<string, unknown>>(),
    /** The thing after, likewise. */
    after: jsonb('after').$type<Record<string, unknown>>(),
    /** Where the request came from, as ciphertext under the key of the person. */
    origin: bytea('origin'),
    /** The request, as the log names it. */
    requestId: text('request_id'),
    /** `hash` of the row before it in the chain. */
    prevHash: bytea('prev_hash'),
    /** SHA-256 over this row and `prev_hash`. */
    hash: bytea('hash'),
    createdAt: createdAt(),
  },
  (t) => [
    index('audit_logs_newest').on(t.tenantId, t.createdAt),
    uniqueIndex('audit_logs_seq').on(t.tenantId, t.seq),
    index('audit_logs_action').on(t.tenantId, t.action, t.createdAt),
    index('audit_logs_actor').on(t.tenantId, t.actor, t.createdAt),
    index('audit_logs_target').on(t.tenantId, t.targetId, t.createdAt),
    check('audit_logs_chained', sql`(seq is null) = (hash is null)`),
    maxLength('audit_logs', 'actor', 300),
    maxLength('audit_logs', 'actor_kind', 50),
    maxLength('audit_logs', 'actor_id', 250),
    maxLength('audit_logs', 'action', 100),
    maxLength('audit_logs', 'target_type', 100),
    maxLength('audit_logs', 'target_id', 300),
    maxLength('audit_logs', 'request_id', 200),
    maxJson('audit_logs', 'details', 65_536),
    maxJson('audit_logs', 'before', 262_144),
    maxJson('audit_logs', 'after', 262_144),
    maxBytes('audit_logs', 'origin', 4_096),
    maxBytes('audit_logs', 'prev_hash', 64),
    maxBytes('audit_logs', 'hash', 64),
    ownTenantOnly('audit_logs'),
    openTo('audit_logs', jobsRole),
  ],
).enableRLS()
