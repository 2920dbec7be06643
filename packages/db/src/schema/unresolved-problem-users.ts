import { foreignKey, index, pgTable, unique, uuid } from 'drizzle-orm/pg-core'
import { endUsers } from './end-users.ts'
import { sessions } from './sessions.ts'
import { createdAt, jobsRole, openTo, ownTenantOnly, tenantId } from './tenant-owned.ts'
import { unresolvedProblems } from './unresolved-problems.ts'

/** Who asked a question without an answer: whom to tell when there is one. */
export const unresolvedProblemUsers = pgTable(
  'unresolved_problem_users',
  {
    id: uuid('id').primaryKey().defaultRandom(),
    tenantId: tenantId(),
    /** What was asked. */
    problemId: uuid('problem_id').notNull(),
    /** The conversation it was asked in; deleted with it. */
    sessionId: uuid('session_id').notNull(),
    /** Who asked, when known. */
    endUserId: uuid('end_user_id'),
    createdAt: createdAt(),
  },
  (t) => [
    unique('unresolved_problem_users_one_each').on(t.tenantId, t.problemId, t.sessionId),
    foreignKey({
      name: 'unresolved_problem_users_problem',
      columns: [t.tenantId, t.problemId],
      foreignColumns: [unresolvedProblems.tenantId, unresolvedProblems.id],
    }).onDelete('cascade'),
    foreignKey({
      name: 'unresolved_problem_users_session',
      columns: [t.tenantId, t.sessionId],
      foreignColumns: [sessions.tenantId, sessions.id],
    }).onDelete('cascade'),
    foreignKey({
      name: 'unresolved_problem_users_end_user',
      columns: [t.tenantId, t.endUserId],
      foreignColumns: [endUsers.tenantId, endUsers.id],
    }).onDelete('set null'),
    index('unresolved_problem_users_session_id').on(t.tenantId, t.sessionId),
    index('unresolved_problem_users_end_user_id').on(t.tenantId, t.endUserId),
    ownTenantOnly('unresolved_problem_users'),
    openTo('unresolved_problem_users', jobsRole),
  ],
).enableRLS()
