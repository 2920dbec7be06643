import type { EscalationDetail } from '@visualkit/contracts'
import { sql } from 'drizzle-orm'
import { foreignKey, index, jsonb, pgTable, smallint, text, uuid } from 'drizzle-orm/pg-core'
import { sessions } from './sessions.ts'
import { maxJson, maxLength, oneOf, within } from './soft-limits.ts'
import { at, createdAt, jobsRole, openTo, ownTenantOnly, tenantId } from './tenant-owned.ts'
import { unresolvedProblems } from './unresolved-problems.ts'

const types = ['chat', 'meeting', 'callback'] as const
const reasons = [
  'visitor_request',
  'unanswered',
  'long_session',
  'known_problem',
  'frustration',
  'policy',
  'api',
  'agent',
  'rule',
] as const

/** Each time a conversation asked for a person. */
export const escalations = pgTable(
  'escalations',
  {
    id: uuid('id').primaryKey().defaultRandom(),
    tenantId: tenantId(),
    /** The conversation. */
    sessionId: uuid('session_id').notNull(),
    /** How a person is to help: in the chat, in a meeting, or by getting back to the visitor. */
    escalationType: text('escalation_type', { enum: types }).notNull().default('chat'),
    /** What made it ask. */
    reason: text('reason', { enum: reasons }).notNull(),
    /** In the words of who asked. */
    reasonText: text('reason_text'),
    /** What the rule saw that asked. */
    detail: jsonb('detail').$type<EscalationDetail>(),
    /** The question without an answer that led here. */
    problemId: uuid('problem_id'),
    /** Where to meet. */
    meetingUrl: text('meeting_url'),
    /** Within how many hours somebody was promised. */
    withinHours: smallint('within_hours'),
    /** When the visitor would like to be called. */
    callAt: at('call_at'),
    /** How to reach the visitor for it, as they wrote it. */
    callContact: text('call_contact'),
    /** The time zone in which the visitor was told of it. */
    callTimeZone: text('call_time_zone'),
    /** When the call was called off. */
    callCanceledAt: at('call_canceled_at'),
    /** When somebody took it. */
    takenAt: at('taken_at'),
    /** When it was over. */
    resolvedAt: at('resolved_at'),
    createdAt: createdAt(),
  },
  (t) => [
    foreignKey({
      name: 'escalations_session',
      columns: [t.tenantId, t.sessionId],
      foreignColumns: [sessions.tenantId, sessions.id],
    }).onDelete('cascade'),
    foreignKey({
      name: 'escalations_problem',
      columns: [t.tenantId, t.problemId],
      foreignColumns: [unresolvedProblems.tenantId, unresolvedProblems.id],
    }).onDelete('set null'),
    index('escalations_session').on(t.tenantId, t.sessionId, t.createdAt),
    index('escalations_problem_id').on(t.tenantId, t.problemId),
    index('escalations_calls').on(t.tenantId, t.callAt).where(sql`call_at is not null`),
    oneOf('escalations', 'escalation_type', types),
    within('escalations', 'within_hours', 1, 8_760),
    maxLength('escalations', 'reason_text', 4_000),
    maxLength('escalations', 'meeting_url', 2_000),
    maxLength('escalations', 'call_contact', 500),
    maxLength('escalations', 'call_time_zone', 64),
    maxJson('escalations', 'detail', 4_096),
    ownTenantOnly('escalations'),
    openTo('escalations', jobsRole),
  ],
).enableRLS()
