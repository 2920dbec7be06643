import { foreignKey, index, jsonb, pgTable, smallint, text, unique, uuid } from 'drizzle-orm/pg-core'
import { endUsers } from './end-users.ts'
import { sessions } from './sessions.ts'
import { maxJson, maxLength, oneOf, within } from './soft-limits.ts'
import { createdAt, jobsRole, languages, openTo, ownTenantOnly, tenantId, updatedAt } from './tenant-owned.ts'

const kinds = ['csat', 'nps', 'ces'] as const

/** What a visitor thought of a conversation, asked by a survey. */
export const surveyResponses = pgTable(
  'survey_responses',
  {
    id: uuid('id').primaryKey().defaultRandom(),
    tenantId: tenantId(),
    /** The conversation asked about. */
    sessionId: uuid('session_id').notNull(),
    /** Who answered, when known. */
    endUserId: uuid('end_user_id'),
    /** Satisfaction, recommendation or effort. */
    kind: text('kind', { enum: kinds }).notNull(),
    /** As the visitor gave it: 1–5, or 0–10 for a recommendation. */
    score: smallint('score').notNull(),
    /** In the words of the visitor. */
    comment: text('comment'),
    /** Answers to further questions. */
    answers: jsonb('answers').$type<Record<string, unknown>>().notNull().default({}),
    /** Language the survey was in. */
    locale: text('locale', { enum: languages }).notNull().default('en'),
    createdAt: createdAt(),
    updatedAt: updatedAt(),
  },
  (t) => [
    unique('survey_responses_one_each').on(t.tenantId, t.sessionId, t.kind),
    foreignKey({
      name: 'survey_responses_session',
      columns: [t.tenantId, t.sessionId],
      foreignColumns: [sessions.tenantId, sessions.id],
    }).onDelete('cascade'),
    foreignKey({
      name: 'survey_responses_end_user',
      columns: [t.tenantId, t.endUserId],
      foreignColumns: [endUsers.tenantId, endUsers.id],
    }).onDelete('set null'),
    index('survey_responses_newest').on(t.tenantId, t.createdAt, t.id),
    index('survey_responses_end_user_id').on(t.tenantId, t.endUserId),
    oneOf('survey_responses', 'kind', kinds),
    within('survey_responses', 'score', 0, 10),
    maxLength('survey_responses', 'comment', 8_000),
    maxJson('survey_responses', 'answers', 32_768),
    ownTenantOnly('survey_responses'),
    openTo('survey_responses', jobsRole),
  ],
).enableRLS()
