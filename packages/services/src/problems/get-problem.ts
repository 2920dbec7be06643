import type { Locale, ProblemAsker, ProblemDetail, ProblemReason } from '@visualkit/contracts'
import type { Tx } from '@visualkit/db'
import { schema } from '@visualkit/db'
import { questionKey, sameQuestion } from '@visualkit/knowledge'
import { redactPersonal } from '@visualkit/redaction'
import { sql } from 'drizzle-orm'
import { requireId } from '../access/require-id.ts'
import { requirePermission } from '../access/require-permission.ts'
import type { ServiceContext } from '../context.ts'
import { loadCompared } from './group-problems-job.ts'
import { ASKERS, iso, loadProblem, ofTenant, TELL_BY } from './problem-row.ts'

const { unresolvedProblems } = schema
const MOST_ASKERS = 100
const MOST_SIMILAR = 5
/** Less in common than this is another matter. */
const LEAST_SIMILAR = 0.25

/** A problem with who asked it, the article somebody works on, and what may be the same. */
export async function getProblem(ctx: ServiceContext, { id }: { id: string }): Promise<ProblemDetail> {
  requirePermission(ctx, 'knowledge.read')
  return readProblem(ctx, id)
}

/** The same, for who was let change it. */
export async function readProblem(ctx: ServiceContext, id: string): Promise<ProblemDetail> {
  requireId(id, 'problem')
  const { tenantId } = ctx.actor
  return ctx.db.withTenant(tenantId, async (tx) => {
    const problem = await loadProblem(tx, tenantId, id, ctx.now())
    const [row] = await tx
      .select({
        draft: unresolvedProblems.draft,
        embedding: unresolvedProblems.embedding,
        embeddingModel: unresolvedProblems.embeddingModel,
      })
      .from(unresolvedProblems)
      .where(ofTenant(tenantId, id))
    const meaning =
      row?.embedding && row.embeddingModel ? { model: row.embeddingModel, vector: row.embedding } : undefined
    return {
      ...problem,
      askers: await loadAskers(tx, tenantId, id),
      draft: row?.draft ?? null,
      before: await loadBefore(tx, tenantId, id),
      similar: await findSimilar(tx, tenantId, problem, meaning),
    }
  })
}

type AskerRow = Record<string, unknown> & {
  sessionId: string
  question: string | null
  language: Locale | null
  reason: ProblemReason | null
  times: number
  askedAt: Date | string
  solvedByPerson: boolean
  tellBy: ProblemAsker['tellBy']
  toldAt: Date | string | null
  toldBy: ProblemAsker['toldBy']
}

async function loadAskers(tx: Tx, tenantId: string, problemId: string): Promise<ProblemAsker[]> {
  const { rows } = await tx.execute<AskerRow>(sql`
    select u.session_id as "sessionId", u.question, u.language, u.reason, u.times,
           coalesce(u.last_asked_at, u.created_at) as "askedAt", u.told_at as "toldAt", u.told_by as "toldBy",
           ${TELL_BY} as "tellBy",
           exists (select 1 from messages m where m.tenant_id = u.tenant_id and m.session_id = u.session_id
                     and m.role = 'agent' and m.created_at >= u.created_at) as "solvedByPerson"
      from ${ASKERS}
     where u.tenant_id = ${tenantId} and u.problem_id = ${problemId}::uuid
     order by "askedAt" desc
     limit ${MOST_ASKERS}`)
  return rows.map((row) => ({
    sessionId: row.sessionId,
    question: row.question ?? '',
    language: row.language ?? 'en',
    reason: row.reason ?? 'unanswered',
    times: row.times,
    askedAt: iso(row.askedAt),
    solvedByPerson: row.solvedByPerson,
    tellBy: row.tellBy,
    toldAt: row.toldAt && iso(row.toldAt),
    toldBy: row.toldBy,
  }))
}

/** What the assistant said when it was asked first. */
async function loadBefore(tx: Tx, tenantId: string, problemId: string): Promise<string | null> {
  const { rows } = await tx.execute<{ content: string }>(sql`
    select m.content
      from unresolved_problem_users u
      join messages m on m.tenant_id = u.tenant_id and m.session_id = u.session_id
                     and m.reply_to_message_id = u.message_id
     where u.tenant_id = ${tenantId} and u.problem_id = ${problemId}::uuid
     order by u.created_at
     limit 1`)
  return rows[0] ? redactPersonal(rows[0].content) : null
}

async function findSimilar(
  tx: Tx,
  tenantId: string,
  { id, question, language }: { id: string; question: string; language: Locale },
  meaning: { model: string; vector: number[] } | undefined,
) {
  const key = questionKey(question, language)
  const others = (await loadCompared(tx, tenantId, meaning)).filter(
    (other) => other.id !== id && other.status === 'open',
  )
  return others
    .map((other) => {
      const nearness = other.cosine === null ? null : { value: Number(other.cosine), least: 0 }
      const { score } = sameQuestion(key, questionKey(other.question, other.language), { cosine: nearness })
      return { id: other.id, question: other.question, count: other.count, score }
    })
    .filter(({ score }) => score >= LEAST_SIMILAR)
    .sort((a, b) => b.score - a.score)
    .slice(0, MOST_SIMILAR)
    .map(({ id, question, count }) => ({ id, question, count }))
}
