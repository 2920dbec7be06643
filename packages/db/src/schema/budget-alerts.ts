import { sql } from 'drizzle-orm'
import {
  boolean,
  check,
  date,
  integer,
  jsonb,
  numeric,
  pgTable,
  text,
  unique,
  uuid,
} from 'drizzle-orm/pg-core'
import { maxBytes, maxItems, maxLength, oneOf } from './soft-limits.ts'
import { at, createdAt, jobsRole, openTo, ownTenantOnly, tenantId, updatedAt } from './tenant-owned.ts'
import { tenants } from './tenants.ts'
import { users } from './users.ts'

const scopes = ['tenant', 'service', 'personality', 'session'] as const
const periods = ['day', 'month'] as const
const outcomes = ['delivered', 'refused', 'redirected', 'unreachable', 'unreadable'] as const

/** How much may be spent, and when somebody is told. */
export const budgetAlerts = pgTable(
  'budget_alerts',
  {
    id: uuid('id').primaryKey().defaultRandom(),
    tenantId: tenantId().references(() => tenants.id, { onDelete: 'cascade' }),
    /** What the limit is for: the business, one service, one assistant, or any one conversation. */
    scope: text('scope', { enum: scopes }).notNull().default('tenant'),
    /** Which service or assistant. */
    scopeId: text('scope_id'),
    /** Per day or month, in UTC. */
    period: text('period', { enum: periods }).notNull().default('month'),
    /** In US dollars. */
    limitUsd: numeric('limit_usd', { precision: 14, scale: 2, mode: 'number' }).notNull(),
    /** Per cent of the limit at which somebody is told, rising. */
    thresholds: jsonb('thresholds').$type<number[]>().notNull().default([50, 80, 100]),
    /** Where the business itself is told of a threshold; null: nowhere but by mail. */
    webhookUrl: text('webhook_url'),
    /** What these calls are signed with, encrypted under the key outside the database. */
    sealedWebhookSecret: text('sealed_webhook_secret'),
    /** What came of the last call to that address. */
    webhookOutcome: text('webhook_outcome', { enum: outcomes }),
    /** The HTTP status it was answered with; null: nothing answered. */
    webhookStatus: integer('webhook_status'),
    /** When that was. */
    webhookTriedAt: at('webhook_tried_at'),
    /** Whether it holds. */
    enabled: boolean('enabled').notNull().default(true),
    /** The highest threshold told of in the period `notified_period`. */
    notifiedThreshold: integer('notified_threshold'),
    /** First day of the period somebody was last told in. */
    notifiedPeriod: date('notified_period'),
    /** When somebody was last told. */
    notifiedAt: at('notified_at'),
    /** Who set it. */
    createdBy: uuid('created_by').references(() => users.id, { onDelete: 'set null' }),
    createdAt: createdAt(),
    updatedAt: updatedAt(),
  },
  (t) => [
    unique('budget_alerts_tenant_id').on(t.tenantId, t.id),
    unique('budget_alerts_scope').on(t.tenantId, t.scope, t.scopeId, t.period).nullsNotDistinct(),
    check('budget_alerts_limit', sql`limit_usd >= 0`),
    oneOf('budget_alerts', 'scope', scopes),
    oneOf('budget_alerts', 'period', periods),
    oneOf('budget_alerts', 'webhook_outcome', outcomes),
    maxItems('budget_alerts', 'thresholds', 20),
    maxLength('budget_alerts', 'scope_id', 100),
    maxLength('budget_alerts', 'webhook_url', 2_000),
    maxBytes('budget_alerts', 'sealed_webhook_secret', 1_024),
    ownTenantOnly('budget_alerts'),
    openTo('budget_alerts', jobsRole),
  ],
).enableRLS()
