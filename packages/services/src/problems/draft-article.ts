import type { EvidenceChunk, ModelUsage } from '@visualkit/ai'
import { type ArticleDraft, type ProblemDetail, ServiceError } from '@visualkit/contracts'
import { schema, type Tx } from '@visualkit/db'
import { draftArticle, type SolvedConversation } from '@visualkit/knowledge'
import { redactPersonal } from '@visualkit/redaction'
import { and, asc, eq, gte, inArray, ne, sql } from 'drizzle-orm'
import { requireId } from '../access/require-id.ts'
import { requirePermission } from '../access/require-permission.ts'
import { writeAudit } from '../audit/write-audit.ts'
import type { ServiceContext } from '../context.ts'
import { thriftOf } from '../costs/budget-ladder.ts'
import { costsOfUsage, noteCosts } from '../costs/record-cost.ts'
import { spendingRung } from '../costs/spending.ts'
import { defaultAssistant } from '../knowledge/default-assistant.ts'
import { ownModels } from '../model-keys/own-models.ts'
import { readProblem } from './get-problem.ts'
import { ASKERS, ofTenant } from './problem-row.ts'

const { messages, unresolvedProblems } = schema

/** Conversations an article is made from, the newest. */
const CONVERSATIONS = 10
const MESSAGES_EACH = 60
const BUILT_IN = 'extractive'
const TIMEOUT_MS = 60_000

/**
 * Drafts the article that would have answered, from the conversations that people solved: names, addresses and the
 * numbers of orders are masked first. A model writes it when one is set, and every sentence of it must be carried by
 * what a person said there; else what the person wrote is taken as it stands. Takes the place of an earlier draft.
 * @throws CONFLICT when nobody of the business has answered it in any conversation.
 */
export async function draftProblemArticle(
  ctx: ServiceContext,
  { id }: { id: string },
): Promise<ProblemDetail> {
  requirePermission(ctx, 'knowledge.write')
  requireId(id, 'problem')
  const { tenantId } = ctx.actor
  const problem = await readProblem(ctx, id)
  const solved = await ctx.db.withTenant(tenantId, (tx) => loadSolved(tx, tenantId, id))
  const extract = draftArticle(problem.question, solved)
  if (!extract) {
    throw new ServiceError(
      'CONFLICT',
      'Nobody of your team has answered this in a conversation yet, so there is nothing to draft from. Write the article yourself.',
      { reason: 'nobody_answered' },
    )
  }
  const written = await writeWithModel(ctx, problem, solved)
  const draft: ArticleDraft = {
    title: extract.title,
    content: written?.content ?? extract.content,
    language: problem.language,
    madeBy: written?.model ?? BUILT_IN,
    sessionIds: written ? solved.map((one) => one.id) : extract.ids,
    dropped: written?.dropped ?? 0,
    updatedAt: ctx.now().toISOString(),
  }
  await ctx.db.withTenant(tenantId, async (tx) => {
    await tx.update(unresolvedProblems).set({ draft, updatedAt: ctx.now() }).where(ofTenant(tenantId, id))
    const { madeBy, dropped, sessionIds } = draft
    await writeAudit(tx, ctx, {
      action: 'problem.draft',
      targetId: id,
      details: { madeBy, dropped, conversations: sessionIds.length },
    })
  })
  return readProblem(ctx, id)
}

/** The conversations in which a person answered, newest first, masked. */
async function loadSolved(tx: Tx, tenantId: string, problemId: string): Promise<SolvedConversation[]> {
  type Asked = Record<string, unknown> & { sessionId: string; seq: number; names: (string | null)[] }
  const { rows } = await tx.execute<Asked>(sql`
    select u.session_id as "sessionId", coalesce(asked.seq, 1) as seq,
           array(select distinct a.author_name from messages a
                  where a.tenant_id = u.tenant_id and a.session_id = u.session_id and a.role = 'agent')
             || e.name || (s.metadata ->> 'name') as names
      from ${ASKERS}
      left join messages asked on asked.tenant_id = u.tenant_id and asked.id = u.message_id
     where u.tenant_id = ${tenantId} and u.problem_id = ${problemId}::uuid
       and exists (select 1 from messages m where m.tenant_id = u.tenant_id and m.session_id = u.session_id
                     and m.role = 'agent' and m.seq > coalesce(asked.seq, 0))
     order by u.created_at desc
     limit ${CONVERSATIONS}`)
  const solved: SolvedConversation[] = []
  for (const { sessionId, seq, names } of rows) {
    const said = await tx
      .select({ role: messages.role, content: messages.content })
      .from(messages)
      .where(
        and(
          eq(messages.tenantId, tenantId),
          eq(messages.sessionId, sessionId),
          gte(messages.seq, seq),
          ne(messages.role, 'system'),
          inArray(messages.role, ['visitor', 'agent']),
        ),
      )
      .orderBy(asc(messages.seq))
      .limit(MESSAGES_EACH)
    const known = names.filter((name) => name !== null)
    solved.push({
      id: sessionId,
      messages: said.map(({ role, content }) => ({
        role,
        content: redactPersonal(content, { names: known }),
      })),
    })
  }
  return solved
}

/** What a model makes of it; null when none is set, or nothing of what it wrote was said. */
async function writeWithModel(ctx: ServiceContext, problem: ProblemDetail, solved: SolvedConversation[]) {
  const own = await ownModels(ctx, ctx.actor.tenantId)
  if (own.length === 0 && ctx.answerer.health().every(({ model }) => model === BUILT_IN)) return null
  const assistant = await defaultAssistant(ctx)
  const evidence = solved.map(({ id, messages }, at): EvidenceChunk => {
    const content = messages
      .filter(({ role }) => role === 'agent')
      .map(({ content }) => content)
      .join('\n\n')
    return {
      index: at + 1,
      chunkId: id,
      documentId: id,
      title: problem.question,
      url: null,
      headingPath: [],
      content,
      language: problem.language,
      score: 1,
    }
  })
  const used: ModelUsage[] = []
  const { question, language: locale } = problem
  const thrift = thriftOf(await spendingRung(ctx, ctx.actor.tenantId))
  const answer = await ctx.answerer
    .answer(
      { question, standAloneQuestion: question, history: [], evidence, screen: null, locale, assistant },
      { signal: AbortSignal.timeout(TIMEOUT_MS), own, thrift, onUsage: (usage) => used.push(usage) },
    )
    .finally(() =>
      noteCosts(ctx, ctx.actor.tenantId, costsOfUsage('chat', used, { personalityId: assistant.id })),
    )
  if (!answer.answered || answer.model === BUILT_IN) return null
  return {
    content: redactPersonal(answer.content.replace(/\s?\[\d+\]/g, '')),
    model: answer.model,
    dropped: answer.dropped,
  }
}
