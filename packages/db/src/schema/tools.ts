import type { ToolDefinition, ToolEffect, ToolSource } from '@visualkit/contracts'
import { boolean, index, jsonb, pgTable, text, unique, uuid } from 'drizzle-orm/pg-core'
import { maxBytes, maxJson, maxLength, oneOf } from './soft-limits.ts'
import { at, createdAt, ownTenantOnly, tenantId, updatedAt } from './tenant-owned.ts'
import { tenants } from './tenants.ts'

const kinds = ['http', 'webhook', 'mcp'] as const
const effects = ['reads', 'changes'] as const
const approvals = ['visitor', 'agent'] as const

/** What a source says of a tool. */
export interface OfferedTool {
  title: string
  description: string
  effect: ToolEffect
  definition: Record<string, unknown>
}

/** What assistants may use of the business's own systems. */
export const tools = pgTable(
  'tools',
  {
    id: uuid('id').primaryKey().defaultRandom(),
    tenantId: tenantId().references(() => tenants.id, { onDelete: 'cascade' }),
    /** What models call it; unique within the business. */
    name: text('name').notNull(),
    /** What people read, such as beside an answer that came from it. */
    title: text('title').notNull(),
    /** What it is for, as a model reads it. */
    description: text('description').notNull(),
    /** How it is reached. */
    kind: text('kind', { enum: kinds }).notNull(),
    /** Whether it only looks something up. */
    effect: text('effect', { enum: effects }).notNull(),
    /** Who agrees before it runs, when it changes something. */
    approval: text('approval', { enum: approvals }).notNull().default('visitor'),
    /** Address, arguments and what is read of its answer; by kind. */
    definition: jsonb('definition').$type<ToolDefinition>().notNull(),
    /** Names of the headers that go along, whose values are secret. */
    headerNames: jsonb('header_names').$type<string[]>().notNull().default([]),
    /** Values of the headers and the key that signs webhooks, encrypted under the key outside the database. */
    sealedSecrets: text('sealed_secrets'),
    /** Whether assistants may use it now. */
    enabled: boolean('enabled').notNull().default(true),
    /** Where it was taken from; null when somebody wrote it. */
    source: jsonb('source').$type<ToolSource>(),
    /** As its source described it when somebody agreed to it. */
    offered: jsonb('offered').$type<OfferedTool>(),
    /** Since when it is not used because its source describes it differently; null while it may be used. */
    stoppedAt: at('stopped_at'),
    createdAt: createdAt(),
    updatedAt: updatedAt(),
  },
  (t) => [
    unique('tools_tenant_id').on(t.tenantId, t.id),
    unique('tools_name').on(t.tenantId, t.name),
    index('tools_tenant').on(t.tenantId, t.createdAt),
    oneOf('tools', 'kind', kinds),
    oneOf('tools', 'effect', effects),
    oneOf('tools', 'approval', approvals),
    maxLength('tools', 'name', 100),
    maxLength('tools', 'title', 200),
    maxLength('tools', 'description', 4_000),
    maxJson('tools', 'definition', 131_072),
    maxJson('tools', 'header_names', 8_192),
    maxBytes('tools', 'sealed_secrets', 65_536),
    maxJson('tools', 'source', 8_192),
    maxJson('tools', 'offered', 131_072),
    ownTenantOnly('tools'),
  ],
).enableRLS()
