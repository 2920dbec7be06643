import { foreignKey, index, integer, pgTable, text, unique, uuid } from 'drizzle-orm/pg-core'
import { endUsers } from './end-users.ts'
import { sessions } from './sessions.ts'
import { maxBytes, oneOf } from './soft-limits.ts'
import { at, createdAt, jobsRole, languages, openTo, ownTenantOnly, tenantId } from './tenant-owned.ts'
import { unresolvedProblems } from './unresolved-problems.ts'

const reasons = ['unanswered', 'handed_over', 'rated_badly'] as const
const ways = ['message', 'mail'] as const

/** Who asked a question without an answer, and in which words: whom to tell when there is one. */
export const unresolvedProblemUsers = pgTable(
  'unresolved_problem_users',
  {
    id: uuid('id').primaryKey().defaultRandom(),
    tenantId: tenantId(),
    /** What was asked; null until it is known which problem it is. */
    problemId: uuid('problem_id'),
    /** The conversation it was asked in; deleted with it. */
    sessionId: uuid('session_id').notNull(),
    /** Who asked, when known. */
    endUserId: uuid('end_user_id'),
    /** The message that asked it. No foreign key: it goes with the conversation as this does. */
    messageId: uuid('message_id'),
    /** As it was asked in this conversation, personal values masked. */
    question: text('question'),
    /** Language it was asked in. */
    language: text('language', { enum: languages }),
    /** What shows that it had no answer. */
    reason: text('reason', { enum: reasons }),
    /** How often it was asked in this conversation. */
    times: integer('times').notNull().default(1),
    /** When it was last asked here. */
    lastAskedAt: at('last_asked_at'),
    /** When who asked was told that there is an answer now. */
    toldAt: at('told_at'),
    /** How. */
    toldBy: text('told_by', { enum: ways }),
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
    maxBytes('unresolved_problem_users', 'question', 65_536),
    oneOf('unresolved_problem_users', 'reason', reasons),
    oneOf('unresolved_problem_users', 'told_by', ways),
    ownTenantOnly('unresolved_problem_users'),
    openTo('unresolved_problem_users', jobsRole),
  ],
).enableRLS()
