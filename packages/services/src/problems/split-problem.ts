import { type ProblemDetail, ServiceError, SplitProblemInput } from '@visualkit/contracts'
import { schema } from '@visualkit/db'
import { and, asc, eq, inArray, sql } from 'drizzle-orm'
import { requireId } from '../access/require-id.ts'
import { requirePermission } from '../access/require-permission.ts'
import { writeAudit } from '../audit/write-audit.ts'
import type { ServiceContext } from '../context.ts'
import { readProblem } from './get-problem.ts'
import { meaningOf } from './meaning-of.ts'
import { lockProblem, ofTenant } from './problem-row.ts'

const { escalations, unresolvedProblems, unresolvedProblemUsers: users } = schema

/**
 * Takes conversations in which something else was asked out of a problem: together they become a new one.
 * @returns the new problem.
 */
export async function splitProblem(ctx: ServiceContext, input: SplitProblemInput): Promise<ProblemDetail> {
  requirePermission(ctx, 'knowledge.write')
  const { id, sessionIds } = SplitProblemInput.parse(input)
  requireId(id, 'problem')
  const { tenantId } = ctx.actor
  const of = and(eq(users.tenantId, tenantId), eq(users.problemId, id))
  const chosen = and(of, inArray(users.sessionId, sessionIds))
  const [first] = await ctx.db.withTenant(tenantId, (tx) =>
    tx
      .select({ question: users.question, language: users.language })
      .from(users)
      .where(chosen)
      .orderBy(asc(users.createdAt))
      .limit(1),
  )
  const meaning = first?.question ? await meaningOf(ctx, [first.question]) : null
  const newId = await ctx.db.withTenant(tenantId, async (tx) => {
    const problem = await lockProblem(tx, tenantId, id)
    const moving = await tx.select().from(users).where(chosen).orderBy(asc(users.createdAt))
    const [{ all } = { all: 0 }] = await tx.select({ all: sql<number>`count(*)::int` }).from(users).where(of)
    if (moving.length === 0)
      throw new ServiceError(
        'VALIDATION_ERROR',
        'None of these conversations asked this. Choose some that did.',
      )
    if (moving.length === all)
      throw new ServiceError('CONFLICT', 'Nobody would be left who asked this. Leave one conversation out.', {
        reason: 'nobody_left',
      })
    const times = moving.reduce((sum, one) => sum + one.times, 0)
    const seen = moving.map(({ lastAskedAt, createdAt }) => lastAskedAt ?? createdAt)
    const [made] = await tx
      .insert(unresolvedProblems)
      .values({
        tenantId,
        question: moving[0]!.question ?? problem.question,
        language: moving[0]!.language ?? problem.language,
        ...(meaning && { embedding: meaning.vectors[0], embeddingModel: meaning.model }),
        count: times,
        firstSeenAt: moving[0]!.createdAt,
        lastSeenAt: new Date(Math.max(...seen.map((at) => at.getTime()))),
        createdAt: ctx.now(),
      })
      .returning({ id: unresolvedProblems.id })
    await tx.update(users).set({ problemId: made!.id }).where(chosen)
    await tx
      .update(escalations)
      .set({ problemId: made!.id })
      .where(
        and(
          eq(escalations.tenantId, tenantId),
          eq(escalations.problemId, id),
          inArray(escalations.sessionId, sessionIds),
        ),
      )
    await tx
      .update(unresolvedProblems)
      .set({ count: sql`greatest(1, ${unresolvedProblems.count} - ${times})`, updatedAt: ctx.now() })
      .where(ofTenant(tenantId, id))
    await writeAudit(tx, ctx, {
      action: 'problem.split',
      targetId: id,
      details: { into: made!.id, conversations: moving.length },
    })
    return made!.id
  })
  return readProblem(ctx, newId)
}
