import { z } from 'zod'
import { Id, Locale } from './ids.ts'
import { LIMITS } from './limits.ts'

/** Longest article that is drafted, in characters. */
export const DRAFT_CHARACTERS = 20_000
/** Problems that are merged at once, and conversations that are split off at once. */
const AT_ONCE = 50

export const ProblemStatus = z.enum(['open', 'resolved', 'dismissed'])
export type ProblemStatus = z.infer<typeof ProblemStatus>

/** What showed that a question had no answer. */
export const ProblemReason = z
  .enum(['unanswered', 'handed_over', 'rated_badly'])
  .describe(
    '`unanswered`: the assistant said that it did not know; `handed_over`: the visitor asked for a person after its answer; `rated_badly`: the visitor said that the answer did not help.',
  )
export type ProblemReason = z.infer<typeof ProblemReason>

/** A question without an answer, once for all who asked it. */
export const Problem = z.object({
  id: Id,
  question: z.string().describe('As it was first asked, personal values masked.'),
  language: Locale,
  status: ProblemStatus,
  count: z.number().int().describe('How often it was asked.'),
  conversations: z.number().int().describe('In how many conversations.'),
  reasons: z.array(ProblemReason),
  humanMinutes: z.number().describe('Minutes that people of the business spent on it.'),
  cost: z
    .number()
    .describe('What the list is ranked by: times asked × recency × human time. Without a unit.'),
  firstSeenAt: z.iso.datetime(),
  lastSeenAt: z.iso.datetime(),
  reopenedAt: z.iso
    .datetime()
    .nullable()
    .describe('When it was asked again in vain after it had been resolved.'),
  resolvedAt: z.iso.datetime().nullable(),
  documentId: Id.nullable().describe('The document that answers it.'),
  hasDraft: z.boolean(),
  untold: z.number().int().describe('People who asked and can still be told.'),
})
export type Problem = z.infer<typeof Problem>

export const ListProblemsInput = z.object({
  status: ProblemStatus.default('open'),
  search: z.string().max(200).optional(),
  order: z.enum(['cost', 'newest', 'count']).default('cost'),
  offset: z.coerce.number().int().min(0).max(10_000).default(0),
  limit: z.coerce.number().int().min(1).max(LIMITS.pageSize).default(25),
})
export type ListProblemsInput = z.input<typeof ListProblemsInput>

export const ProblemPage = z.object({
  problems: z.array(Problem),
  total: z.number().int(),
  nextOffset: z.number().int().nullable(),
})
export type ProblemPage = z.infer<typeof ProblemPage>

/** One conversation in which it was asked. */
export const ProblemAsker = z.object({
  sessionId: Id,
  question: z.string(),
  language: Locale,
  reason: ProblemReason,
  times: z.number().int(),
  askedAt: z.iso.datetime(),
  solvedByPerson: z.boolean().describe('A person of the business answered in this conversation afterwards.'),
  tellBy: z
    .enum(['message', 'mail'])
    .nullable()
    .describe('How who asked can be told: null when not at all, or when they were told already.'),
  toldAt: z.iso.datetime().nullable(),
  toldBy: z.enum(['message', 'mail']).nullable(),
})
export type ProblemAsker = z.infer<typeof ProblemAsker>

/** An article that may answer it. Nothing of it is known to the assistant before it is approved. */
export const ArticleDraft = z.object({
  title: z.string(),
  content: z.string().describe('Markdown.'),
  language: Locale,
  madeBy: z.string().describe('`extractive`, the id of a model, or `person`.'),
  sessionIds: z.array(Id).describe('The conversations it was made from.'),
  dropped: z
    .number()
    .int()
    .describe('Sentences of the model that no conversation carries: they were left out.'),
  updatedAt: z.iso.datetime(),
})
export type ArticleDraft = z.infer<typeof ArticleDraft>

export const ProblemDetail = Problem.extend({
  askers: z.array(ProblemAsker).describe('The newest 100.'),
  draft: ArticleDraft.nullable(),
  before: z.string().nullable().describe('What the assistant answered when it was first asked.'),
  similar: z
    .array(z.object({ id: Id, question: z.string(), count: z.number().int() }))
    .describe('Open problems that may be the same, nearest first.'),
})
export type ProblemDetail = z.infer<typeof ProblemDetail>

const Draft = z.object({
  title: z.string().trim().min(1, 'Give the article a title.').max(LIMITS.titleCharacters),
  content: z.string().trim().min(1, 'Write the article first.').max(DRAFT_CHARACTERS),
  language: Locale,
})

export const UpdateProblemInput = z.object({
  id: Id,
  status: ProblemStatus.optional(),
  question: z.string().trim().min(1, 'Write the question.').max(LIMITS.queryCharacters).optional(),
  draft: Draft.nullable().optional().describe('Null throws the draft away.'),
})
export type UpdateProblemInput = z.infer<typeof UpdateProblemInput>

export const MergeProblemsInput = z.object({
  id: Id.describe('The problem that stays.'),
  mergeIds: z.array(Id).min(1).max(AT_ONCE).describe('The problems that become part of it.'),
})
export type MergeProblemsInput = z.infer<typeof MergeProblemsInput>

export const SplitProblemInput = z.object({
  id: Id,
  sessionIds: z
    .array(Id)
    .min(1)
    .max(AT_ONCE)
    .describe('The conversations in which something else was asked; together they become a new problem.'),
})
export type SplitProblemInput = z.infer<typeof SplitProblemInput>

export const ApproveDraftInput = z.object({ id: Id, draft: Draft.optional() })
export type ApproveDraftInput = z.infer<typeof ApproveDraftInput>

/** The same where the address names the problem. */
export const ProblemChanges = UpdateProblemInput.omit({ id: true })
export const ProblemsToMerge = MergeProblemsInput.omit({ id: true })
export const ConversationsToSplit = SplitProblemInput.omit({ id: true })
export const DraftToApprove = ApproveDraftInput.omit({ id: true })

export const ToldPeople = z.object({
  byMessage: z.number().int(),
  byMail: z.number().int(),
  left: z.number().int().describe('People who could not be told: no open conversation and no address.'),
})
export type ToldPeople = z.infer<typeof ToldPeople>
