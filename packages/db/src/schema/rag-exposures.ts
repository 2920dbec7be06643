import { foreignKey, index, pgTable, primaryKey, text, uuid } from 'drizzle-orm/pg-core'
import { ragExperiments } from './rag-experiments.ts'
import { sessions } from './sessions.ts'
import { oneOf } from './soft-limits.ts'
import { createdAt, ownTenantOnly, tenantId } from './tenant-owned.ts'

const variants = ['a', 'b'] as const

/** Which variant of an experiment a conversation was answered by. */
export const ragExposures = pgTable(
  'rag_exposures',
  {
    tenantId: tenantId(),
    /** The experiment. */
    experimentId: uuid('experiment_id').notNull(),
    /** The conversation. */
    sessionId: uuid('session_id').notNull(),
    /** `a` or `b`; it stays for the whole conversation. */
    variant: text('variant', { enum: variants }).notNull(),
    createdAt: createdAt(),
  },
  (t) => [
    primaryKey({ columns: [t.tenantId, t.experimentId, t.sessionId] }),
    foreignKey({
      name: 'rag_exposures_experiment',
      columns: [t.tenantId, t.experimentId],
      foreignColumns: [ragExperiments.tenantId, ragExperiments.id],
    }).onDelete('cascade'),
    foreignKey({
      name: 'rag_exposures_session',
      columns: [t.tenantId, t.sessionId],
      foreignColumns: [sessions.tenantId, sessions.id],
    }).onDelete('cascade'),
    index('rag_exposures_session_id').on(t.tenantId, t.sessionId),
    oneOf('rag_exposures', 'variant', variants),
    ownTenantOnly('rag_exposures'),
  ],
).enableRLS()
