import { foreignKey, index, jsonb, pgTable, text, unique, uuid } from 'drizzle-orm/pg-core'
import { sessions } from './sessions.ts'
import { maxJson, maxLength, oneOf } from './soft-limits.ts'
import { at, createdAt, jobsRole, openTo, ownTenantOnly, tenantId } from './tenant-owned.ts'
import { tools } from './tools.ts'

const statuses = ['waiting', 'running', 'done', 'failed', 'declined', 'expired'] as const
const approvers = ['visitor', 'agent'] as const

/** Calls that change something: somebody is asked first, and each runs once. */
export const toolCalls = pgTable(
  'tool_calls',
  {
    id: uuid('id').primaryKey().defaultRandom(),
    tenantId: tenantId(),
    /** The conversation. */
    sessionId: uuid('session_id').notNull(),
    /** What is to be called. */
    toolId: uuid('tool_id').notNull(),
    /** What it is given; may hold values about the visitor, and goes with the conversation. */
    arguments: jsonb('arguments').$type<Record<string, unknown>>().notNull(),
    /** What who agrees is shown. */
    summary: text('summary').notNull(),
    /** How it stands. */
    status: text('status', { enum: statuses }).notNull().default('waiting'),
    /** Who is asked. */
    approver: text('approver', { enum: approvers }).notNull(),
    /** The person of the business who decided; null when the visitor did. */
    decidedBy: uuid('decided_by'),
    /** When it was decided. */
    decidedAt: at('decided_at'),
    /** When asking ends. */
    expiresAt: at('expires_at').notNull(),
    /** What went wrong, as an error code. */
    error: text('error'),
    createdAt: createdAt(),
  },
  (t) => [
    unique('tool_calls_tenant_id').on(t.tenantId, t.id),
    foreignKey({
      name: 'tool_calls_session',
      columns: [t.tenantId, t.sessionId],
      foreignColumns: [sessions.tenantId, sessions.id],
    }).onDelete('cascade'),
    foreignKey({
      name: 'tool_calls_tool',
      columns: [t.tenantId, t.toolId],
      foreignColumns: [tools.tenantId, tools.id],
    }).onDelete('cascade'),
    index('tool_calls_of_session').on(t.tenantId, t.sessionId, t.createdAt),
    index('tool_calls_tool_id').on(t.tenantId, t.toolId),
    oneOf('tool_calls', 'status', statuses),
    oneOf('tool_calls', 'approver', approvers),
    maxJson('tool_calls', 'arguments', 32_768),
    maxLength('tool_calls', 'summary', 4_000),
    maxLength('tool_calls', 'error', 100),
    ownTenantOnly('tool_calls'),
    openTo('tool_calls', jobsRole),
  ],
).enableRLS()
