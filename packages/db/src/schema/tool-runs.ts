import { boolean, foreignKey, index, integer, pgTable, text, uuid } from 'drizzle-orm/pg-core'
import { sessions } from './sessions.ts'
import { maxLength } from './soft-limits.ts'
import { createdAt, jobsRole, openTo, ownTenantOnly, tenantId } from './tenant-owned.ts'
import { tools } from './tools.ts'

/** What came of the newest calls of each tool; neither what it was given nor what it said. */
export const toolRuns = pgTable(
  'tool_runs',
  {
    id: uuid('id').primaryKey().defaultRandom(),
    tenantId: tenantId(),
    /** What was called. */
    toolId: uuid('tool_id').notNull(),
    /** The conversation it was for; null when somebody tried it out. */
    sessionId: uuid('session_id'),
    /** Whether it answered. */
    ok: boolean('ok').notNull(),
    /** Its HTTP status; null when nothing answered, or it has none. */
    status: integer('status'),
    /** Why it failed, as a word. */
    error: text('error'),
    /** How long it took, in milliseconds. */
    tookMs: integer('took_ms').notNull(),
    createdAt: createdAt(),
  },
  (t) => [
    foreignKey({
      name: 'tool_runs_tool',
      columns: [t.tenantId, t.toolId],
      foreignColumns: [tools.tenantId, tools.id],
    }).onDelete('cascade'),
    foreignKey({
      name: 'tool_runs_session',
      columns: [t.tenantId, t.sessionId],
      foreignColumns: [sessions.tenantId, sessions.id],
    }).onDelete('cascade'),
    index('tool_runs_of_tool').on(t.tenantId, t.toolId, t.createdAt),
    index('tool_runs_session_id').on(t.tenantId, t.sessionId),
    maxLength('tool_runs', 'error', 100),
    ownTenantOnly('tool_runs'),
    openTo('tool_runs', jobsRole),
  ],
).enableRLS()
